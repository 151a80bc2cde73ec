/** Staff who open a parents' evening for a class. */
import { expect } from '@playwright/test'
import { Leader } from './leader.ts'
import { daysAgo } from './staff.ts'

export class Host extends Leader {
  #evening = ''

  async opensTheEveningsOf(inClass: string): Promise<void> {
    await this.goes(inClass)
    await this.follows('Parents’ evenings')
  }

  /** Twenty minutes each, where other families have ten. */
  async offersAnEvening(): Promise<void> {
    await this.reaches('Parents’ evenings')
    await this.presses('Offer these times')
    await this.isRefused('Parents’ evenings', 'with nothing said')
    await this.writesTheDay('Day', daysAgo(-10))
    await this.writes('First time', '4pm')
    await this.writes('End', '5pm')
    await this.writes('Minutes for each family', '20')
    await this.writes('Place', 'Room 4')
    await this.presses('Offer these times')
    await this.sees('20 minutes for each family')
    await this.reaches(/^Parents’ evening, /, 'offered')
    this.#evening = new URL(this.page.url()).pathname
  }

  /** Who comes when: a time and a name, or "Free". */
  async seesWhoComes(...rows: [time: string, who: string][]): Promise<void> {
    await this.goes(this.#evening)
    const table = this.page.getByRole('table', { name: 'Who comes when' })
    for (const [time, who] of rows) {
      await expect(table.getByRole('row').filter({ hasText: time })).toContainText(who)
    }
    await this.reaches(/^Parents’ evening, /, 'with families')
  }
}
