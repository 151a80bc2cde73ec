/** Somebody who types markup and scripts into every field there is, and watches what a browser makes of it. */
import { expect, type Locator } from '@playwright/test'
import { Walker } from './walker.ts'

/** Out of an attribute, a text, a list and a script, in few enough letters for a name. */
const MARK = `Oak'"></textarea><img src=x onerror=alert(1)><x-attack>`
/** What would end the walk, or somebody's account. */
const SPARED = /sign-out|\/hats|\/end$|\/leave|start-again|\/account|\/remove|\/close|\/cancel|\/kin|\/bars|\/discard|take-back|\/sign-in/
/** What a browser says when it has kept a script from running. */
const KEPT_BACK = /Content Security Policy|Trusted ?(Types?|HTML|Script)/i

export class Attacker extends Walker {
  readonly #noticed: string[] = []

  /** From here on nothing that runs, or was kept from running, goes unnoticed. */
  watches(): void {
    this.page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') this.#noticed.push(`a dialog says ${dialog.message()} on ${this.page.url()}`)
      void dialog.accept()
    })
    this.page.on('console', (said) => {
      if (KEPT_BACK.test(said.text())) this.#noticed.push(`${said.text()} on ${this.page.url()}`)
    })
  }

  /** So that silence means something. */
  async noticesAScriptThatIsKeptBack(): Promise<void> {
    await this.page.evaluate(() => {
      const picture = document.createElement('img')
      try {
        picture.setAttribute('onerror', 'alert(1)')
      } catch {
        // The page allows no text to become a script.
      }
    })
    await expect.poll(() => this.#noticed.length).toBeGreaterThan(0)
    this.#noticed.length = 0
  }

  /** One form of each kind on one page of each kind. */
  async typesMarkupIntoEveryField(forms: number): Promise<void> {
    const sent = new Set<string>()
    for (const address of await this.findsEveryKindOfPage()) {
      for (let number = 0; ; number += 1) {
        await this.goes(address)
        const form = this.page.locator('form[method=post]').nth(number)
        if (!(await form.count())) break
        const kind = await form.evaluate(whereTo)
        if (sent.has(kind) || SPARED.test(kind)) continue
        sent.add(kind)
        if (await this.#fillsIn(form)) await this.#sends(form)
      }
    }
    expect(sent.size).toBeGreaterThanOrEqual(forms)
    expect(this.#noticed).toEqual([])
  }

  /** Every page, and on so many the markup as the words it is. */
  async readsItAsWordsOn(pages: number): Promise<void> {
    let read = 0
    for (const address of await this.findsEveryKindOfPage()) {
      await this.goes(address)
      await this.page.waitForLoadState('load')
      expect.soft(await this.page.locator('x-attack, img[src=x], [onerror]').count(), `markup on ${address}`).toBe(0)
      const words = await this.page.evaluate(wordsAndValues)
      if (words.includes('<x-attack>')) read += 1
    }
    expect(this.#noticed).toEqual([])
    expect(read).toBeGreaterThanOrEqual(pages)
  }

  /** Whether there was a field to fill in. */
  #fillsIn(form: Locator): Promise<boolean> {
    return form.evaluate(fillIn, MARK)
  }

  async #sends(form: Locator): Promise<void> {
    const button = form.locator('button:not([type=button]):visible').first()
    if (!(await button.count())) return
    // Some buttons are answered by a script of the page, which stays.
    const answered = this.page.waitForEvent('load', { timeout: 5000 }).catch(() => undefined)
    await button.click()
    await answered
    expect.soft(await this.page.locator('x-attack, img[src=x]').count(), `markup on ${this.page.url()}`).toBe(0)
  }
}

/** Runs in the page: the kind of address to which a form is sent. */
function whereTo(form: Element): string {
  const action = form.getAttribute('action') || location.pathname
  return action.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')
}

/** Runs in the page. */
function fillIn(form: Element, mark: string): boolean {
  let filled = false
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (['hidden', 'file', 'password'].includes(field.type)) continue
    if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)) {
      field.checked = true
      continue
    }
    const digits = /\.(day|month)$/.test(field.name) ? '12' : '2026'
    if (field.inputMode === 'numeric') field.value = digits
    else field.value = field.type === 'email' ? 'oak@home.example' : mark
    field.dispatchEvent(new Event('input', { bubbles: true }))
    filled = true
  }
  return filled
}

/** Runs in the page: all that is read there, and all that stands in fields. */
function wordsAndValues(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
  return [document.body.textContent, ...fields.map((field) => field.value)].join('\n')
}
