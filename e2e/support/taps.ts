/** How often somebody taps or clicks on a page, over all pages that follow from it. */
import type { Page } from '@playwright/test'

export async function countingTaps(page: Page, work: () => Promise<void>): Promise<number> {
  const counted = { taps: 0 }
  await page.exposeFunction('tapped', () => (counted.taps += 1))
  const watch = () => addEventListener('pointerdown', () => (globalThis as unknown as { tapped(): void }).tapped(), true)
  await page.addInitScript(watch)
  await page.evaluate(watch)
  await work()
  await page.waitForLoadState('load')
  return counted.taps
}
