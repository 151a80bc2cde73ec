/** Anybody who works with a class: looks things up, and records what was seen. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'

export class Staff extends Person {
  async opensThePupil(): Promise<void> {
    await this.follows('Pupils')
    await this.writes('Name', 'birchb')
    await this.presses('Show')
    await this.follows('Birchbottom, Cal')
    await this.reaches('Cal Birchbottom')
  }

  async opensThePlan(): Promise<void> {
    await this.opensThePupil()
    await this.follows(/^Individual Education Plan/)
    await this.arrivesAt('/plans/')
    await this.reaches('Cal Birchbottom')
  }

  async opensTheTarget(wording: string): Promise<void> {
    await this.opensThePlan()
    await this.follows(new RegExp(wording))
    await this.reaches(wording)
  }

  /** A fact of a list: "Refused" is "0". */
  async seesTheFact(name: string, value: string | RegExp): Promise<void> {
    const term = this.page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }).first()
    await expect(term.locator('xpath=following-sibling::dd[1]')).toHaveText(value)
  }

  /** The days of the forms stand in three boxes. */
  async writesTheDay(part: string, day: Date): Promise<void> {
    const group = this.group(part)
    await this.writes('Day', String(day.getDate()), group)
    await this.writes('Month', String(day.getMonth() + 1), group)
    await this.writes('Year', String(day.getFullYear()), group)
  }
}

export function daysAgo(count: number): Date {
  const day = new Date()
  day.setDate(day.getDate() - count)
  return day
}
