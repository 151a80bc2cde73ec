/** A pupil of six with one switch: on to the next thing, or take it. Nothing else moves. */
import { expect } from '@playwright/test'
import { Typist } from './typist.ts'

/** Pixels: twice what the rules ask for. */
const LARGE = 44

export class Young extends Typist {
  async findsTheDoor(door: string): Promise<void> {
    await this.goes(door)
    await this.#sees('Who are you?')
  }

  /** Others look on, so the page does not show which were taken. */
  async comesIn(called: string, pictures: string[]): Promise<void> {
    await this.#takes(called)
    await this.#sees('Picture 1 of 4')
    for (const [at, picture] of pictures.entries()) {
      await this.#takes(picture)
      await this.#sees(at === pictures.length - 1 ? 'My plan' : `Picture ${at + 2} of 4`)
    }
  }

  async takesOtherPictures(called: string, pictures: string[]): Promise<void> {
    const [first = '', ...others] = pictures
    await this.#takes(called)
    await this.#sees('Picture 1 of 4')
    for (const [at, picture] of [...others, first].entries()) {
      await this.#takes(picture)
      await this.#sees(at === 3 ? 'Picture 1 of 4' : `Picture ${at + 2} of 4`)
    }
    await this.sees('Those were not your pictures. Try again.')
    await this.#takes(`I am not ${called}`)
    await this.#sees('Who are you?')
  }

  async saysHowItGoes(): Promise<void> {
    await this.#takes(/^How am I doing\?/)
    await this.#sees('How I think I am doing')
    await this.comesTo(/./, '[type=radio]')
    await this.strikes('Space')
    await this.#takes('Done')
    await this.isTold('Thank you')
    await this.#sees('My plan')
    await this.sees(/^I said: /)
  }

  /** To every page there is, and back. */
  async looksAround(): Promise<void> {
    for (const [link, title] of [
      ['Say what I think', 'Say what I think'],
      ['My page', 'My page'],
    ] as const) {
      await this.#takes(link)
      await this.#sees(title)
      await this.#takes('Back to my plan')
      await this.#sees('My plan')
    }
  }

  async isFinished(door: string): Promise<void> {
    await this.#takes('I am finished')
    await expect(this.page.getByRole('heading', { level: 1 })).not.toHaveText('My plan')
    await this.page.goBack()
    await expect(this.page.locator('main')).not.toContainText('I am working on')
    await this.findsTheDoor(door)
  }

  async #takes(name: string | RegExp): Promise<void> {
    await this.comesTo(name)
    await this.strikes('Enter')
  }

  /** And everything that can be taken is large. */
  async #sees(title: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(title)
    expect.soft(await this.page.evaluate(smallTargets, LARGE), `small on ${title}`).toEqual([])
    await this.look(this.page, `of a child: ${title}`)
  }
}

/** Runs in the page. Radios are taken by their labels. */
function smallTargets(large: number): string[] {
  const targets = [...document.querySelectorAll('main :is(a[href], button, input:not([type=hidden], [type=file]), select, textarea)')]
  const drawn = (one: Element) => (one.matches('[type=radio], [type=checkbox]') ? (one as HTMLInputElement).labels?.[0] : undefined) ?? one
  const small = targets.filter((one) => one.checkVisibility()).map(drawn).filter((one) => {
    const { width, height } = one.getBoundingClientRect()
    return width < large || height < large
  })
  return small.map((one) => `${Math.round(one.getBoundingClientRect().height)} high: ${one.textContent?.trim() ?? ''}`)
}
