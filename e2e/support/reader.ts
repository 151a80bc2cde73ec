/** Somebody who follows addresses: the coordinator who knows them, and those to whom they say nothing. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { picture } from './story.ts'

/** An id of the right form that nothing has. */
const MADE_UP = '01890a5d-ac96-774b-bcce-b302099a8057'
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/

export class Reader extends Person {
  /** The addresses of a plan in a class of somebody else, and of its pupil. */
  async collectsTheAddressesOfALatePlan(): Promise<string[]> {
    await this.goes('/start')
    await this.reaches('Today', 'with plans')
    await picture(this.page, 'start')
    await this.page.getByRole('table', { name: 'Reviews overdue' }).getByRole('link').first().click()
    await this.arrivesAt('/plans/')
    const plan = new URL(this.page.url()).pathname
    const target = await this.#addressOf(/^Record how it is going/)
    const pupil = await this.page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').last().getAttribute('href')
    const today = new Date().toISOString().slice(0, 10)
    const ofPlan = ['', '/pdf', '/print', '/history', '/versions/1', '/versions/1/pdf', '/amend', `/on?day=${today}`]
    const ofPupil = ['', '/needs', '/page']
    return [...ofPlan.map((page) => plan + page), target, `${target}/rating`, ...ofPupil.map((page) => `${pupil}${page}`)]
  }

  async opens(addresses: string[]): Promise<void> {
    for (const address of addresses) {
      const answer = await this.page.request.get(address)
      expect(answer.status(), address).toBe(200)
    }
  }

  /** What is forbidden and what was never there answer in the same words. */
  async findsNothingAt(addresses: string[]): Promise<void> {
    for (const address of addresses) {
      const [there, nowhere] = await Promise.all([this.#answerOf(address), this.#answerOf(address.replace(ID, MADE_UP))])
      expect(there.status, address).toBe(404)
      expect(there, address).toEqual(nowhere)
    }
    await this.goes(addresses[0] ?? '/')
    await this.reaches('Page not found')
  }

  async findsOnlyOwnPupilsInTheList(): Promise<void> {
    await this.goes('/pupils')
    await this.reaches('Pupils', 'of a teacher')
    const classes = this.page.getByRole('row').locator('td:nth-of-type(1)')
    for (const name of await classes.allInnerTexts()) expect(name).toMatch(/^(P1A|P2A)$/)
  }

  /** Words that could not be sent stay on the device. */
  async writesWordsThatCannotBeSent(): Promise<void> {
    await this.goes('/start')
    await this.page.getByRole('table', { name: 'Drafts' }).getByRole('link').first().click()
    await this.page.route('**/text', (route) => route.abort())
    await this.writes('Pupil profile and strengths', 'A sentence about a child')
    await this.sees('Not saved yet – we will keep trying')
    expect(await this.#keptOnTheDevice()).toContain('A sentence about a child')
  }

  async signsOut(): Promise<void> {
    await this.presses('Sign out')
    await this.reaches('Sign in')
  }

  async leavesNothingBehind(): Promise<void> {
    expect(await this.#keptOnTheDevice()).toBe('{}')
    await this.page.goBack()
    await this.reaches('Sign in')
    const cookies = await this.page.context().cookies()
    expect(cookies.map((cookie) => cookie.name)).toEqual([])
  }

  async #addressOf(link: RegExp): Promise<string> {
    const href = await this.page.getByRole('link', { name: link }).first().getAttribute('href')
    return (href ?? '').replace(/#.*/, '')
  }

  async #answerOf(address: string): Promise<{ status: number; headers: Record<string, string>; words: string }> {
    const answer = await this.page.request.get(address)
    const { date: _, ...headers } = answer.headers()
    return { status: answer.status(), headers, words: await answer.text() }
  }

  #keptOnTheDevice(): Promise<string> {
    return this.page.evaluate(() => JSON.stringify(localStorage))
  }
}
