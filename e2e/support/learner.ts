/** A pupil with a tablet: says what they think in every way there is. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { aPhoto } from './photo.ts'

export class Learner extends Person {
  async comesInByTheBadge(badge: string): Promise<void> {
    await this.goes(badge)
    await this.presses('Go in')
    await this.reaches('My plan')
  }

  /** With the keyboard alone. */
  async writesWhatTheyThink(words: string): Promise<void> {
    await this.startsTo('Write', 'Write what I think')
    await this.presses('Send')
    await this.isRefused('Write what I think', 'with nothing written')
    await this.page.getByLabel('What do you think?').focus()
    await this.page.keyboard.type(words)
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.press('Enter')
    await this.isTold('Thank you for telling us')
    await this.sees(words)
    await this.reaches('What I said')
  }

  async draws(): Promise<void> {
    await this.startsTo('Draw', 'Draw what I think')
    await this.presses('Red')
    const board = this.page.getByRole('img', { name: 'Your drawing' })
    await board.hover({ position: { x: 40, y: 40 } })
    await this.page.mouse.down()
    await board.hover({ position: { x: 200, y: 160 } })
    await this.page.mouse.up()
    const held = this.page.getByLabel('A photo of my drawing')
    await expect.poll(() => held.evaluate((field: HTMLInputElement) => field.files?.length)).toBe(1)
    await this.presses('Send')
    await this.seesThePicture(1)
  }

  async showsAPhoto(): Promise<void> {
    await this.startsTo('Show a photo', 'Show a photo')
    await this.page.getByLabel('My photo').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: aPhoto() })
    await this.ticks('The people who help me at school, and my family')
    await this.presses('Send')
    await this.seesThePicture(2)
  }

  async speaks(): Promise<void> {
    await this.startsTo('Speak', 'Say it with my voice')
    await this.presses('Start recording')
    await this.sees('We are listening. Speak now.')
    await this.page.waitForTimeout(1_000)
    await this.presses('Stop recording')
    await this.sees('You can listen to it. Then press Send.')
    await this.presses('Send')
    await this.isTold('Thank you for telling us')
    const sound = this.page.locator('audio').first()
    await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => (audio.load(), audio.error?.message))).toBeFalsy()
  }

  async seesWhatWasChanged(words: string): Promise<void> {
    await this.goes('/my-plan')
    await this.sees('Because you said this, we changed that:')
    await this.sees(words)
    await this.reaches('My plan', 'with an answer')
  }

  /** And nobody at home reads it. */
  async writesForSchoolAlone(words: string): Promise<void> {
    await this.startsTo('Write', 'Write what I think')
    await this.ticks('The people who help me at school')
    await this.writes('What do you think?', words)
    await this.presses('Send')
    await this.isTold('Thank you for telling us')
    await this.sees('Who can see it: The people who help me at school.')
  }

  async writesForTheFamilyToo(words: string): Promise<void> {
    await this.startsTo('Write', 'Write what I think')
    await this.ticks('The people who help me at school, and my family')
    await this.writes('What do you think?', words)
    await this.presses('Send')
    await this.isTold('Thank you for telling us')
  }

  async saysHowItGoes(words: string): Promise<void> {
    await this.goes('/my-plan')
    await this.follows(/^How am I doing\?/)
    await this.reaches('How I think I am doing')
    await this.page.getByRole('radio').first().check({ force: true })
    await this.writes('Do you want to say more?', words)
    await this.presses('Done')
    await this.isTold('Thank you')
    await this.sees(words)
  }

  private async startsTo(way: string, title: string): Promise<void> {
    await this.goes('/my-plan')
    await this.follows('Say what I think')
    await this.reaches('Say what I think')
    await this.follows(way)
    await this.reaches(title)
  }

  private async seesThePicture(count: number): Promise<void> {
    await this.isTold('Thank you for telling us')
    const pictures = this.page.getByRole('img', { name: /^Picture from me/ })
    await expect(pictures).toHaveCount(count)
    const width = () => pictures.first().evaluate((image: HTMLImageElement) => image.naturalWidth)
    await pictures.first().scrollIntoViewIfNeeded()
    await expect.poll(width).toBeGreaterThan(0)
  }
}
