/** A tablet of its own: a browser that keeps what is on it when it is closed, with a clock of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, expect, type PlaywrightWorkerOptions } from '@playwright/test'
import type { Look } from './look.ts'
import { Tapper } from './tapper.ts'

export class Tablet {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'tablet-'))
  #context: BrowserContext | undefined

  constructor(
    private readonly baseURL: string,
    private readonly options: PlaywrightWorkerOptions['launchOptions'],
    private readonly look: Look,
  ) {}

  /** Whoever takes the tablet, with the browser as it was left. */
  async opens(network: 'online' | 'offline' = 'online'): Promise<Tapper> {
    const { baseURL, options } = this
    this.#context = await chromium.launchPersistentContext(this.#folder, { ...options, baseURL, locale: 'en-GB' })
    await this.#context.setOffline(network === 'offline')
    const page = this.#context.pages()[0] ?? (await this.#context.newPage())
    return new Tapper(page, this.look)
  }

  /** The browser is closed as somebody does who shuts the tablet in a hurry. */
  async closes(): Promise<void> {
    await this.#context?.close()
  }

  async isPutAway(): Promise<void> {
    await this.closes()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** As if the one record that waits had been tapped this many times in all: no finger is that fast. */
export async function hasTapped(tapper: Tapper, times: number): Promise<void> {
  await tapper.page.evaluate(async (count) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('waymark-outbox')
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    const records = database.transaction('records', 'readwrite').objectStore('records')
    const [first] = await new Promise<{ body: string; at: number }[]>((resolve) => {
      const asked = records.getAll()
      asked.onsuccess = () => resolve(asked.result)
    })
    if (first === undefined) throw new Error('nothing waits')
    for (let number = 1; number < count; number++) {
      const body = new URLSearchParams(first.body)
      const id = crypto.randomUUID()
      body.set('id', id)
      records.put({ ...first, id, body: body.toString(), at: first.at + number })
    }
    await new Promise((done) => (records.transaction.oncomplete = done))
    database.close()
  }, times)
}

/** How many values stand behind "Recorded today". */
export async function findsManyRecorded(tapper: Tapper, target: number, count: number): Promise<void> {
  const words = tapper.page.locator('.wm-taps').nth(target).getByText('Recorded today: ')
  await expect
    .poll(async () => ((await words.textContent().catch(() => null)) ?? '').split(',').length, { timeout: 100_000 })
    .toBe(count)
}
