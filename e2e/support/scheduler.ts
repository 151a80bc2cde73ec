/** Whoever gives promised help its place in the week. */
import { expect } from '@playwright/test'
import { Leader } from './leader.ts'
import { wordsOn } from './paper.ts'

/** Somebody of whom no plan of the demo speaks. */
const ADULT = 'Ms Thistle'

interface Help {
  what: string
  times: number
  per: 'a week' | 'in two weeks' | 'a month'
  minutes?: number
}

interface Where {
  days: string[]
  time: string
  room?: string
  lesson?: string
  from?: Date
}

export class Scheduler extends Leader {
  async promises(plan: string, help: Help): Promise<void> {
    await this.goes(`${plan}/help`)
    await this.writes('What is done?', help.what)
    await this.writes('Who helps?', ADULT)
    await this.writes('How many times?', String(help.times))
    await this.chooses('In what time?', help.per)
    await this.writes('How many minutes each time?', String(help.minutes ?? 20))
    await this.writes('How many pupils together?', '1')
    await this.presses('Promise this help')
    await this.isTold('promised')
  }

  /** As the form offers it, but for what is said. */
  async places(plan: string, what: string, where: Where): Promise<void> {
    await this.goes(`${plan}/help`)
    await this.follows(new RegExp(`^(Place it in the week|Change its places)\\W+${what}$`))
    await this.reaches('When this help happens')
    for (const day of where.days) await this.ticks(day)
    await this.writes('At what time?', where.time)
    await this.writes('Room (optional)', where.room ?? '')
    await this.writes('Which lesson is missed? (optional)', where.lesson ?? '')
    if (where.from) await this.writesTheDay('From which day on?', where.from)
    await this.presses('Place it')
    await this.reaches('When this help happens', 'placed')
  }

  async placesNothingWithoutADay(plan: string, what: string): Promise<void> {
    await this.goes(`${plan}/help`)
    await this.follows(new RegExp(`^Place it in the week\\W+${what}$`))
    await this.presses('Place it')
    await this.isRefused('When this help happens', 'with nothing said')
  }

  async opensTheWeekOfTheAdult(): Promise<void> {
    await this.goes('/timetable')
    await this.reaches('Timetable of help', 'of the school')
    await this.chooses('Adult', ADULT)
    await this.presses('Show')
    await this.reaches('Timetable of help', 'of an adult')
  }

  async isPointedOut(words: RegExp): Promise<void> {
    await expect(this.page.getByRole('listitem').filter({ hasText: words }).first()).toBeVisible()
  }

  async isNotPointedOut(words: RegExp): Promise<void> {
    await expect(this.page.getByRole('listitem').filter({ hasText: words })).toHaveCount(0)
  }

  async printsTheWeek(...words: string[]): Promise<void> {
    const href = await this.page.getByRole('link', { name: 'Print this week (PDF)' }).getAttribute('href')
    const said = await wordsOn(await this.page.request.get(href ?? ''))
    for (const word of [ADULT, ...words]) expect(said).toContain(word)
  }

  /** Whoever has the address needs no account. */
  async hasTheWeekInACalendar(): Promise<string> {
    await this.follows('Have it in my calendar')
    await this.reaches('Sessions in your calendar')
    await this.presses('Make an address')
    await this.reaches('Sessions in your calendar', 'with an address')
    const text = await this.page.locator('main').innerText()
    const address = /https?:\/\/\S+\.ics/.exec(text)?.[0] ?? ''
    const answer = await fetch(address)
    expect(answer.status).toBe(200)
    const file = await answer.text()
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/)
    return file
  }
}
