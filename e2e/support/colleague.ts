/** Somebody at the school with more than one role: a teacher who is a parent, or whoever takes a role over. */
import { expect } from '@playwright/test'
import { Reader } from './reader.ts'

export class Colleague extends Reader {
  #class = ''

  /** While the child is one of the class like any other. */
  async teachesThe(child: string): Promise<void> {
    await this.opens([child])
    await this.goes('/start')
    this.#class = (await this.page.getByRole('link', { name: /^What .* needs$/ }).first().getAttribute('href')) ?? ''
  }

  async goesOnAs(role: string): Promise<void> {
    await this.follows('Change role')
    await this.reaches('Change role')
    await this.ticks(`${role}, Lochside Primary School`)
    await this.presses('Go on')
    await this.isTold('You have changed your role')
    await expect(this.page.getByRole('banner')).toContainText(role)
  }

  /** At work, the own child is nobody: not on the list, not in the class, not by the address. */
  async findsTheOwnChildNowhereAtWork(name: string): Promise<void> {
    for (const page of ['/start', '/pupils', this.#class]) {
      await this.goes(page)
      await expect(this.page.locator('main')).not.toContainText(name)
    }
  }

  /** At home, it is the only one. */
  async readsTheOwnPlan(name: string): Promise<void> {
    await this.reaches(/’s plan$/, 'of a teacher')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(`${name}’s plan`)
    await this.sees('What we are working on')
  }

  async isNotTheirPlace(addresses: string[]): Promise<void> {
    for (const address of addresses) {
      const answer = await this.page.request.get(address)
      expect(answer.status(), address).toBe(404)
    }
  }

  async findsWhatWasLeft(words: string): Promise<void> {
    await this.goes('/start')
    await this.reaches('Today', 'with plans')
    await this.page.getByRole('table', { name: 'Drafts' }).getByRole('link').first().click()
    await this.arrivesAt('/edit')
    await expect(this.page.getByLabel('Pupil profile and strengths')).toHaveValue(words)
  }

  async isOut(email: string): Promise<void> {
    await this.goes('/start')
    await this.reaches('Sign in')
    await this.comesInAs(email)
    await this.isRefused('Sign in', 'without a role')
  }

  async writesInADraft(words: string): Promise<void> {
    await this.goes('/start')
    await this.page.getByRole('table', { name: 'Drafts' }).getByRole('link').first().click()
    await this.arrivesAt('/edit')
    await this.writes('Pupil profile and strengths', words)
    await this.sees(/^Saved at/)
  }
}
