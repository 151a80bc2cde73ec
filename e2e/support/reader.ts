/** Somebody who follows addresses: the coordinator who knows them, and those to whom they say nothing. */
import { type Cookie, expect, type Page } from '@playwright/test'
import { Person } from './person.ts'
import { picture } from './story.ts'

/** An id of the right form that nothing has. */
const MADE_UP = '01890a5d-ac96-774b-bcce-b302099a8057'
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/

/** What is there to be found of a plan in a class of somebody else. */
export interface Addresses {
  /** The page that the office may read too. */
  pupil: string
  closed: string[]
}

export class Reader extends Person {
  #tab: Page | undefined
  #key: Cookie[] = []

  async collectsTheAddressesOfALatePlan(): Promise<Addresses> {
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
    const ofPupil = ['/needs', '/page', '/strengths', '/stage']
    const closed = [...ofPlan.map((page) => plan + page), target, `${target}/rating`, ...ofPupil.map((page) => `${pupil}${page}`)]
    return { pupil: pupil ?? '', closed }
  }

  async opens(addresses: string[]): Promise<void> {
    for (const address of addresses) {
      const answer = await this.page.request.get(address)
      expect(answer.status(), address).toBe(200)
    }
  }

  /** What is forbidden and what was never there answer to the letter the same, and look the same. */
  async findsNothingAt(addresses: string[]): Promise<void> {
    const nonsense = await this.#readsAt('/plans/nonsense')
    for (const address of addresses) {
      const [there, nowhere] = await Promise.all([this.#answerOf(address), this.#answerOf(address.replace(ID, MADE_UP))])
      expect(there.status, address).toBe(404)
      expect(there, address).toEqual(nowhere)
      expect(await this.#readsAt(address), address).toBe(nonsense)
    }
    await this.reaches('Page not found')
  }

  /** The office knows who the pupil is, and nothing of the plan. */
  async readsTheRosterWithoutThePlan(pupil: string): Promise<void> {
    await this.goes(pupil)
    await this.sees('Date of birth')
    const words = await this.page.locator('body').innerText()
    expect(words).not.toMatch(/Individual Education Plan|needs|stage|strengths/i)
    await this.look(this.page, 'in the office')
  }

  async findsOnlyOwnPupilsInTheList(): Promise<void> {
    await this.goes('/pupils')
    await this.reaches('Pupils', 'of a teacher')
    const classes = this.page.getByRole('row').locator('td:nth-of-type(1)')
    const names = await classes.allInnerTexts()
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(name).toMatch(/^(P1A|P2A)$/)
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

  /** A second tab stays open on the page. */
  async opensASecondTab(address: string): Promise<void> {
    this.#tab = await this.page.context().newPage()
    await this.#tab.goto(address)
    await expect(this.#tab.getByRole('heading', { level: 1 })).not.toHaveText('Sign in')
  }

  async signsOut(): Promise<void> {
    this.#key = await this.page.context().cookies()
    expect(this.#key).not.toEqual([])
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

  async findsTheSecondTabSignedOut(): Promise<void> {
    if (!this.#tab) throw new Error('No second tab was opened.')
    await this.#tab.reload()
    await expect(this.#tab.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  }

  /** The key itself is void, not only thrown away: whoever copied it has nothing. */
  async findsTheOldKeyVoid(addresses: string[]): Promise<void> {
    await this.page.context().addCookies(this.#key)
    for (const address of addresses) {
      await this.goes(address)
      await this.reaches('Sign in')
    }
  }

  /** What stands on a page that is not found. */
  async #readsAt(address: string): Promise<string> {
    const answer = await this.page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
    return this.page.locator('body').innerText()
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
