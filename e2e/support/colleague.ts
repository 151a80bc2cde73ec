/** Somebody who writes a draft while a colleague writes it too. */
import { expect, type Locator } from '@playwright/test'
import { Writer } from './writer.ts'

const PROFILE = 'Pupil profile and strengths'
const THOUGHTS = 'My Thoughts'
const BOTH = 'Use the words below, written from both'

export class Colleague extends Writer {
  async opensTheDraft(): Promise<void> {
    await this.opensThePupil()
    await this.follows(/^Go on writing/)
    await this.reaches('Write the draft', 'blank')
  }

  async startsAgain(): Promise<void> {
    await this.page.reload()
  }

  async writesTheProfile(words: string): Promise<void> {
    await this.writes(PROFILE, words)
  }

  async writesTheThoughts(words: string): Promise<void> {
    await this.writes(THOUGHTS, words)
  }

  /** Nobody presses a button: it is saved as it is written. */
  async seesItSaved(): Promise<void> {
    await this.sees(/^Saved at/)
  }

  async saves(): Promise<void> {
    await this.presses('Save')
    await this.isTold('Saved')
  }

  async readsInTheProfile(words: string): Promise<void> {
    await this.page.reload()
    await expect(this.page.getByLabel(PROFILE)).toHaveValue(words)
  }

  async readsInTheThoughts(words: string): Promise<void> {
    await expect(this.page.getByLabel(THOUGHTS)).toHaveValue(words)
  }

  /** The box that the script puts under what is being written. */
  async isAskedUnderTheField(by: string, theirs: string, mine: string): Promise<void> {
    const question = this.group(`${by} changed this while you were typing`)
    await expect(question.getByText(theirs, { exact: true })).toBeVisible()
    await expect(this.page.getByLabel(PROFILE)).toHaveValue(mine)
    await this.look(this.page, 'with a question')
  }

  /** The answer of the server to a form that came second. */
  async isAskedByThePage(by: string, theirs: string, mine: string): Promise<void> {
    await this.presses('Save')
    await expect(this.#problem()).toHaveText(`${by} changed the same words while you were writing. Choose which to keep`)
    for (const words of [theirs, mine]) await expect(this.page.getByText(words, { exact: true })).toBeVisible()
    await expect(this.page.getByLabel(PROFILE)).toHaveValue(`${theirs}\n\n${mine}`)
    await this.reaches('Write the draft', 'with both texts')
  }

  async goesFromTheProblemToTheQuestion(): Promise<void> {
    await this.#problem().click()
    await expect(this.page.getByLabel(PROFILE)).toBeInViewport()
  }

  async keepsMine(): Promise<void> {
    await this.presses('Keep mine')
    await this.seesItSaved()
  }

  async usesTheirs(words: string): Promise<void> {
    await this.presses('Use theirs')
    await expect(this.page.getByLabel(PROFILE)).toHaveValue(words)
  }

  async keepsWhatSheWrote(): Promise<void> {
    await this.ticks('Keep what I wrote')
    await this.saves()
  }

  async usesWhatTheOtherWrote(by: string): Promise<void> {
    await this.ticks(`Use what ${by} wrote`)
    await this.saves()
  }

  async makesOneTextOfBoth(words: string): Promise<void> {
    await this.ticks(BOTH)
    await this.writesTheProfile(words)
    await this.saves()
  }

  #problem(): Locator {
    return this.page.getByRole('alert').getByRole('link')
  }
}
