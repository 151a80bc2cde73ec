/** A class teacher who lets pupils in, and answers pupils and parents. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'

export class Answerer extends Person {
  #pupil = ''
  /** What stands on the card of the pupil who was let in, and the door that was opened. */
  card: { called: string; pictures: string[]; door: string } = { called: '', pictures: [], door: '' }

  /** Makes a card for the first pupil of a class with a plan, and opens the door; gives the address on the badge. */
  async letsAPupilIn(): Promise<string> {
    await this.follows(/^What .* needs$/)
    this.#pupil = (await this.page.locator('main h2 a').first().getAttribute('href')) ?? ''
    return this.letsIn(this.#pupil)
  }

  async letsIn(pupil: string): Promise<string> {
    await this.goes(`${pupil}/door`)
    await this.page.locator('input[name="picture"]').first().check({ force: true })
    await this.presses('Make a card')
    const text = await this.page.locator('main').innerText()
    const tiles = this.page.locator('main ol').getByRole('listitem')
    const [called = '', ...pictures] = await tiles.allInnerTexts()
    const badge = /https?:\/\/\S+\/badge\/[0-9a-f]+/.exec(text)?.[0] ?? ''
    await this.goes(`${pupil}/door`)
    await this.follows('Back')
    await this.presses('Open the door')
    await this.isTold('The door is open')
    const [door = ''] = /(?<=\/)door\/\w+/.exec(await this.page.locator('main').innerText()) ?? []
    this.card = { called, pictures, door: `/${door}` }
    return new URL(badge).pathname
  }

  async hasReadWhatTheClassNeeds(): Promise<void> {
    await this.goes('/start')
    await this.follows(/^What .* needs$/)
    await this.presses('I have read it')
    await this.isTold('Thank you. It is written down that you have read it')
    await this.sees('You have read all of this as it is now.')
  }

  /** The link as it is handed over. */
  async lendsTheSheet(): Promise<string> {
    await this.follows('Lend it for a day')
    await this.reaches(/^Lend the sheet of /)
    await this.writes('Who stands in?', 'Sam Cover')
    await this.presses('Make a link')
    await this.sees('It is shown only once.')
    await this.reaches(/^Lend the sheet of /, 'with a link')
    const text = await this.page.locator('main').innerText()
    return new URL(/https?:\/\/\S+\/lent-sheet\/[0-9a-f]+/.exec(text)?.[0] ?? '').pathname
  }

  async answersThePupil(words: string): Promise<void> {
    await this.goes('/start')
    await this.sees('Somebody waits for your answer')
    await this.goes(`${this.#pupil}/said`)
    await this.reaches(/^What .* says$/)
    await this.page.getByLabel(/^What did you change because/).last().fill(words)
    await this.page.getByRole('button', { name: 'Tell them' }).last().click()
    await this.isTold('They read it in their own place')
    await this.reaches(/^What .* says$/, 'answered')
    await this.goes(this.#pupil)
    await expect(this.page.getByRole('heading', { name: /^What .* says$/ })).toBeVisible()
  }

  async answersTheParent(words: string): Promise<void> {
    await this.goes('/start')
    await this.follows(/a parent has a question$/)
    await this.reaches('From home')
    await this.sees('Ten minutes on the sofa. We laughed.')
    await this.page.getByLabel(/^Your answer to/).fill(words)
    await this.presses('Answer')
    await this.isTold('They read it in their own place')
  }

  async seesWhoHasNotReadAPlan(): Promise<void> {
    await this.goes('/start')
    await this.follows('Who has not read a plan')
    await this.reaches('Who has not read a plan')
  }
}
