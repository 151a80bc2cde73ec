/**
 * Looks at a page as people with other eyes, hands or screens meet it.
 *
 * Each address is looked at once in a run, with its ids taken out; a `state` names what else can stand there:
 * an error, a clash. What a page looks like does not depend on the database: it is looked at where the stories run
 * on SQLite, and on PostgreSQL the stories alone count.
 */
import { readFileSync } from 'node:fs'
import { expect, type Page, type Response } from '@playwright/test'
import type { RunOptions } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import { brokenRules, OF_LOOKS } from './rules.ts'

const validator = new HtmlValidate(JSON.parse(readFileSync('../frontend/.htmlvalidate.json', 'utf8')))
/** Whether pages are looked at in this run. */
export const looks = process.env['WAYMARK_ENGINE'] !== 'postgres'
const seen = new Set<string>()
const answers = new WeakMap<Page, Response>()

/** Remembers what the server sent for each page that is opened, before any script changed it. */
export function keepAnswers(page: Page): void {
  page.on('response', (answer) => {
    const isPage = answer.request().isNavigationRequest() && answer.frame() === page.mainFrame()
    if (isPage && !(answer.status() >= 300 && answer.status() < 400)) answers.set(page, answer)
  })
}

let spent = 0

/** For all looks of this worker so far, in milliseconds: no part of what a task costs. */
export function timeSpentLooking(): number {
  return spent
}

/** How a page is looked at: as it stands, or as it was sent. */
export type Look = (page: Page, state?: string) => Promise<void>

export function look(page: Page, state = ''): Promise<void> {
  return once(page, state, lookAt)
}

async function lookAt(page: Page, place: string): Promise<void> {
  await inColours(page, place, 'light')
  await inColours(page, place, 'dark', OF_LOOKS)
  await onAPhone(page, place)
  expect.soft(await faultsOf(await sentTo(page)), `html-validate on ${place}`).toEqual([])
}

/** A short look, for pages that other stories look at in all colours and on a phone: in light, and as it was sent. */
export function glance(page: Page, state = ''): Promise<void> {
  return once(page, state, glanceAt)
}

async function glanceAt(page: Page, place: string): Promise<void> {
  await inColours(page, place, 'light')
  expect.soft(await faultsOf(await sentTo(page)), `html-validate on ${place}`).toEqual([])
}

/** The same for a page whose browser runs no scripts: looked at as it was sent, in one that could. */
export async function lookWithoutScript(page: Page, state = ''): Promise<void> {
  if (!looks) return
  const context = await page.context().browser()?.newContext({ storageState: await page.context().storageState() })
  if (!context) throw new Error('A page belongs to a browser.')
  const twin = await context.newPage()
  const html = await sentTo(page)
  await twin.route('**/*.js', (route) => route.abort())
  await twin.route(page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }))
  keepAnswers(twin)
  await twin.goto(page.url())
  await look(twin, `${state} without script`.trim())
  await context.close()
}

async function once(page: Page, state: string, work: (page: Page, place: string) => Promise<void>): Promise<void> {
  const place = placeOf(page, state)
  if (!looks || seen.has(place)) return
  seen.add(place)
  const began = Date.now()
  await page.waitForLoadState('load')
  await work(page, place)
  spent += Date.now() - began
}

/** An address with its ids taken out, and what stands there. */
function placeOf(page: Page, state: string): string {
  return `${new URL(page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')} ${state}`.trim()
}

async function sentTo(page: Page): Promise<string> {
  return (await answers.get(page)?.text()) ?? ''
}

async function inColours(page: Page, place: string, colorScheme: 'light' | 'dark', rules?: RunOptions): Promise<void> {
  await page.emulateMedia({ colorScheme })
  expect.soft(await brokenRules(page, rules), `axe on ${place} in ${colorScheme}`).toEqual([])
  await page.emulateMedia({ colorScheme: null })
}

async function onAPhone(page: Page, place: string): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 800 })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(sideways, `pixels to scroll sideways on ${place} at 320`).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}

async function faultsOf(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  // What was ticked on the page before is carried on in hidden boxes of one name, as the ticks had.
  const carried = (at: number) => html.slice(html.lastIndexOf('<', at), at).includes('type="hidden"')
  const found = results.flatMap((result) => result.messages)
  const messages = found.filter((fault) => fault.ruleId !== 'form-dup-name' || !carried(fault.offset))
  return messages.map((fault) => `${fault.ruleId}: ${fault.message} (${fault.line}:${fault.column})`)
}
