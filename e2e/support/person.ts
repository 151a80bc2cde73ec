/** Somebody at a browser: what everybody can do there, in the words that stand on the pages. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Look } from './look.ts'

/** A part of a page, or the whole of it. */
type Part = Pick<Locator, 'getByLabel' | 'getByRole'>

export class Person {
  constructor(
    readonly page: Page,
    protected readonly look: Look,
  ) {}

  async goes(path: string): Promise<void> {
    await this.page.goto(path)
  }

  async follows(link: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name: link, exact: typeof link === 'string' }).first().click()
  }

  /** A link under a card of that title, which only a screen reader says with the link. */
  async followsUnder(card: string, link: string): Promise<void> {
    await this.follows(new RegExp(`^${link}\\W+${card}$`))
  }

  async presses(button: string, part: Part = this.page): Promise<void> {
    await part.getByRole('button', { name: button, exact: true }).first().click()
  }

  async writes(label: string, text: string, part: Part = this.page): Promise<void> {
    await part.getByLabel(label, { exact: true }).fill(text)
  }

  async ticks(option: string, part: Part = this.page): Promise<void> {
    await part.getByLabel(option, { exact: true }).check()
  }

  async chooses(label: string, option: string, part: Part = this.page): Promise<void> {
    await part.getByLabel(label, { exact: true }).selectOption({ label: option })
  }

  group(name: string | RegExp): Locator {
    return this.page.getByRole('group', { name, exact: typeof name === 'string' })
  }

  /** Sees the page of that title, and looks at it. */
  async reaches(title: string | RegExp, state = ''): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(title)
    await this.look(this.page, state)
  }

  /** Sees the same page again, with what is wrong on top. */
  async isRefused(title: string | RegExp, state: string): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await this.reaches(title, state)
  }

  /** Where two pages have the same title. */
  async arrivesAt(path: string): Promise<void> {
    await this.page.waitForURL((url) => url.pathname.includes(path))
  }

  async sees(words: string | RegExp): Promise<void> {
    await expect(this.page.getByText(words).first()).toBeVisible()
  }

  /** The line that says once what was done. */
  async isTold(words: string): Promise<void> {
    await expect(this.page.getByRole('alert').filter({ hasText: words })).toBeVisible()
  }

  async opensTheLink(link: string): Promise<void> {
    await this.goes(link)
    await this.reaches(/^Welcome, /)
  }

  async choosesAPassword(): Promise<void> {
    await this.writes('Choose a password', 'heron lantern gravel tulip')
    await this.presses('Save and sign in')
    await this.isTold('Your password is set and you are signed in')
    await this.reaches('Today', this.constructor.name)
  }

  async signsInToTheDemoAs(email: string): Promise<void> {
    await this.goes('/sign-in')
    await this.reaches('Sign in')
    await this.comesInAs(email)
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Today')
  }

  /** After a pupil has said something on it. */
  async takesTheTabletBack(password: string): Promise<void> {
    await this.follows('For the adult: go on')
    await this.reaches('Confirm that it is you', 'to have the tablet back')
    await this.writes('Password', password)
    await this.presses('Go on')
    await expect(this.page).toHaveURL(/\/targets\/[^/]+$/)
  }

  /** On the page where one signs in, with the password of the demo. */
  async comesInAs(email: string): Promise<void> {
    await this.writes('E-mail address', email)
    await this.writes('Password', 'waymark demo council')
    await this.presses('Sign in')
  }
}
