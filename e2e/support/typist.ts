/** Somebody who works with the keyboard alone. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { picture } from './story.ts'

/** More stops than any page on the way has before what is looked for. */
const MOST_STOPS = 80

export class Typist extends Person {
  async skipsTheNavigation(): Promise<void> {
    await this.goes('/sign-in')
    await this.#presses('Tab')
    await this.#isAt('Skip to main content')
    await this.#presses('Enter')
    await expect(this.page.getByRole('main')).toBeFocused()
  }

  async signsIn(): Promise<void> {
    await this.#goesTo('E-mail address')
    await this.page.keyboard.type('assistant@lochside.example')
    await this.#goesTo('Password')
    await this.page.keyboard.type('waymark demo council')
    await this.#presses('Enter')
    await this.reaches('Today', 'of an assistant')
  }

  async opensThePlanOfAPupil(): Promise<void> {
    await this.#goesTo(/^Observation\W+for /)
    await this.#presses('Enter')
    await this.arrivesAt('/plans/')
    await this.look(this.page, 'of an assistant')
  }

  async recordsAnObservation(): Promise<void> {
    await this.#goesTo(/^Record how it is going\W+1\./)
    await this.#presses('Enter')
    await expect(this.#number).toBeFocused()
    await this.page.keyboard.type('many')
    await this.#presses('Enter')
  }

  async isLedToWhatIsWrong(): Promise<void> {
    const summary = this.page.getByRole('alert')
    await expect(summary.locator('xpath=ancestor-or-self::*[@tabindex="-1"]').last()).toBeFocused()
    await this.#goesTo(/^Enter a number/)
    await this.#presses('Enter')
    await expect(this.#number).toBeFocused()
  }

  async mendsIt(): Promise<void> {
    await this.#presses('Control+A')
    await this.page.keyboard.type('7')
    await this.#presses('Enter')
    await this.isTold('Recorded')
    await expect(this.page.getByRole('alert')).toBeFocused()
    await picture(this.page, 'target', this.page.getByRole('heading', { name: 'Where it stands' }))
  }

  /** The arrow keys read out the points of the chart. */
  async readsTheChart(): Promise<void> {
    await this.#goesTo(/arrow keys read out the points/)
    await this.#presses('Home')
    await expect(this.page.getByRole('figure').getByRole('status')).not.toBeEmpty()
  }

  async signsOut(): Promise<void> {
    await this.goes('/start')
    await this.#goesTo('Sign out')
    await this.#presses('Enter')
    await this.reaches('Sign in')
  }

  get #number() {
    return this.page.getByLabel(/^How many/)
  }

  async #presses(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  /** Tab by tab; each stop on the way can be seen. */
  async #goesTo(name: string | RegExp): Promise<void> {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await this.#presses('Tab')
      await this.#canBeSeen()
      if (await this.#isNamed(name)) return
    }
    throw new Error(`${MOST_STOPS} presses of the Tab key do not lead to ${name}.`)
  }

  async #isAt(name: string): Promise<void> {
    await this.#canBeSeen()
    expect(await this.#isNamed(name), `the focus is at ${name}`).toBe(true)
  }

  async #isNamed(name: string | RegExp): Promise<boolean> {
    const snapshot = await this.page.locator(':focus').ariaSnapshot()
    const [, found = ''] = /^- '?\w+ "((?:[^"\\]|\\.)*)"/.exec(snapshot) ?? []
    return typeof name === 'string' ? found === name : name.test(found)
  }

  async #canBeSeen(): Promise<void> {
    const focus = this.page.locator(':focus')
    await expect(focus).toBeInViewport()
    const marked = await focus.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(element)
      const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
      const shape = element.nextElementSibling
      const beside = shape && element.matches('[type=radio], [type=checkbox]') ? getComputedStyle(shape, '::before').outlineStyle : 'none'
      return outlined || boxShadow !== 'none' || beside !== 'none' || (element.matches('a') && backgroundColor !== 'rgba(0, 0, 0, 0)')
    })
    expect.soft(marked, `the focus can be seen at ${await focus.ariaSnapshot()}`).toBe(true)
  }
}
