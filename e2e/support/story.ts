/**
 * The fixture of every story: a page that is looked at by axe and html-validate wherever it stops.
 *
 * `look(page)` checks the page as it stands, in light and in dark and at 320 pixels. Each address is looked at
 * once per run, with its ids taken out, unless it shows an error or a clash.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { HtmlValidate } from 'html-validate'
import { program } from './server.ts'

export { expect }

export const url = (): string => process.env['WAYMARK_URL'] ?? ''

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Rendered by a library that writes void elements and white space its own way.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // Attributes of our own behaviours and of govuk-frontend.
    'no-inline-style': 'error',
    'require-sri': 'off',
  },
})

const seen = new Set<string>()

/** Checks the page as a person with other eyes, hands or screens would meet it. */
export async function look(page: Page, state = ''): Promise<void> {
  const place = new URL(page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}') + state
  if (seen.has(place)) return
  seen.add(place)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const found = await new AxeBuilder({ page }).analyze()
    expect.soft(found.violations, `axe on ${place} in ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 800 })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(sideways, `sideways scrolling on ${place} at 320 pixels`).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
  const html = await page.request.get(page.url()).then((answer) => answer.text())
  const report = await validator.validateString(html)
  const faults = report.results.flatMap((result) => result.messages.map((m) => `${m.ruleId}: ${m.message} (${m.line})`))
  expect.soft(faults, `html-validate on ${place}`).toEqual([])
}

/** Keeps a picture of the page for the guide. Only where pictures were asked for. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['WAYMARK_PICTURES']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
}

/** Runs a command of the program against the database of the stories. */
export function waymark(...command: string[]): string {
  const settings = JSON.parse(process.env['WAYMARK_SETTINGS'] ?? '[]') as string[]
  return execFileSync(program, [...command, ...settings], { encoding: 'utf8' })
}

export const test = base.extend({
  baseURL: async ({}, use) => {
    await use(url())
  },
})
