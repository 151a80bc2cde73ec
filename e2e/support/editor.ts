/** Somebody who writes in the same draft as somebody else. */
import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'

const FIELD = 'Pupil profile and strengths'
const THOUGHTS = 'My Thoughts'

export class Editor extends Person {
  async opensTheDraft(): Promise<void> {
    await this.goes('/start')
    await this.page.getByRole('table', { name: 'Drafts' }).getByRole('link').first().click()
    await this.reaches('Write the draft')
  }

  async writesTheProfile(words: string): Promise<void> {
    await this.#profile.fill(words)
  }

  async writesTheThoughts(words: string): Promise<void> {
    await this.writes(THOUGHTS, words)
  }

  async findsInTheThoughts(words: string): Promise<void> {
    await expect(this.page.getByLabel(THOUGHTS, { exact: true })).toHaveValue(words)
  }

  /** With a script, it is saved without a button. */
  async seesThatItIsSaved(): Promise<void> {
    await this.#profile.blur()
    await this.sees(/^Saved at/)
  }

  async seesBothTexts(own: string, other: string, by: string): Promise<void> {
    await this.#profile.blur()
    await expect(this.#clash).toHaveAccessibleName(`${by} changed this while you were typing`)
    await expect(this.#clash.getByText(other, { exact: true })).toBeVisible()
    await expect(this.#profile).toHaveValue(own)
    await this.look(this.page, 'with a clash')
  }

  async keepsTheOwnText(): Promise<void> {
    await this.presses('Keep mine')
    await this.sees(/^Saved at/)
  }

  async takesTheOthersText(): Promise<void> {
    await this.presses('Use theirs')
    await expect(this.#clash).toHaveCount(0)
  }

  async comesBackLater(): Promise<void> {
    await this.page.reload()
  }

  async finds(words: string): Promise<void> {
    await expect(this.#profile).toHaveValue(words)
  }

  async savesTheForm(): Promise<void> {
    await this.presses('Save')
  }

  async isAskedWhichTextToKeep(own: string, other: string, by: string): Promise<void> {
    await expect(this.#problem).toHaveText(`${by} changed the same words while you were writing. Choose which to keep`)
    for (const words of [own, other]) await expect(this.page.getByText(words, { exact: true }).first()).toBeVisible()
    await expect(this.#profile).toHaveValue(`${other}\n\n${own}`)
    await this.look(this.page, 'with both texts')
  }

  async goesFromTheProblemToTheQuestion(): Promise<void> {
    await this.#problem.click()
    await expect(this.#profile).toBeInViewport()
  }

  async keepsWhatSheWrote(): Promise<void> {
    await this.ticks('Keep what I wrote')
    await this.savesTheForm()
    await this.isTold('Saved')
  }

  async usesWhatTheOtherWrote(by: string): Promise<void> {
    await this.ticks(`Use what ${by} wrote`)
    await this.savesTheForm()
    await this.isTold('Saved')
  }

  async makesOneTextOfBoth(words: string): Promise<void> {
    await this.ticks('Use the words below, written from both')
    await this.writesTheProfile(words)
    await this.savesTheForm()
    await this.isTold('Saved')
  }

  get #problem(): Locator {
    return this.page.getByRole('alert').getByRole('link')
  }

  get #profile(): Locator {
    return this.page.getByLabel(FIELD, { exact: true })
  }

  get #clash(): Locator {
    return this.page.getByRole('group', { name: /changed this while you were typing$/ })
  }
}
