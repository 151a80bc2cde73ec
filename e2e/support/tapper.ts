/** A learning assistant with the tablet of the class, in a lesson. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { countingTaps } from './taps.ts'

const PAGE = /^Today in /

export class Tapper extends Person {
  async opensToday(): Promise<void> {
    await this.goes('/today')
    await this.reaches(PAGE)
  }

  /** Unfolds a target of the class and taps an answer. */
  async taps(target: number, answer: string): Promise<void> {
    const place = this.page.locator('.wm-taps').nth(target)
    await place.locator('summary').first().click()
    await place.getByRole('button', { name: answer, exact: true }).click()
  }

  /** Two taps are all it may cost, and less than ten seconds. */
  async recordsInTwoTaps(): Promise<void> {
    const began = Date.now()
    const taps = await countingTaps(this.page, async () => {
      await this.taps(0, '3')
      await this.sees(/^Recorded for /)
    })
    const seconds = (Date.now() - began) / 1000
    console.log(`Record an observation on the page of today: ${taps} taps, ${seconds.toFixed(1)} s of the machine`)
    expect(taps).toBe(2)
    await this.reaches(PAGE, 'recorded')
  }

  async takesItBack(): Promise<void> {
    await this.presses('Undo')
    await this.isTold('The observation has been taken back')
  }

  /** One tap gives the session. */
  async givesTheFirstSession(): Promise<void> {
    const taps = await countingTaps(this.page, async () => {
      await this.presses('Given')
      await expect(this.page.getByRole('listitem').getByText('Given')).toHaveCount(1)
    })
    expect(taps).toBe(1)
    await this.reaches(PAGE, 'session')
  }

  async losesTheNetwork(): Promise<void> {
    // The page and what keeps it are on the device once it was opened a second time.
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await this.opensToday()
    await this.page.context().setOffline(true)
  }

  async seesWaiting(count: number): Promise<void> {
    const waiting = this.page.getByRole('status').filter({ hasText: 'No network' })
    await expect(waiting.getByRole('listitem')).toHaveCount(count)
  }

  async opensTodayAgain(): Promise<void> {
    await this.page.reload()
    await this.reaches(PAGE, 'offline')
  }

  async hasTheNetworkBack(): Promise<void> {
    await this.page.context().setOffline(false)
    await this.page.reload()
    await expect(this.page.getByRole('status').filter({ hasText: 'No network' })).toBeHidden()
  }

  async findsRecorded(target: number, words: string): Promise<void> {
    const place = this.page.locator('.wm-taps').nth(target)
    await expect(place.getByText(words)).toBeVisible()
  }
}
