/** The rules of axe, asked of a page by one call: only what is wrong comes back, in a line for each rule. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { RunOptions } from 'axe-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What colours and room can change. */
export const OF_LOOKS: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'] },
}

type Knowing = typeof globalThis & { axe?: typeof import('axe-core') }

/** All rules, unless the options name some. */
export async function brokenRules(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(judge, options)
}

/** Runs in the page. */
async function judge(options: RunOptions): Promise<string[]> {
  const { axe } = globalThis as Knowing
  if (!axe) throw new Error('The page does not know the rules.')
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'], iframes: false })
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' ')}`)
}
