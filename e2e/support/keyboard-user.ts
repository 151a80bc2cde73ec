/** Somebody who has no mouse. Every stop on the way must show where one is. */
import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'

/** Nothing on the way may be further than this. */
const MOST_STOPS = 40

export class KeyboardUser extends Person {
  async opensSignIn(): Promise<void> {
    await this.goes('/')
    await this.reaches('Sign in')
  }

  /** The first stop of every page leads past its head. */
  async skipsToTheContent(): Promise<void> {
    await this.page.waitForLoadState('load')
    await this.#tabs()
    await expect(this.page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
    await expect(this.page.getByRole('link', { name: 'Skip to main content' })).toBeInViewport({ ratio: 1 })
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByRole('main')).toBeFocused()
  }

  async sendsNothing(): Promise<void> {
    await this.#tabsTo(this.#button('Sign in'))
    await this.page.keyboard.press('Enter')
    await this.#followsTheProblem('Enter your e-mail address, like name@school.example')
    await expect(this.page.getByLabel('E-mail address')).toBeFocused()
    await this.reaches('Sign in', 'with errors')
  }

  async signsIn(): Promise<void> {
    await this.page.keyboard.type('assistant@lochside.example')
    await this.#tabsTo(this.page.getByLabel('Password', { exact: true }))
    await this.page.keyboard.type('waymark demo council')
    await this.page.keyboard.press('Enter')
    await this.reaches('Today', 'in the demo')
  }

  async opensAnObservation(): Promise<void> {
    await this.#goesTo(/^Observation for /)
    await expect(this.page).toHaveURL(/\/plans\//)
    await this.look(this.page, 'live, in the demo')
    await this.#goesTo(/^Record how it is going/)
    await expect(this.#firstField()).toBeFocused()
    await this.look(this.page, 'in the demo')
  }

  async recordsNothing(): Promise<void> {
    await this.#tabsTo(this.#button('Record'))
    await this.page.keyboard.press('Enter')
    await this.#followsTheProblem(/^(Enter a number, a note, or both|Write what you saw)$/)
    await expect(this.#firstField()).toBeFocused()
    await this.look(this.page, 'with nothing recorded')
  }

  async recordsWhatWasSeen(): Promise<void> {
    await this.#tabsTo(this.page.getByLabel(/^(Note|What did you see)/))
    await this.page.keyboard.type('Asked for the next word before I did.')
    await this.#tabsTo(this.#button('Record'))
    await this.page.keyboard.press('Enter')
    await this.isTold('Recorded')
    await this.sees('Asked for the next word before I did.')
  }

  /** What was wrong is where one is after the answer, and its first line leads to the field. */
  async #followsTheProblem(words: string | RegExp): Promise<void> {
    const summary = this.page.getByRole('alert').locator('xpath=..')
    await expect(summary).toBeFocused()
    await this.#tabs()
    const problem = summary.getByRole('link', { name: words })
    await expect(problem).toBeFocused()
    await this.page.keyboard.press('Enter')
  }

  async #goesTo(link: RegExp): Promise<void> {
    await this.#tabsTo(this.page.getByRole('link', { name: link }).first())
    await this.page.keyboard.press('Enter')
  }

  async #tabsTo(target: Locator): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.#tabs()
    }
    throw new Error(`${target} is more than ${MOST_STOPS} stops away.`)
  }

  async #tabs(): Promise<void> {
    await this.page.keyboard.press('Tab')
    expect(await this.page.evaluate(faultOfTheFocus)).toBe('')
  }

  #button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  #firstField(): Locator {
    return this.group('Record an observation').getByRole('textbox').first()
  }
}

/** Runs in the page: a stop looks other than it does when one is elsewhere, and nothing covers it. */
function faultOfTheFocus(): string {
  const stop = document.activeElement
  if (!(stop instanceof HTMLElement) || stop === document.body) return 'the focus is nowhere'
  const appearance = () => {
    const { outline, boxShadow, backgroundColor } = getComputedStyle(stop)
    return `${outline} ${boxShadow} ${backgroundColor}`
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
