import type { Page } from '@playwright/test'

/** The taps on each page that is watched. */
const counted = new WeakMap<Page, { taps: number }>()

/** How many times the mouse button or a finger goes down, in whichever pages the work leads through. */
export async function countingTaps(page: Page, work: () => Promise<void>): Promise<number> {
  const count = counted.get(page) ?? (await watched(page))
  const before = count.taps
  await work()
  return count.taps - before
}

async function watched(page: Page): Promise<{ taps: number }> {
  const count = { taps: 0 }
  counted.set(page, count)
  await page.exposeFunction('tapped', () => (count.taps += 1))
  const watch = () => addEventListener('pointerdown', () => (globalThis as unknown as { tapped(): void }).tapped(), true)
  await page.addInitScript(watch)
  await page.evaluate(watch)
  return count
}
