/** A family with a phone in its hand that comes to a parents' evening. */
import { expect } from '@playwright/test'
import { Relative } from './relative.ts'

const EVENING = /^Parents’ evening, /

export class Visitor extends Relative {
  async choosesATime(time: string, taken: string[] = []): Promise<void> {
    await this.follows('Choose your time')
    await this.reaches(EVENING, 'to choose from')
    await this.presses('Take this time')
    await this.isRefused(await this.page.getByRole('heading', { level: 1 }).innerText(), 'without a time')
    for (const gone of taken) await expect(this.page.getByLabel(gone)).toHaveCount(0)
    await this.ticks(time)
    await this.presses('Take this time')
    await this.sees(`You come at ${time}`)
    await this.reaches(EVENING, 'chosen')
  }

  async changesTo(time: string): Promise<void> {
    await this.ticks(time)
    await this.presses('Change to this time')
    await this.sees(`You come at ${time}`)
  }

  async givesItBack(): Promise<void> {
    await this.presses('I cannot come')
    await this.isTold('Your time is free for another family')
  }

  /** The file that a phone's calendar opens; it names nobody. */
  async putsItIntoACalendar(): Promise<string> {
    await this.follows('Put it into my calendar')
    await this.arrivesAt('/meetings/')
    const own = new URL(this.page.url()).pathname
    const answer = await this.page.request.get(`${own}/calendar.ics`)
    expect(answer.headers()['content-type']).toContain('text/calendar')
    return await answer.text()
  }
}
