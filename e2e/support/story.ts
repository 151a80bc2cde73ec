/** What every story begins with: a Waymark of its own, and people with a browser each. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page, test } from '@playwright/test'
import { keepAnswers, type Look, look, lookWithoutScript } from './look.ts'
import { Server } from './server.ts'

export { expect, test } from '@playwright/test'

/** Somebody at a browser, such as a `Teacher`. */
type Role<T> = new (page: Page, look: Look) => T

export class Stage {
  #server: Server | undefined
  #browsers: BrowserContext[] = []

  constructor(
    private readonly host: '127.0.0.1' | 'localhost' = '127.0.0.1',
    private readonly settings: () => Promise<string[]> = () => Promise.resolve([]),
  ) {}

  get server(): Server {
    if (!this.#server) throw new Error('The stage is set when the story begins.')
    return this.#server
  }

  /** A person with a browser of their own. */
  person<T>(browser: Browser, role: Role<T>, how: Look = look): Promise<T> {
    return this.#enter(browser, role, how)
  }

  /** A person whose browser runs no scripts. */
  personWithoutScript<T>(browser: Browser, role: Role<T>): Promise<T> {
    return this.#enter(browser, role, lookWithoutScript, { javaScriptEnabled: false })
  }

  /** A person with a phone in their hand. */
  personOnAPhone<T>(browser: Browser, role: Role<T>): Promise<T> {
    const phone = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
    return this.#enter(browser, role, look, phone)
  }

  /** What a technician does on the shell before anybody can sign in. */
  linkForTheFirstCoordinator(): string {
    const said = this.server.waymark(
      ...['person', 'add', '--email', 'ann@lochside.example', '--name', 'Ann Reid'],
      ...['--role', 'coordinator', '--school', 'Lochside Primary School'],
    )
    return /http\S+/.exec(said)?.[0] ?? said
  }

  async set(): Promise<void> {
    this.#server = await Server.start(this.host, await this.settings())
  }

  /** Nobody's pages stay open for the stories that follow: they would go on asking a server that is gone. */
  async clear(): Promise<void> {
    for (const one of this.#browsers) await one.close()
    this.#browsers = []
    await this.#server?.stop()
  }

  async #enter<T>(browser: Browser, role: Role<T>, how: Look, device: BrowserContextOptions = {}): Promise<T> {
    const context = await browser.newContext({ baseURL: this.server.url, ...device })
    this.#browsers.push(context)
    const page = await context.newPage()
    keepAnswers(page)
    return new role(page, how)
  }
}

/** Sets an empty stage for the story in this file, and clears it afterwards. Its steps follow one another. */
export function emptyStage(): Stage {
  test.describe.configure({ mode: 'serial' })
  return newStage()
}

/** The same, with the demo council's two schools on it. */
export function demoStage(): Stage {
  return withTheDemo(emptyStage())
}

/** The same, reached by a name: browsers make no passkeys for numbers. */
export function demoStageWithAName(): Stage {
  test.describe.configure({ mode: 'serial' })
  return withTheDemo(newStage(new Stage('localhost')))
}

/** The same, with settings that are known only when the story begins. */
export function demoStageWith(settings: () => Promise<string[]>): Stage {
  test.describe.configure({ mode: 'serial' })
  return withTheDemo(newStage(new Stage('127.0.0.1', settings)))
}

/** A demo stage for each worker, for tests that do not follow one another and are long. */
export function stagesSideBySide(): Stage {
  test.describe.configure({ mode: 'parallel', timeout: 300_000 })
  return withTheDemo(newStage())
}

/** So many that plans at every point of the cycle are among theirs. */
const MANY = 240

/** A demo stage for tests that are long and do not follow one another, though one worker does them all. */
export function demoStageInTurn(): Stage {
  test.describe.configure({ mode: 'default', timeout: 300_000 })
  return withTheDemo(newStage(), MANY)
}

function newStage(stage = new Stage()): Stage {
  test.beforeAll(() => stage.set())
  test.afterAll(() => stage.clear())
  return stage
}

function withTheDemo(stage: Stage, pupils = 120): Stage {
  test.beforeAll(() => {
    stage.server.waymark('demo', '--schools', '2', '--pupils', String(pupils))
  })
  return stage
}

const taken = new Set<string>()

/** Keeps the first picture of that name for the guide, from a part of the page on. Only where pictures were asked for. */
export async function picture(page: Page, name: string, part?: Locator): Promise<void> {
  const folder = process.env['WAYMARK_PICTURES']
  if (!folder || taken.has(name)) return
  taken.add(name)
  mkdirSync(folder, { recursive: true })
  await part?.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 24))
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
}
