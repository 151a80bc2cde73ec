/** The boxes of a page, whatever it is that the page asks. All of these run in the page. */

/** A box as it stands there: radios of one name are one. */
export interface Box {
  name: string
  kind: 'radios' | 'list' | 'ticks' | 'number' | 'email' | 'tel' | 'line' | 'text'
  /** What can be chosen, the blank left out. */
  options: string[]
  /** It is empty, or it is there for more to be written. */
  wants: boolean
}

/** What stands folded is asked too. */
export function unfold(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true
}

/** Those that can be seen, in their order. */
export function boxesInSight(): Box[] {
  const all = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('main :is(input, select, textarea)')]
  const asked = all.filter((box) => !['hidden', 'file', 'search'].includes(box.type) && box.checkVisibility())
  const names = [...new Set(asked.map((box) => box.name))]
  return names.map((name) => {
    const [first, ...more] = asked.filter((box) => box.name === name)
    const same = first ? [first, ...more] : []
    if (first instanceof HTMLSelectElement) {
      const options = [...first.options].map((option) => option.value).filter((value) => value !== '')
      return { name, kind: 'list', options, wants: options.length > 0 }
    }
    if (first?.type === 'radio') return { name, kind: 'radios', options: same.map((radio) => radio.value), wants: true }
    if (first?.type === 'checkbox') return { name, kind: 'ticks', options: [], wants: true }
    if (first instanceof HTMLTextAreaElement) return { name, kind: 'text', options: [], wants: true }
    const type = first?.type === 'email' || first?.type === 'tel' ? first.type : 'line'
    const kind = first?.inputMode === 'numeric' || first?.inputMode === 'decimal' ? 'number' : type
    return { name, kind, options: [], wants: first?.value === '' }
  })
}

/** All that stands in boxes, one below another. */
export function wordsInBoxes(): string {
  const written = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('main :is(input:not([type=hidden]), textarea)')
  return [...written].map((box) => box.value).join('\n')
}
