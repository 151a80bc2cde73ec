/** Somebody who walks through every page that their hat leads to, and looks at each as other people meet it. */
import { expect } from '@playwright/test'
import type { RunOptions } from 'axe-core'
import { linksIn } from './links.ts'
import { looks } from './look.ts'
import { Person } from './person.ts'
import { brokenRules, OF_LOOKS } from './rules.ts'
import { faultsOfTheFocus, watchTheFocus } from './stops.ts'

/** So many of a kind are asked where they lead; one is walked to. */
const OF_A_KIND = 8
/** What is no page: files, and pictures. */
const FILE = /pdf(?!\?as=page)|docx|\/sound|\/text|\/file|as=(?!html|page)|\/papers\/[\w-]+(\?|$)/
const ALL_RULES: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'target-size': { enabled: true } },
}
/** What somebody can do something with; a screen reader says its name. */
const CONTROL = /^\s*- (button|link|textbox|searchbox|combobox|listbox|checkbox|radio|slider|spinbutton|switch|tab|menuitem)\b(?! ")/

/** Pages that differ in nothing but words are alike to the rules: each shape is measured once. */
const measured = new Set<string>()
/** The keyboard and the dark meet elements one by one: a page on which each is like one met before tells nothing new. */
const met = new Set<string>()

export class Walker extends Person {
  async signsIn(email: string): Promise<void> {
    await this.goes('/sign-in')
    await this.comesInAs(email)
    await expect(this.page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  }

  /** By a badge, or by the link that somebody new is handed. */
  async comesIn(address: string): Promise<void> {
    await this.goes(address)
    const password = this.page.getByLabel('Choose a password')
    if (await password.count()) await password.fill('heron lantern gravel tulip')
    await this.page.getByRole('button', { name: /^(Go in|Save and sign in)$/ }).click()
    await expect(this.page.getByRole('button', { name: /^(I am finished|Sign out)$/ })).toBeVisible()
  }

  async walksThroughAtLeast(pages: number): Promise<void> {
    const found = await this.findsEveryKindOfPage()
    expect(found.length).toBeGreaterThanOrEqual(pages)
    // As everywhere (`look.ts`): on PostgreSQL it is enough that every link leads somewhere.
    if (!looks) return
    for (const page of found) await this.looksAt(page)
  }

  /** So that there is one whose parts can be changed. */
  async copiesAFormat(): Promise<void> {
    await this.goes('/formats/durants/copy')
    await this.presses('Make the copy')
    await this.arrivesAt('/edit')
    await this.goes('/start')
  }

  /** One address of each kind of page, found by following every link from where the hat begins. No link leads nowhere. */
  async findsEveryKindOfPage(): Promise<string[]> {
    const kinds = new Map<string, string[]>()
    const waiting = [{ address: new URL(this.page.url()).pathname, from: 'the beginning' }]
    const seen = new Set(waiting.map(({ address }) => address))
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { address, from } = next
      const same = kinds.get(kindOf(address)) ?? []
      if (same.length >= OF_A_KIND || FILE.test(address)) continue
      kinds.set(kindOf(address), [...same, address])
      const answer = await this.page.request.get(address)
      expect.soft(answer.status(), `${address}, to which ${from} links`).toBe(200)
      for (const link of linksIn(await answer.text())) {
        if (!seen.has(link)) waiting.push({ address: link, from: address })
        seen.add(link)
      }
    }
    return [...kinds.values()].flatMap(([first]) => first ?? [])
  }

  /** In light on a wide screen and in dark on a phone, with the keyboard alone, and by the names of things. */
  async looksAt(address: string): Promise<void> {
    await this.page.setViewportSize({ width: 1200, height: 800 })
    await this.page.emulateMedia({ colorScheme: 'light' })
    await this.goes(address)
    await this.page.waitForLoadState('load')
    await this.#findsANameOnEverything(address)
    const elements = await this.page.evaluate(elementsOfThePage)
    if (!isNew(elements.join('\n'), measured)) return
    await this.#passes(ALL_RULES, `${address} in light`)
    const newHere = elements.filter((element) => isNew(element, met))
    if (newHere.length) await this.#reachesEverythingByKeyboard(address)
    await this.page.setViewportSize({ width: 375, height: 800 })
    await this.page.emulateMedia({ colorScheme: 'dark' })
    if (newHere.length) await this.#passes(OF_LOOKS, `${address} in dark on a phone`)
    const sideways = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect.soft(sideways, `pixels to scroll sideways on ${address} at 375`).toBeLessThanOrEqual(0)
  }

  async #passes(rules: RunOptions, where: string): Promise<void> {
    expect.soft(await brokenRules(this.page, rules), `axe on ${where}`).toEqual([])
  }

  async #findsANameOnEverything(address: string): Promise<void> {
    const said = await this.page.locator('body').ariaSnapshot()
    const nameless = said.split('\n').filter((line) => CONTROL.test(line))
    expect.soft(nameless, `without a name on ${address}`).toEqual([])
  }

  async #reachesEverythingByKeyboard(address: string): Promise<void> {
    const stops = await this.page.evaluate(watchTheFocus)
    for (let stop = 0; stop <= stops; stop += 1) await this.page.keyboard.press('Tab')
    expect.soft(await this.page.evaluate(faultsOfTheFocus), `the keyboard on ${address}`).toEqual([])
  }
}

/** Runs in the page: each element and what it stands in, without its words, its addresses and its ids. */
function elementsOfThePage(): string[] {
  const told = (one: Element) => {
    const attributes = [...one.attributes].filter(({ name }) => !/^(id|for|href|src|value|name|action|d|x|y|x1|x2|y1|y2|cx|cy|points|transform)$|^aria-(label|describedby|labelledby)$/.test(name))
    const kept = attributes.map(({ name, value }) => `${name}=${name.startsWith('data-') ? '' : value}`)
    return [one.tagName, ...kept].join(' ')
  }
  return [...document.querySelectorAll('*')].map((one) => `${one.parentElement ? told(one.parentElement) : ''} > ${told(one)}`)
}

/** Whether it was not there before, and now is. */
function isNew(one: string, known: Set<string>): boolean {
  const before = known.size
  return known.add(one).size > before
}

/** An address with all that tells one of a kind from another taken out. */
export function kindOf(address: string): string {
  const path = address.replace(/\?.*/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')
  return path
    .replace(/(?<=^\/formats\/)[^/]+/, '{format}')
    .replace(/(?<=\/versions\/)\d+/, '{number}')
    .replace(/(?<=\/confidential\/).+/, '{part}')
    .replace(/(?<=\/edit\/\w+)\..+/, '.{part}')
}
