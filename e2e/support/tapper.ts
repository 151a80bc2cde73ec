/** A learning assistant with the tablet of the class, in a lesson. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { costs } from './costs.ts'

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
    await costs(this.page, 'Record an observation in class', { taps: 2, seconds: 10 }, async () => {
      await this.taps(0, '3')
      await this.sees(/^Recorded for /)
    })
    await this.reaches(PAGE, 'recorded')
  }

  /** The mark is one tap more. */
  async recordsWithAMark(target: number, mark: string, answer: string): Promise<void> {
    const place = this.page.locator('.wm-taps').nth(target)
    await place.locator('summary').first().click()
    await place.getByLabel(mark, { exact: true }).check()
    await this.look(this.page, 'marked')
    await place.getByRole('button', { name: answer, exact: true }).click()
  }

  /** A target that is counted in minutes is started, stopped, and so recorded: three taps. */
  async timesATarget(): Promise<void> {
    const place = this.page.locator('.wm-taps', { has: this.page.locator('.wm-timer') }).first()
    await costs(this.page, 'Take a time in class', { taps: 3, seconds: 10 }, async () => {
      await place.locator('summary').first().click()
      await place.getByRole('button', { name: 'Start the timer' }).click()
      await expect(place.getByRole('timer')).toHaveText('0:02')
      await this.look(this.page, 'timing')
      await place.getByRole('button', { name: 'Stop and record' }).click()
      await this.sees(/^Recorded for /)
    })
    await this.sees(/^\d+ seconds$/)
  }

  /** What was just recorded gets a photo. */
  async addsAPhoto(photo: Buffer): Promise<void> {
    await this.follows('Add a photo')
    await this.reaches('Photo')
    await this.page.locator('input[type=file]').setInputFiles({ name: 'work.png', mimeType: 'image/png', buffer: photo })
    await this.presses('Record')
    await this.reaches(PAGE, 'with a photo')
    const shown = this.page.locator('img.wm-sent').first()
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  }

  /** A voice note says enough of itself. */
  async speaksOfATarget(target: number): Promise<void> {
    const place = this.page.locator('.wm-taps').nth(target)
    await place.locator('summary').first().click()
    await place.getByRole('link', { name: 'Add a voice note' }).click()
    await this.reaches('Voice note')
    await this.presses('Start recording')
    await this.page.waitForTimeout(1_000)
    await this.presses('Stop recording')
    await this.sees(/You can listen to it/)
    await this.presses('Record')
    await this.reaches(PAGE, 'with a voice note')
    await expect(this.page.locator('audio.wm-sound')).toHaveCount(1)
  }

  /** Without a network a photo says that it cannot wait. */
  async isToldThatAPhotoCannotWait(target: number): Promise<void> {
    const place = this.page.locator('.wm-taps').nth(target)
    await place.locator('summary').first().click()
    await place.getByRole('link', { name: 'Add a photo' }).click()
    await expect(place.getByText('There is no network now.')).toBeVisible()
    await place.locator('summary').first().click()
  }

  async takesItBack(): Promise<void> {
    await this.presses('Undo')
    await this.isTold('The observation has been taken back')
  }

  /** One tap gives the session. */
  async givesTheFirstSession(): Promise<void> {
    await costs(this.page, 'Mark a session given', { taps: 1, seconds: 10 }, async () => {
      await this.presses('Given')
      await expect(this.page.getByRole('listitem').getByText('Given')).toHaveCount(1)
    })
    await this.reaches(PAGE, 'session')
  }

  async losesTheNetwork(): Promise<void> {
    // The page and what keeps it are on the device once it was opened a second time.
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await this.opensToday()
    await this.page.context().setOffline(true)
  }

  /** The word at the foot of the window, wherever on the page the finger was. */
  async isToldAtHand(words: string): Promise<void> {
    await expect(this.page.locator('.wm-toast').filter({ hasText: words })).toBeInViewport()
    await this.look(this.page, words)
  }

  async takesItBackAtHand(): Promise<void> {
    await this.page.locator('.wm-toast').getByRole('button', { name: 'Undo' }).click()
  }

  /** The session ends, and somebody else takes the same tablet, in a tab beside the first. */
  async handsOver(): Promise<Tapper> {
    const tablet = this.page.context()
    // In this order: what waits is sent as soon as there is a network.
    await tablet.clearCookies()
    await tablet.setOffline(false)
    return new Tapper(await tablet.newPage(), this.look)
  }

  /** What waits tries again, as it does by itself every half a minute. */
  async findsTheNetwork(): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.request().method() === 'POST')
    await this.page.evaluate(() => dispatchEvent(new Event('online')))
    expect((await answered).status()).toBe(401)
  }

  async seesNothingOf(words: string): Promise<void> {
    await expect(this.page.getByText(words)).toHaveCount(0)
  }

  async seesWaiting(count: number): Promise<void> {
    const waiting = this.page.locator('[data-module="wm-outbox"]')
    await expect(waiting.getByRole('listitem')).toHaveCount(count)
    await expect(waiting).toBeVisible({ visible: count > 0 })
  }

  /** Signing out would empty the tablet, so it is asked about. */
  async isAskedBeforeSigningOut(): Promise<void> {
    const asked = this.page.waitForEvent('dialog')
    const pressed = this.presses('Sign out')
    const question = await asked
    expect(question.message()).toContain('were not sent yet')
    await question.dismiss()
    await pressed
    await this.reaches(PAGE, 'asked')
  }

  /** What was tapped is carried by the page on which one signs in again. */
  async tapsAfterTheSessionHasEnded(target: number, answer: string): Promise<void> {
    await this.page.context().clearCookies()
    await this.taps(target, answer)
    await this.reaches('You have been signed out', 'after a tap')
    await expect(this.page.locator(`input[name="tap"][value="${answer}"]`)).toHaveCount(1)
  }

  async opensTodayAgain(): Promise<void> {
    await this.page.reload()
    await this.reaches(PAGE, 'offline')
  }

  async hasTheNetworkBack(): Promise<void> {
    await this.page.context().setOffline(false)
    await this.page.reload()
    await expect(this.page.locator('[data-module="wm-outbox"]')).toBeHidden()
  }

  async findsRecorded(target: number, words: string): Promise<void> {
    const place = this.page.locator('.wm-taps').nth(target)
    await expect(place.getByText(words)).toBeVisible()
  }
}
