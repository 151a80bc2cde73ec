/** Somebody who leaves a computer that others use too. */
import { expect, type Page } from '@playwright/test'
import { Staff } from './staff.ts'

export class Leaver extends Staff {
  async signsOut(): Promise<void> {
    await this.presses('Sign out')
    await this.reaches('Sign in', 'signed out')
  }

  async goesBack(): Promise<void> {
    await this.page.goBack()
    await this.#showsNothing(this.page)
  }

  async triesTheAddress(place: string): Promise<void> {
    await this.goes(place)
    await this.#showsNothing(this.page)
  }

  async opensAnotherTab(): Promise<Page> {
    const tab = await this.page.context().newPage()
    await tab.goto(this.page.url())
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Cal Birchbottom')
    return tab
  }

  async reloads(tab: Page): Promise<void> {
    await tab.reload()
    await this.#showsNothing(tab)
  }

  /** The key itself is void, not only thrown away: whoever copied it has nothing. */
  async handsOutTheOldKey(work: () => Promise<void>): Promise<void> {
    const context = this.page.context()
    const keys = await context.cookies()
    expect(keys).not.toEqual([])
    await work()
    await context.addCookies(keys)
  }

  async #showsNothing(page: Page): Promise<void> {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await expect(page.getByText('Birchbottom')).toHaveCount(0)
  }
}
