/** A parent who is barred from a child: tries everything that opened before. */
import { expect, type Page } from '@playwright/test'
import { linksIn } from './links.ts'
import { Reader } from './reader.ts'

export class Outsider extends Reader {
  #answering: Page | undefined
  #name = ''
  #child = ''

  async signsIn(): Promise<void> {
    await this.goes('/sign-in')
    await this.comesInAs('parent@lochside.example')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Your children')
  }

  async doesNotAgree(words: string): Promise<void> {
    for (const child of await this.page.locator('main h2 a').all()) {
      const address = (await child.getAttribute('href')) ?? ''
      const asked = (await (await this.page.request.get(address)).text()).includes('Read it and answer')
      if (asked) [this.#name, this.#child] = [await child.innerText(), address]
    }
    await this.goes(this.#child)
    await this.follows('Read it and answer')
    await this.ticks('No, something should be different')
    await this.presses('Send my answer')
    await this.isRefused(`A new plan for ${this.#name}`, 'without a reason')
    await this.writes('What would you like to tell us?', words)
    await this.presses('Send my answer')
    await this.isTold('Thank you. Your answer is with the school')
  }

  /** Every page and file of the child, opened; one tab left on the child, one with words in a form. */
  async opensEverything(): Promise<string[]> {
    const found = [this.#child]
    for (const address of found) {
      if (/as=(mp3|opus)/.test(address)) continue
      const answer = await this.page.request.get(address)
      expect(answer.status(), address).toBe(200)
      if (!answer.headers()['content-type']?.includes('html')) continue
      const more = linksIn(await answer.text()).filter((link) => link.includes(this.#child))
      found.push(...more.filter((link, at) => !found.includes(link) && more.indexOf(link) === at))
    }
    this.#answering = await this.page.context().newPage()
    await this.#answering.goto(found.find((address) => /\/plans\/[^/]+$/.test(address)) ?? '')
    await this.#answering.getByLabel('What would you like to tell us?').fill('And another thing')
    await this.goes(this.#child)
    await this.goes('/my-child')
    return found
  }

  async isOutOfEveryTab(): Promise<void> {
    await this.page.reload()
    await this.reaches('Sign in')
    await this.page.goBack()
    await this.reaches('Sign in')
    await this.#sends('Send my answer', 'You have been signed out')
  }

  /** Signed in again: the words were kept for him, and nobody takes them any more. */
  async sendsInVainWhatWasOpen(): Promise<void> {
    await this.#sends('Send it again', 'Page not found')
  }

  /** The other child is there as before; of this one there is no word on any page, not even that there was one. */
  async findsOnlyTheOtherChild(): Promise<void> {
    await this.goes('/sign-in')
    await this.comesInAs('parent@lochside.example')
    await this.reaches(/’s plan$/, 'of the only child')
    const found = [new URL(this.page.url()).pathname, '/my-child', '/account', '/start']
    for (const address of found) {
      if (/as=(mp3|opus)|sign-out/.test(address)) continue
      const answer = await this.page.request.get(address)
      const words = await answer.text()
      for (const hint of [this.#name, this.#child.replace('/my-child/', ''), 'barred', 'court']) {
        expect(words, `${hint} on ${address}`).not.toContain(hint)
      }
      if (!answer.headers()['content-type']?.includes('html')) continue
      found.push(...linksIn(words).filter((link, at, all) => !found.includes(link) && all.indexOf(link) === at))
    }
    expect(found.length).toBeGreaterThan(15)
  }

  /** Without a child there is nothing to come in for, and nobody says why. */
  async doesNotComeInAnyMore(): Promise<void> {
    await this.goes('/sign-in')
    await this.comesInAs('parent@lochside.example')
    await this.isRefused('Sign in', 'without a role')
    await expect(this.page.locator('body')).not.toContainText(/barred|court|order|child/i)
  }

  /** A link that waited for them is like one that never was. */
  async findsTheLinkDead(link: string): Promise<void> {
    await this.goes(link)
    await this.reaches('This link does not work any more')
    const dead = await this.page.locator('body').innerText()
    await this.goes('/welcome/0123456789abcdef')
    expect(await this.page.locator('body').innerText()).toBe(dead)
  }

  async #sends(button: string, answer: string): Promise<void> {
    if (!this.#answering) throw new Error('No form was left open.')
    await this.#answering.getByRole('button', { name: button }).click()
    await expect(this.#answering.getByRole('heading', { level: 1 })).toHaveText(answer)
    await expect(this.#answering.locator('body')).not.toContainText(this.#name)
  }
}
