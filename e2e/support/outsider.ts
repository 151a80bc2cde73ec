/** Somebody who works with other pupils than Cal, or with no plans at all. */
import { expect } from '@playwright/test'
import { Staff } from './staff.ts'

const MADE_UP = '01890000-0000-7000-8000-00000000dead'

export class Outsider extends Staff {
  async doesNotFindThePupilInTheList(): Promise<void> {
    await this.follows('Pupils')
    await this.reaches('Pupils', 'without Cal')
    await expect(this.page.getByText('Birchbottom')).toHaveCount(0)
  }

  async readsTheRosterWithoutThePlan(): Promise<void> {
    await this.opensThePupil()
    await this.look(this.page, 'in the office')
    await this.sees('Fergus Birchbottom')
    const words = await this.page.locator('body').innerText()
    expect(words).not.toMatch(/Individual Education Plan|needs|stage 3|strengths/i)
  }

  /** What is there and what never was answer the same, to the letter. */
  async findsNoMoreThanAtAMadeUpAddress(places: string[]): Promise<void> {
    const never = await this.#findsNothingAt('/plans/nonsense')
    await this.look(this.page)
    for (const place of places) {
      const real = await this.#findsNothingAt(place)
      const madeUp = await this.#findsNothingAt(place.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, MADE_UP))
      expect(real.sent, place).toBe(madeUp.sent)
      expect(real.read, place).toBe(never.read)
    }
  }

  async #findsNothingAt(place: string): Promise<{ sent: string; read: string }> {
    const answer = await this.page.goto(place)
    expect(answer?.status(), place).toBe(404)
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
    return { sent: (await answer?.text()) ?? '', read: await this.page.locator('body').innerText() }
  }
}
