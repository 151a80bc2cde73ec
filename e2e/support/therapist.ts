/** A specialist from outside, whose grants end while they are at work. */
import { expect } from '@playwright/test'
import { Reader } from './reader.ts'

export class Therapist extends Reader {
  async comesInByTheLink(link: string): Promise<void> {
    await this.goes(link)
    await this.reaches(/^Welcome, /)
    await this.writes('Choose a password', 'heron lantern gravel tulip')
    await this.presses('Save and sign in')
    await this.reaches('Today', 'of a specialist')
  }

  async seesThePupils(count: number): Promise<void> {
    await this.goes('/start')
    await expect(this.page.getByRole('table', { name: 'Your pupils' }).locator('tbody tr')).toHaveCount(count)
  }

  /** The plan, its targets and its print; the last page is one where something can be recorded. */
  async opensThePlanOf(pupil: string): Promise<string[]> {
    await this.goes(pupil)
    await this.look(this.page, 'of a specialist')
    await this.page.locator('a[href^="/plans/"]').first().click()
    await this.arrivesAt('/plans/')
    await this.look(this.page, 'of a specialist')
    const plan = new URL(this.page.url()).pathname
    await this.follows(/^Record how it is going/)
    await expect(this.page.getByRole('button', { name: 'Record', exact: true })).toBeVisible()
    const opened = [pupil, plan, `${plan}/history`, `${plan}/print`, `${plan}/pdf`, new URL(this.page.url()).pathname]
    await this.opens(opened)
    return opened
  }

  async recordsInVain(words: string): Promise<void> {
    await this.page.getByLabel('Note (optional)').fill(words)
    await this.presses('Record')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
  }

  async isSignedOut(): Promise<void> {
    await this.goes('/start')
    await this.reaches('Sign in')
    await this.goBackInVain()
  }

  private async goBackInVain(): Promise<void> {
    await this.page.goBack()
    await this.reaches('Sign in')
  }
}
