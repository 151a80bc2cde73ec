/** Somebody who writes in every box that a page has, whatever it is that the page asks. */
import { type Box, boxesInSight, unfold } from './boxes.ts'
import { daysAgo, Staff } from './staff.ts'

/** What is counted is counted up to ten, as every measure can be. */
const COUNTS: Record<string, string> = { baseline: '2', goal: '8', total: '10' }
/** With these the story goes on; of anything else, each is chosen in turn. */
const CHOSEN: Record<string, string> = { answer: 'agrees', decision: 'continue' }
const DAYS_AHEAD: Record<string, number> = { next: 60, due: 60, review: 60 }

export class Scribe extends Staff {
  #sentences = 100
  /** How often each kind of choice was made. */
  readonly #choices = new Map<string, number>()

  /** Chooses, ticks and writes until nothing more appears; returns the words by which each text is found again. */
  async fillsInEverything(): Promise<string[]> {
    const [done, written] = [new Set<string>(), new Array<string>()]
    for (;;) {
      await this.page.evaluate(unfold)
      const open = (await this.page.evaluate(boxesInSight)).filter((box) => box.wants && !done.has(box.name))
      // What is chosen shows and hides what is written, so it comes first.
      const choices = open.filter((box) => ['radios', 'list', 'ticks'].includes(box.kind))
      const next = choices.length > 0 ? choices.slice(0, 1) : open
      if (next.length === 0) return written
      for (const box of next) {
        done.add(box.name)
        written.push(...(await this.#fills(box)))
      }
    }
  }

  async #fills(box: Box): Promise<string[]> {
    const found = this.page.locator(`main [name="${box.name}"]`)
    if (box.kind === 'radios') await this.page.locator(`main [name="${box.name}"][value="${this.#choice(box)}"]`).check()
    if (box.kind === 'list') await found.selectOption(this.#choice(box))
    if (box.kind === 'ticks') for (const tick of await found.all()) await tick.check()
    if (box.kind === 'number') await found.fill(number(box.name))
    if (box.kind === 'email') await found.fill('robins.family@home.example')
    if (box.kind === 'tel') await found.fill('01632 960001')
    if (box.kind !== 'line' && box.kind !== 'text') return []
    this.#sentences += 1
    const mark = `Mark${this.#sentences}`
    const sentence = `${mark} stands at the head of this.`
    await found.fill(box.kind === 'line' ? mark : `${sentence} It goes on as people write, over more than one line of the page.`)
    return [mark]
  }

  #choice(box: Box): string {
    const kind = box.name.split('.').at(-1) ?? ''
    const times = this.#choices.get(kind) ?? 0
    this.#choices.set(kind, times + 1)
    return CHOSEN[kind] ?? box.options[times % box.options.length] ?? ''
  }
}

/** A part of a day, or a count. */
function number(name: string): string {
  const [part = '', whole = ''] = name.split('.').reverse()
  const day = daysAgo(-(DAYS_AHEAD[whole] ?? 0))
  const days: Record<string, number> = { day: day.getDate(), month: day.getMonth() + 1, year: day.getFullYear() }
  return String(days[part] ?? COUNTS[part] ?? 5)
}
