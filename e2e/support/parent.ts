/** A parent at home: reads how it is going, asks, and tells what worked. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { aPhoto } from './photo.ts'

const TITLE = /’s plan$/

export class Parent extends Person {
  async signsIn(): Promise<void> {
    await this.goes('/sign-in')
    await this.writes('E-mail address', 'parent@lochside.example')
    await this.writes('Password', 'waymark demo council')
    await this.presses('Sign in')
    await this.reaches('Your children')
  }

  /** The one whose plan is in use. */
  async opensTheChildWhosePlanIsTaught(): Promise<void> {
    const children = await this.page.locator('main h2 a').all()
    for (const at of children.keys()) {
      await this.goes('/my-child')
      await this.page.locator('main h2 a').nth(at).click()
      await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(TITLE)
      if (await this.page.getByRole('link', { name: /^We did it/ }).count()) break
    }
    await this.reaches(TITLE, 'in use')
  }

  async tellsWhatWorkedAtHome(): Promise<void> {
    await this.follows(/^We did it/)
    await this.reaches('We did it')
    await this.presses('Tell the school')
    await this.isRefused('We did it', 'with nothing said')
    await this.writes('What did you do, and how did it go?', 'Ten minutes on the sofa. We laughed.')
    await this.page.getByLabel('A photo, if you like').setInputFiles({ name: 'sofa.png', mimeType: 'image/png', buffer: aPhoto() })
    await this.presses('Tell the school')
    await this.isTold('Thank you for telling us')
    await this.sees('Ten minutes on the sofa. We laughed.')
    await this.reaches(TITLE, 'with a word from home')
  }

  /** With the keyboard alone. */
  async asksAQuestion(): Promise<void> {
    await this.follows('Ask a question')
    await this.reaches('Ask the school')
    await this.page.getByLabel('In your own words').focus()
    await this.page.keyboard.type('Can we talk about reading?')
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.press('Enter')
    await this.isTold('Thank you. You will find the answer here')
    await this.sees('Not answered yet')
  }

  async saysHowToBeWrittenTo(): Promise<void> {
    await this.follows('Change how we write to you, or your contact details')
    await this.reaches('How we write to you')
    await this.ticks('Large')
    await this.ticks('By phone')
    await this.presses('Save')
    await this.isTold('Saved')
    await this.sees('By phone')
  }

  async findsTheAnswer(words: string): Promise<void> {
    await this.goes('/my-child')
    await this.opensTheChildWhosePlanIsTaught()
    await this.sees(words)
  }
}
