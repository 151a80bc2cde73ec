/** A parent with a phone in their hand, who has never been here. */
import { expect } from '@playwright/test'
import { costs } from './costs.ts'
import { linksIn } from './links.ts'
import { Person } from './person.ts'

/** One link, and under two minutes. What somebody reads and thinks takes its own time. */
const SECONDS = 120
/** The password, its button, the plan, the answer, the words, their button. */
const TAPS = 6

export class Relative extends Person {
  /** From the link in the hand to the thanks of the school, with a finger alone. */
  async answersByTheLink(link: string, words: string): Promise<void> {
    await costs(this.page, 'A parent answers on a phone, by one link', { taps: TAPS, seconds: SECONDS }, async () => {
      await this.goes(link)
      await this.#types('Choose a password', 'heron lantern gravel tulip')
      await this.page.getByRole('button', { name: 'Save and sign in' }).tap()
      await this.page.getByRole('link', { name: 'Read it and answer' }).tap()
      await this.page.getByLabel('Yes, I agree').tap()
      await this.#types('What would you like to tell us?', words)
      await this.page.getByRole('button', { name: 'Send my answer' }).tap()
      await this.isTold('Thank you. Your answer is with the school')
    })
    await this.reaches(/’s plan$/, 'answered')
  }

  async comesInByTheLink(link: string): Promise<void> {
    await this.goes(link)
    await this.#types('Choose a password', 'heron lantern gravel tulip')
    await this.page.getByRole('button', { name: 'Save and sign in' }).tap()
    await this.reaches(/’s plan$/, 'on a phone')
  }

  /** What the child said to the school alone is on no page of the family's. */
  async reads(said: string, unsaid: string): Promise<void> {
    const own = new URL(this.page.url()).pathname
    const pages = [own, ...linksIn(await (await this.page.request.get(own)).text())]
    const texts = await Promise.all(pages.filter((page) => page.startsWith('/my-child') && !/as=(mp3|word)|pdf$/.test(page)).map(async (page) => (await this.page.request.get(page)).text()))
    expect(texts.join()).toContain(said)
    expect(texts.join()).not.toContain(unsaid)
  }

  /** Still there, and told nothing of anybody else. */
  async findsEverythingAsItWas(words: string, unsaid: string[]): Promise<void> {
    await this.page.reload()
    await this.sees(/^You answered on /)
    await this.follows('Read it again or change your answer')
    await expect(this.page.getByLabel('What would you like to tell us?')).toHaveValue(words)
    const all = await this.page.locator('body').innerText()
    for (const word of unsaid) expect(all).not.toContain(word)
  }

  async #types(label: string, words: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).tap()
    await this.page.keyboard.type(words)
  }
}
