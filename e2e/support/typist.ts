/** Somebody who works with the keyboard alone. */
import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'
import { picture } from './story.ts'

/** Nothing on the way may be further than this. */
const MOST_STOPS = 40
const EMAIL = 'E-mail address'

export class Typist extends Person {
  async skipsTheNavigation(): Promise<void> {
    await this.goes('/sign-in')
    await this.strikes('Tab')
    await this.#isAt('Skip to main content')
    await expect(this.page.getByRole('link', { name: 'Skip to main content' })).toBeInViewport({ ratio: 1 })
    await this.strikes('Enter')
    await expect(this.page.getByRole('main')).toBeFocused()
  }

  /** An empty form leads to its first field. */
  async sendsNothing(): Promise<void> {
    await this.comesTo('Sign in')
    await this.strikes('Enter')
    await this.#isLedTo(this.page.getByLabel(EMAIL), /^Enter your e-mail address/)
  }

  async signsIn(): Promise<void> {
    await this.page.keyboard.type('assistant@lochside.example')
    await this.comesTo('Password')
    await this.page.keyboard.type('waymark demo council')
    await this.strikes('Enter')
    await this.reaches('Today', 'of an assistant')
  }

  async opensThePlanOfAPupil(): Promise<void> {
    await this.comesTo(/^Observation\W+for /)
    await this.strikes('Enter')
    await this.arrivesAt('/plans/')
    await this.look(this.page, 'of an assistant')
  }

  async opensTheFirstTarget(): Promise<void> {
    await this.comesTo(/^Record how it is going\W+1\./)
    await this.strikes('Enter')
    await expect(this.#number).toBeFocused()
  }

  async recordsNothing(): Promise<void> {
    const before = await this.#seen.allInnerTexts()
    await this.comesTo('Record')
    await this.strikes('Enter')
    await this.#isLedTo(this.#number, 'Enter a number, a note, or both')
    expect(await this.#seen.allInnerTexts()).toEqual(before)
    await this.look(this.page, 'with nothing recorded')
  }

  async recordsAnObservation(): Promise<void> {
    await this.page.keyboard.type('many')
    await this.strikes('Enter')
  }

  async isLedToWhatIsWrong(): Promise<void> {
    await this.#isLedTo(this.#number, /^Enter a (whole )?number(,| from) 0/)
  }

  async mendsIt(): Promise<void> {
    await this.strikes('Control+A')
    await this.page.keyboard.type('7')
    await this.strikes('Enter')
    await this.isTold('Recorded')
    await expect(this.page.getByRole('alert')).toBeFocused()
    await picture(this.page, 'target', this.page.getByRole('heading', { name: 'Where it stands' }))
  }

  /** The arrow keys read out the points of the chart. */
  async readsTheChart(): Promise<void> {
    await this.comesTo(/arrow keys read out the points/)
    await this.strikes('Home')
    await expect(this.page.getByRole('figure').getByRole('status')).not.toBeEmpty()
  }

  async signsOut(): Promise<void> {
    await this.goes('/start')
    await this.comesTo('Sign out')
    await this.strikes('Enter')
    await this.reaches('Sign in')
  }

  get #number(): Locator {
    return this.page.getByLabel(/^How many/)
  }

  /** What was seen of the target so far. */
  get #seen(): Locator {
    return this.page.locator('h2', { hasText: 'What was seen' }).locator('xpath=following-sibling::*')
  }

  /** What is wrong is where one is after the answer, and its line leads to the field. */
  async #isLedTo(field: Locator, words: string | RegExp): Promise<void> {
    const summary = this.page.getByRole('alert')
    await expect(summary.locator('xpath=ancestor-or-self::*[@tabindex="-1"]').last()).toBeFocused()
    await this.strikes('Tab')
    await this.#isAt(words)
    await this.strikes('Enter')
    await expect(field).toBeFocused()
  }

  protected async strikes(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  /** Tab by tab; each stop on the way can be seen. */
  protected async comesTo(name: string | RegExp, kind = '*'): Promise<void> {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await this.strikes('Tab')
      await this.#canBeSeen()
      if ((await this.#isNamed(name)) && (await this.page.locator(':focus').and(this.page.locator(kind)).count())) return
    }
    throw new Error(`${MOST_STOPS} presses of the Tab key do not lead to ${name}.`)
  }

  async #isAt(name: string | RegExp): Promise<void> {
    await this.#canBeSeen()
    expect(await this.#isNamed(name), `the focus is at ${name}`).toBe(true)
  }

  async #isNamed(name: string | RegExp): Promise<boolean> {
    const snapshot = await this.page.locator(':focus').ariaSnapshot()
    const [, found = ''] = /^- '?\w+ "((?:[^"\\]|\\.)*)"/.exec(snapshot) ?? []
    return typeof name === 'string' ? found === name : name.test(found)
  }

  async #canBeSeen(): Promise<void> {
    expect(await this.page.evaluate(faultOfTheFocus)).toBe('')
  }
}

/** Runs in the page: a stop looks other than it does when one is elsewhere, and nothing covers it. */
function faultOfTheFocus(): string {
  const stop = document.activeElement
  if (!(stop instanceof HTMLElement || stop instanceof SVGElement) || stop === document.body) return 'the focus is nowhere'
  // Radios and checkboxes are drawn by what stands beside them.
  const drawn = stop.matches('[type=radio], [type=checkbox]') ? stop.nextElementSibling : null
  const appearance = () => {
    const looks = [getComputedStyle(stop), ...(drawn ? [getComputedStyle(drawn, '::before')] : [])]
    return looks.map(({ outline, boxShadow, backgroundColor }) => `${outline} ${boxShadow} ${backgroundColor}`).join()
  }
  const focused = appearance()
  stop.blur()
  const plain = appearance()
  stop.focus({ preventScroll: true })
  if (focused === plain) return `it looks the same with and without the focus: ${stop.outerHTML}`
  const box = stop.getClientRects()[0]
  const top = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  return stop.contains(top ?? null) ? '' : `it cannot be seen: ${stop.outerHTML}`
}
