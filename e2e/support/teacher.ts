/** The class teacher: sees how it is going. */
import { expect } from '@playwright/test'
import { costs } from './costs.ts'
import { Staff } from './staff.ts'
import { READING } from './writer.ts'

export class Teacher extends Staff {
  async seesWhatTheClassNeeds(): Promise<void> {
    await this.goes('/start')
    await this.reaches('Today', 'with a class')
    await costs(this.page, 'See what this class needs', { taps: 1, seconds: 10 }, async () => {
      await this.follows('What P4B needs')
      await this.sees(READING)
    })
    await this.reaches('What P4B needs')
  }

  async seesTheChartWithItsNumbers(): Promise<void> {
    await this.opensTheTarget(READING)
    await expect(this.page.getByRole('figure')).toBeVisible()
    await this.page.getByText('Show the numbers').click()
    await expect(this.page.getByRole('figure').or(this.page.locator('details')).getByRole('row')).not.toHaveCount(0)
  }
}
