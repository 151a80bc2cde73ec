/** What a routine task costs: taps, letters, and the time that the machine takes for them. */
import { expect, type Page, test } from '@playwright/test'
import { timeSpentLooking } from './look.ts'

/** Under this name a test carries what was measured, for the table at the end (`table.ts`). */
export const COST = 'cost'

export interface Effort {
  taps: number
  keys: number
  seconds: number
}

export interface Cost {
  task: string
  budget: Budget
  took: Effort
}

/** From `domain.md`, "The routine tasks, and what they may cost". Seconds are a person's: the machine has to stay below them. */
export type Budget = Partial<Effort>

type Counted = Pick<Effort, 'taps' | 'keys'>

/** Where each page that is watched stands. */
const counted = new WeakMap<Page, Counted>()

/** Does the work, wherever it leads, and holds it against what it may cost. */
export async function costs(page: Page, task: string, budget: Budget, work: () => Promise<void>): Promise<void> {
  const count = counted.get(page) ?? (await watched(page))
  const before = { ...count }
  const began = Date.now() - timeSpentLooking()
  await work()
  const seconds = (Date.now() - timeSpentLooking() - began) / 1000
  const took = { taps: count.taps - before.taps, keys: count.keys - before.keys, seconds }
  test.info().annotations.push({ type: COST, description: JSON.stringify({ task, budget, took } satisfies Cost) })
  for (const what of ['taps', 'keys', 'seconds'] as const) {
    expect(took[what], `${what} for: ${task}`).toBeLessThanOrEqual(budget[what] ?? Infinity)
  }
}

async function watched(page: Page): Promise<Counted> {
  const count = { taps: 0, keys: 0 }
  counted.set(page, count)
  await page.exposeFunction('counted', (what: keyof Counted, more: number) => (count[what] += more))
  await page.addInitScript(watch)
  await page.evaluate(watch)
  return count
}

/** Runs in the page. The button of a mouse or a finger that goes down is a tap; a choice from a list takes two. */
function watch(): void {
  const { counted } = globalThis as unknown as { counted(what: keyof Counted, more: number): void }
  addEventListener('pointerdown', () => counted('taps', 1), true)
  addEventListener('change', ({ target }) => target instanceof HTMLSelectElement && counted('taps', 2), true)
  addEventListener('input', (event) => event instanceof InputEvent && counted('keys', event.data?.length ?? 1), true)
}
