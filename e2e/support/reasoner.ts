/** Somebody who asks why a target was not met and what follows, and holds decisions against the record. */
import { expect } from '@playwright/test'
import { costs } from './costs.ts'
import { Leader } from './leader.ts'

const OWN_PAGE = /.+/

export class Reasoner extends Leader {
  #target = ''
  #pupil = ''
  #plan = ''

  /** The first target of the first plan that is taught today. */
  async opensATarget(): Promise<void> {
    await this.goes('/today')
    const plan = this.page.locator('main h2 a').first()
    await plan.click()
    const target = this.page.locator('main h3 a').first()
    await target.click()
    await expect(this.page.getByRole('link', { name: 'Review this target' })).toBeVisible()
    this.#target = new URL(this.page.url()).pathname
    await this.reaches(OWN_PAGE, 'to be reviewed')
  }

  async reviewsIt(): Promise<void> {
    await this.follows('Review this target')
    await this.reaches(/^Review /, 'one target')
  }

  /** Four taps beyond the words: how it ended, why, what follows, and save. */
  async breaksItIntoSteps(): Promise<void> {
    await costs(this.page, 'Break one target into smaller steps', { taps: 4 }, async () => {
      await this.ticks('Not achieved')
      await this.ticks('The target was not appropriate')
      await this.ticks('Break it into smaller steps')
      await this.writes('Step 1', 'With one friend')
      await this.writes('Step 2', 'With two friends')
      await this.writes('Step 3', '')
      await expect(this.page.getByLabel('What staff do from now on')).toBeHidden()
      await this.look(this.page, 'steps')
      await this.presses('Save, and change the plan')
      await this.isTold('Saved. The plan is changed')
    })
  }

  async seesWhatCameOfIt(): Promise<void> {
    await this.sees('How it came about')
    await expect(this.page.getByText(', a smaller step').first()).toBeVisible()
    await this.reaches(OWN_PAGE, 'in steps')
  }

  async opensTheFirstStep(): Promise<void> {
    const steps = this.page.getByRole('listitem').filter({ hasText: ', a smaller step' })
    await steps.first().getByRole('link').click()
    await expect(this.page.getByText('This target, a smaller step')).toBeVisible()
  }

  async takesAnotherInItsPlace(): Promise<void> {
    await this.ticks('Not achieved')
    await this.ticks('The target was not appropriate')
    await this.ticks('Take another target in the same area, and come back to this one')
    await this.writes('The new words', 'Listens to a story to its end')
    await this.presses('Save, and change the plan')
    await this.sees(/^This target waits until /)
    await this.reaches(OWN_PAGE, 'parked')
  }

  async takesItUpAgain(): Promise<void> {
    await this.presses('Take it up again')
    await this.isTold('Taken up again. Here it is')
  }

  async findsItAchieved(): Promise<void> {
    await costs(this.page, 'Find one target achieved', { taps: 2 }, async () => {
      await this.ticks('Achieved')
      await this.presses('Save, and change the plan')
      await this.sees('Is it still there?')
    })
    await this.reaches(OWN_PAGE, 'achieved')
  }

  /** One tap, from the page where it stands. */
  async seesThatItIsStillThere(): Promise<void> {
    await costs(this.page, 'Say that a skill is still there', { taps: 1 }, async () => {
      await this.presses('There with another adult')
      await this.isTold('Written down')
    })
  }

  async goesBack(): Promise<void> {
    await this.goes(this.#target)
  }

  async findsAPupilWhoseReviewIsDue(): Promise<void> {
    this.#pupil = await this.findsThePupilIn('Reviews in the next three weeks')
    this.#plan = new URL(this.page.url()).pathname
  }

  async addsAScore(on: Date, score: number): Promise<void> {
    await this.goes(`${this.#pupil}/assessments`)
    await this.writesTheDay('Date', on)
    await this.writes('Assessment', 'York Assessment of Reading')
    await this.writes('Data', `Standard score ${score}`)
    await this.presses('Add assessment')
    await this.isTold('Assessment added')
  }

  async startsTheReview(): Promise<void> {
    await this.goes(this.#plan)
    // A review that is near is begun by its own name.
    await this.page.getByRole('button', { name: /^Start (a|the) review$/ }).first().click()
    await this.reaches(/^Review of /)
  }

  async seesTheGapToPeers(): Promise<void> {
    const said = 'By York Assessment of Reading, the gap to peers was 20 points before the last review and is 12 points now.'
    await this.sees(said)
  }

  /** Two adequate reviews in a row and the parents' word are asked for, and what was typed is still there. */
  async isGrantedNoLongerInterval(): Promise<void> {
    await this.writes('Who took part', 'Everybody')
    await this.ticks('Closes the attainment gap between the pupil and the pupil’s peers')
    await this.ticks('Continue, and review less often')
    await this.presses('Complete the review')
    await this.isRefused(/^Review of /, 'too soon for a longer interval')
    const missing = this.page.getByRole('alert').getByRole('link')
    await expect(missing.filter({ hasText: 'Reviews can be less often once progress was adequate in 2 reviews in a row' })).toBeVisible()
    await expect(missing.filter({ hasText: 'Consult the parents before you decide this' })).toBeVisible()
    await expect(this.page.getByLabel('Who took part')).toHaveValue('Everybody')
    await expect(this.page.getByLabel('Continue, and review less often')).toBeChecked()
  }

  async isAskedWhyTheHelpWasNotEnough(): Promise<void> {
    await expect(this.page.getByLabel('Why was this help not enough?')).toBeHidden()
    await this.page.getByLabel('Closes the attainment gap between the pupil and the pupil’s peers').uncheck()
    await this.ticks('None of these: progress was not adequate')
    await this.writes('Why was this help not enough?', 'Six weeks of it were lost')
    await this.reaches(/^Review of /, 'not adequate')
  }
}
