/** Somebody who holds a review: what became of each target, what was considered, what follows. */
import { expect } from '@playwright/test'
import { daysAgo } from './staff.ts'
import { picture } from './story.ts'
import { READING, Writer } from './writer.ts'

export const SMALLER_STEP = 'Cal finds six words on the word wall and says them'
const CONSIDERED = [
  'Progress made by the pupil',
  'The parents’ views',
  'The pupil’s views',
  'How effective the IEP has been',
  'Access issues that affect progress',
  'Updated information and advice',
  'Future action',
]

export class Reviewer extends Writer {
  async startsAReview(): Promise<void> {
    await this.opensThePlan()
    await this.presses('Start a review')
    await this.reaches('Review of Cal’s IEP')
  }

  async isToldEverythingThatIsMissing(): Promise<void> {
    await this.presses('Complete the review')
    await this.isRefused('Review of Cal’s IEP', 'with gaps')
    const missing = this.page.getByRole('alert').getByRole('link')
    for (const label of CONSIDERED) await expect(missing.filter({ hasText: `“${label}”` })).toBeVisible()
    await expect(missing.filter({ hasText: 'Short term target 1: choose how it ended' })).toBeVisible()
    await expect(missing.filter({ hasText: 'Choose what was decided' })).toBeVisible()
  }

  async saysWhatBecameOfTheFirstTarget(): Promise<void> {
    const target = this.group('Short term target 1')
    await this.ticks('Partly achieved', target)
    await this.writes('What happened', '14 words on a good day. Weeks with a new list began low.', target)
    await this.ticks('Adapt it', target)
    await this.writes('The new words', `${READING}, mostly`, target)
    await this.presses('Save and go on later')
    await this.isTold('Review saved')
  }

  async isToldThatTheNewWordsSayTheSame(): Promise<void> {
    await this.sees('These words say much the same as the target that was not met.')
    await this.reaches('Review of Cal’s IEP', 'with a repeat')
    await picture(this.page, 'review', this.group('Short term target 1'))
  }

  async choosesASmallerStep(): Promise<void> {
    await this.writes('The new words', SMALLER_STEP, this.group('Short term target 1'))
  }

  async carriesOnWithTheSecondTarget(): Promise<void> {
    const target = this.group('Short term target 2')
    await this.ticks('Not achieved', target)
    await this.ticks('The strategy needs to change', target)
    await this.ticks('Carry on with it', target)
    await this.writes('Why', 'The card was too big. A small one goes into his pencil case.', target)
  }

  async writesWhatWasConsidered(): Promise<void> {
    await this.writes('Who took part', 'Cal, his father, Tom Baird, Una Macrae, Ann Reid')
    for (const label of CONSIDERED) await this.writes(label, 'Talked about with everybody; see above.')
    await this.ticks('Matches or betters the pupil’s previous rate of progress')
  }

  async triesToReviewLessOftenWithoutTheParents(): Promise<void> {
    await this.ticks('Continue, and review less often')
    await this.presses('Complete the review')
    const missing = this.page.getByRole('alert').getByRole('link')
    await expect(missing).toHaveText([/^Reviews can be less often once/, /^Consult the parents before you decide this/])
  }

  async decidesToContinueAfterTalkingToTheParents(): Promise<void> {
    await this.writesTheDay('Parents or carers were consulted on', daysAgo(0))
    await this.ticks('Continue with a next plan')
    await this.presses('Complete the review')
    await this.isTold('Review completed. This is the draft of the next plan')
    await this.reaches('Write the draft')
  }

  async findsTheTargetsOfTheReviewInTheNextDraft(): Promise<void> {
    const words = this.page.getByLabel('My Short Term Targets')
    await expect(words.nth(0)).toHaveValue(SMALLER_STEP)
    await expect(words.nth(1)).toHaveValue(/asks for help with his card/)
    await expect(words).toHaveCount(2)
  }
}
