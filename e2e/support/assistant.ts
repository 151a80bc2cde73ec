/** The learning assistant, in class, with a tablet. */
import { expect } from '@playwright/test'
import { costs } from './costs.ts'
import { daysAgo, Staff } from './staff.ts'
import { picture } from './story.ts'
import { READING } from './writer.ts'

export class Assistant extends Staff {
  /** Two taps and a number is all it may cost, from the page where she works. */
  async recordsAnObservationInTwoTaps(): Promise<void> {
    await this.opensThePlan()
    await costs(this.page, 'Record an observation from the plan', { taps: 2, keys: 2, seconds: 10 }, async () => {
      await this.follows(/^Record how it is going\W+1\./)
      await expect(this.page.getByLabel('How many?')).toBeFocused()
      await this.page.keyboard.type('11')
      await this.presses('Record')
    })
    await this.isTold('Recorded')
    await this.reaches(READING, 'recorded')
  }

  async opensTheFirstTarget(): Promise<void> {
    await this.opensTheTarget(READING)
  }

  async mendsADayBeforeThePlan(): Promise<void> {
    await this.writes('How many?', '9')
    await this.page.getByText('Was it another day?').click()
    await this.writesTheDay('Day it was seen', daysAgo(7))
    await this.presses('Record')
    await this.isRefused(READING, 'with a wrong day')
    await this.writesTheDay('Day it was seen', daysAgo(0))
    await this.presses('Record')
    await this.isTold('Recorded')
  }

  async mendsANumberThatCannotBe(): Promise<void> {
    await this.writes('How many?', '21')
    await this.presses('Record')
    await this.isRefused(READING, 'with a wrong number')
    await this.sees('Enter a whole number from 0 to 20')
    await this.writes('How many?', '12')
    await this.writes('Note (optional)', 'Quick with the words he had on his ring.')
    await this.presses('Record')
    await this.isTold('Recorded')
  }

  async asksCalHowItIsGoing(): Promise<void> {
    await this.follows('Ask Cal how it is going')
    await this.reaches('Ask Cal how it is going')
    await this.presses('Hand it to Cal')
    await this.reaches('How I think I am doing')
    await picture(this.page, 'rating')
    const own = this.page.url()
    await this.page.goBack()
    await this.goes('/start')
    expect(this.page.url(), 'no other address opens').toBe(own)
    await this.page.getByText('Nearly there').click()
    await this.presses('I am finished')
    await this.sees('Thank you, Cal')
    await this.reaches('How I think I am doing', 'thanks')
    await this.takesTheTabletBack('heron lantern gravel tulip')
  }
}
