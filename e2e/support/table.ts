/** Prints, when all stories have been told, what the routine tasks cost. */
import type { Reporter, TestCase } from '@playwright/test/reporter'
import { type Cost, COST, type Effort } from './costs.ts'

const HEAD = ['Task', 'taps', 'letters', 'seconds of the machine']

export default class CostTable implements Reporter {
  readonly #costs = new Map<string, Cost>()

  onTestEnd(story: TestCase): void {
    for (const { type, description } of story.annotations) {
      if (type !== COST || !description) continue
      const cost = JSON.parse(description) as Cost
      this.#costs.set(cost.task, cost)
    }
  }

  onEnd(): void {
    if (!this.#costs.size) return
    const rows = [HEAD, ...[...this.#costs.values()].map(rowOf)]
    const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
    for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  }
}

function rowOf({ task, budget, took }: Cost): string[] {
  const cell = (what: keyof Effort, digits = 0) => took[what].toFixed(digits) + (budget[what] === undefined ? '' : ` of ${budget[what]}`)
  return [task, cell('taps'), cell('keys'), cell('seconds', 1)]
}
