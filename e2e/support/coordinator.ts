/** The IEP coordinator: brings the school in, and sees each plan through. */
import { execFileSync } from 'node:child_process'
import { expect } from '@playwright/test'
import { costs } from './costs.ts'
import { Reviewer } from './reviewer.ts'
import { daysAgo } from './staff.ts'
import { picture } from './story.ts'
import { OLD_STRATEGY, READING } from './writer.ts'

const NEW_STRATEGY = 'Words on a ring to read to his sister'
const WHY = 'The ring goes home now: it is used there every day'

export class Coordinator extends Reviewer {
  /** The dry run: what would happen, while nothing does. */
  async checksTheFileOfPupils(): Promise<void> {
    await this.follows('Import your pupils')
    await this.#sendsTheFile()
    await this.seesTheFact('To add', '20')
    await this.seesTheFact('Refused', '0')
    await picture(this.page, 'import')
  }

  async importsThePupils(): Promise<void> {
    await this.presses('Import these pupils')
    await this.reaches('Import done', 'done')
    await this.sees('20 pupils imported')
  }

  async sendsTheSameFileAgain(): Promise<void> {
    await this.follows('Send another file')
    await this.#sendsTheFile()
    await this.sees('There is nothing to import: every pupil in the file is there already.')
    await this.follows('Pupils')
    await this.reaches('Pupils')
    await expect(this.page.getByRole('row')).toHaveCount(21)
  }

  async addsAPupilWhoHasJustCome(): Promise<void> {
    await this.follows('Add a pupil')
    await this.reaches('Add a pupil')
    await this.presses('Add pupil')
    await this.isRefused('Add a pupil', 'with errors')
    await this.writes('First name', 'Isbeil')
    await this.writes('Family name', 'Puddock')
    await this.writesTheDay('Date of birth', new Date(2018, 4, 3))
    await this.presses('Add pupil')
    await this.isTold('Pupil added')
  }

  async addsATeacherOfP4B(): Promise<string> {
    return this.#addsAColleague('Tom Baird', 'tom@lochside.example', 'Class teacher')
  }

  async addsAnAssistantOfP4B(): Promise<string> {
    return this.#addsAColleague('Una Macrae', 'una@lochside.example', 'Learning assistant')
  }

  async sharesTheDraft(): Promise<void> {
    await costs(this.page, 'Share a draft with the family', { taps: 2 }, async () => {
      await this.follows('Share with the family')
      await this.reaches('Share the draft with the family?')
      await this.presses('Share it')
      await this.isTold('Shared with the family. The version they were shown is kept in the history')
    })
    await this.reaches('Cal Birchbottom', 'in consultation')
  }

  async thinksOfTakingItBack(): Promise<void> {
    await this.follows('Take it back')
    await this.reaches('Take the plan back to draft?')
    await this.follows('Back')
  }

  async recordsWhatEverybodyAnswers(): Promise<void> {
    await this.follows('Record answers')
    await this.reaches('Record answers')
    for (const party of ['Parent or carer', 'Pupil', 'School']) await this.ticks('Agrees', this.group(party))
    const parent = this.group('Parent or carer')
    await this.writes('How, and what was said (optional)', 'On the phone', parent)
    await picture(this.page, 'answers', this.page.getByRole('heading', { level: 1 }))
    await this.writes('Year', '2099', parent)
    await this.presses('Save the answers')
    await this.isRefused('Record answers', 'with errors')
    await this.writes('Year', String(daysAgo(0).getFullYear()), parent)
    await this.presses('Save the answers')
    await this.isTold('Answers saved')
  }

  async makesThePlanLive(): Promise<void> {
    await this.reaches('Make the plan live', 'all answered')
    await this.presses('Make the plan live')
    await this.isTold('The plan is live')
    await this.reaches('Cal Birchbottom', 'live')
    await picture(this.page, 'plan')
  }

  async changesTheLivePlan(): Promise<void> {
    await this.opensThePlan()
    await this.follows('Change the plan')
    await this.reaches('Change the plan')
    await this.writes('What', NEW_STRATEGY, this.group('How I will achieve this, 2'))
    await this.presses('Make the new version')
    await this.isRefused('Change the plan', 'without a reason')
    await this.writes('Why is the plan changed?', WHY)
    await this.presses('Make the new version')
    await this.isTold('Plan changed. The new version is in the history')
    await this.sees(NEW_STRATEGY)
  }

  async readsTheHistory(): Promise<void> {
    await this.follows('History')
    await this.arrivesAt('/history')
    await this.reaches('Cal Birchbottom')
    for (const words of ['Version 1: in consultation', 'Version 2: live', 'Version 3: live', WHY]) await this.sees(words)
    await this.follows('Read version 2')
    await this.reaches('Version 2')
    await this.sees(OLD_STRATEGY)
    await expect(this.page.getByText(NEW_STRATEGY)).toHaveCount(0)
  }

  async seesThePlanAsItIsToday(): Promise<void> {
    await this.follows('Back')
    await this.writesTheDay('See the plan as it was on', daysAgo(400))
    await this.presses('Show')
    await this.isRefused('The plan on another day', 'too early')
    await this.writesTheDay('See the plan as it was on', daysAgo(0))
    await this.presses('Show')
    await this.reaches(/^The plan on \d/, 'today')
    await this.sees(NEW_STRATEGY)
  }

  async thinksOfClosingThePlan(): Promise<void> {
    await this.opensThePlan()
    await this.follows('Close the plan')
    await this.reaches('Close the plan')
  }

  async printsTheVersionThatWasAgreed(): Promise<void> {
    const version = new URL(this.page.url()).pathname
    for (const pdf of ['/pdf', '/pdf?size=large']) {
      const text = await this.#textOf(version + pdf)
      expect(text).toContain(READING)
      expect(text).not.toContain(NEW_STRATEGY)
    }
    await this.goes(`${version}/print`)
    await this.sees(READING)
    await this.look(this.page)
    await this.page.goBack()
  }

  async seesThatTheOldPlanIsClosed(): Promise<void> {
    await this.opensThePupil()
    const earlier = this.page.getByRole('table', { name: 'Earlier plans' })
    await expect(earlier.getByRole('row')).toHaveCount(2)
    await earlier.getByRole('link').click()
    await this.arrivesAt('/plans/')
    await this.reaches('Cal Birchbottom', 'closed')
    await this.sees('This plan was closed on')
  }

  async readsTheRecordOfTheReview(): Promise<void> {
    await this.follows(/^Review of \d/)
    await this.reaches('Review of Cal’s IEP', 'completed')
    await this.sees('Partly achieved')
  }

  async choosesDarkColours(): Promise<void> {
    await this.follows('Display settings')
    await this.reaches('Display settings')
    await this.ticks('Dark')
    await this.presses('Save')
    await this.isTold('Display settings saved')
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  }

  async #sendsTheFile(): Promise<void> {
    await this.reaches('Import pupils')
    await this.page.getByLabel('File with the pupils').setInputFiles('../docs/samples/pupils.csv')
    await this.presses('Check the file')
    await this.reaches('Check the pupils')
  }

  /** Returns the link with which the colleague chooses a password. */
  async #addsAColleague(name: string, email: string, role: string): Promise<string> {
    await this.follows('People')
    await this.reaches('People')
    await this.follows('Add a person')
    await this.reaches('Add a person')
    await this.writes('Full name', name)
    await this.writes('E-mail address', email)
    await this.ticks(role)
    await this.ticks('P4B')
    await this.presses('Add person')
    await this.reaches(`Link for ${name}`, 'made')
    return this.page.getByText('/welcome/').innerText()
  }

  async #textOf(path: string): Promise<string> {
    const answer = await this.page.request.get(path)
    expect(answer.status()).toBe(200)
    const pdf = await answer.body()
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF')
    return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ')
  }
}
