/** Somebody who takes a plan from the first word to its review, in whichever format the school works. */
import { expect } from '@playwright/test'
import { wordsInBoxes } from './boxes.ts'
import { costs } from './costs.ts'
import { wordsOn } from './paper.ts'
import { Scribe } from './scribe.ts'

const ADDS = /^Add (a|one|another)\b/
/** One in each area: no format asks for more. */
const TARGETS = 4
/** On every paper that shows the plan itself, rather than a part of it. */
const WHOLE = /\/papers\/plan\b/

export class Planner extends Scribe {
  #format = ''
  #pupil = ''
  #plan = ''
  /** By what each text of the plan is found again. */
  #marks: string[] = []

  async worksIn(format: string): Promise<void> {
    this.#format = format
    await this.goes('/formats')
    const choose = this.page.locator(`form[action="/formats/${format}/choose"]`).getByRole('button')
    // The one that new plans are written in already has no button.
    if ((await choose.count()) > 0) await choose.click()
    await this.reaches('Plan formats')
  }

  /** Of seven, or of whatever age is asked for; gives their address. */
  async addsAPupil(name: string, born = new Date(2018, 4, 3), group = ''): Promise<string> {
    await this.goes('/pupils/add')
    await this.writes('First name', 'Robin')
    await this.writes('Family name', name)
    await this.writesTheDay('Date of birth', born)
    await this.writes('Or a class that is not in the list', group)
    await this.presses('Add pupil')
    await this.isTold('Pupil added')
    this.#pupil = new URL(this.page.url()).pathname
    return this.#pupil
  }

  /** All that is known of the pupil beside the plan, and printed with it. */
  async writesDownWhatIsKnown(): Promise<void> {
    await this.#fillsIn('needs', 'Continue')
    await this.fillsInEverything()
    await this.look(this.page, `about, in ${this.#format}`)
    await this.presses('Save needs')
    await this.isTold('Needs saved')
    for (const [page, button, told] of [
      ['stage', 'Save stage', 'Stage saved'],
      ['page', 'Save', 'The learner’s own page is saved'],
      ['strengths', 'Add strength', 'Strength added'],
      ['assessments', 'Add assessment', 'Assessment added'],
      ['contacts', 'Save contacts', 'Contacts saved'],
      ['entry-review', 'Save', 'Entry review report saved'],
    ] as const) {
      await this.#fillsIn(page, button)
      await this.isTold(told)
    }
  }

  async startsAPlan(): Promise<void> {
    await this.goes(this.#pupil)
    await this.look(this.page, `with a record, in ${this.#format}`)
    await this.presses('Start a plan')
    await this.isTold('Plan started. What you write is saved as you go')
    this.#plan = new URL(this.page.url()).pathname.replace('/edit', '')
    await this.look(this.page, `blank, in ${this.#format}`)
  }

  /** An aim in each area, four targets, and two strategies for the first. */
  async addsAimsTargetsAndStrategies(): Promise<void> {
    const pressed = new Set<string>()
    for (;;) {
      const buttons = await this.page.getByRole('button', { name: ADDS }).allInnerTexts()
      const next = buttons.find((name) => !pressed.has(name))
      if (next === undefined) break
      pressed.add(next)
      await this.presses(next)
    }
    for (let more = 1; more < TARGETS; more += 1) await this.page.getByRole('button', { name: /^Add a / }).last().click()
  }

  async writesThePlan(): Promise<void> {
    this.#marks = await this.fillsInEverything()
    await this.presses('Save')
    await this.isTold('Saved')
    await this.look(this.page, `written, in ${this.#format}`)
    await this.findsAllOf(await this.page.evaluate(wordsInBoxes), 'the draft')
    await this.goes(this.#plan)
    await this.look(this.page, `in ${this.#format}`)
  }

  async sharesIt(): Promise<void> {
    await this.follows('Share with the family')
    await this.presses('Share it')
    await this.isTold('Shared with the family')
    await this.follows('Record answers')
    await this.fillsInEverything()
    await this.look(this.page, `in ${this.#format}`)
    await this.presses('Save the answers')
    await this.isTold('Answers saved')
    await this.presses('Make the plan live')
    await this.isTold('The plan is live')
    await this.look(this.page, `live, in ${this.#format}`)
  }

  /** Of every target, by the staff and by the pupil; and on the page of checks, where the format has one. */
  async recordsHowItGoes(): Promise<void> {
    const targets = await this.#addressesOf(/^Record how it is going/)
    expect(targets.length).toBeGreaterThan(1)
    for (const target of targets) {
      await this.goes(target)
      this.#marks.push(...(await this.fillsInEverything()))
      await this.presses('Record')
      await this.isTold('Recorded')
      await this.look(this.page, `in ${this.#format}`)
      await this.goes(`${target.split('#')[0]}/rating`)
      await this.presses('Hand it to Robin')
      await this.fillsInEverything()
      await this.presses('I am finished')
      await this.sees(/^Thank you/)
      await this.takesTheTabletBack('waymark demo council')
    }
    if ((await this.page.request.get(`${this.#plan}/checks`)).status() === 404) return
    await this.goes(`${this.#plan}/checks`)
    this.#marks.push(...(await this.fillsInEverything()))
    await this.look(this.page, `in ${this.#format}`)
    await this.presses('Save')
    await this.isTold('Saved')
  }

  async reviewsIt(): Promise<string[]> {
    await this.goes(this.#plan)
    await this.presses('Start a review')
    const review = new URL(this.page.url()).pathname
    let marks: string[] = []
    await costs(this.page, `Review ${TARGETS} targets and have the next plan drafted, in ${this.#format}`, { seconds: 300 }, async () => {
      marks = await this.fillsInEverything()
      await this.look(this.page, `in ${this.#format}`)
      await this.presses('Complete the review')
      await this.isTold('Review completed. This is the draft of the next plan')
    })
    await this.goes(review)
    await this.look(this.page, `completed, in ${this.#format}`)
    return marks
  }

  /** In all ways on which they are offered; the whole plan says all that was written in it. */
  async printsEveryForm(ofReview: string[]): Promise<void> {
    await this.goes(`${this.#plan}/papers`)
    await this.look(this.page, `in ${this.#format}`)
    const links = await this.page.locator('main table a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    // A recording has no words to look for, and takes a while.
    const papers = links.filter((paper) => !/as=(mp3|opus)/.test(paper))
    expect(papers.length).toBeGreaterThanOrEqual(5 * 6)
    for (const paper of papers) {
      const words = await wordsOn(await this.page.request.get(paper))
      expect(words, paper).toContain('Robin')
      if (WHOLE.test(paper)) await this.findsAllOf(words, paper)
      if (paper.includes('/reviews/')) for (const mark of ofReview) expect(words, paper).toContain(mark)
    }
  }

  private async findsAllOf(words: string, where: string): Promise<void> {
    const missing = this.#marks.filter((mark) => !words.includes(mark))
    expect.soft(missing, `${where} in ${this.#format}`).toEqual([])
  }

  async #fillsIn(page: string, button: string): Promise<void> {
    await this.goes(`${this.#pupil}/${page}`)
    await this.fillsInEverything()
    await this.look(this.page, `in ${this.#format}`)
    await this.presses(button)
  }

  async #addressesOf(link: RegExp): Promise<string[]> {
    const links = this.page.getByRole('link', { name: link })
    return links.evaluateAll((found) => found.map((one) => one.getAttribute('href') ?? ''))
  }
}
