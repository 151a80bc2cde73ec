/** The stops of the Tab key on a page. All of these run in the page. */

interface Stops {
  /** What the keyboard has to come to. Of radios of one name, one is enough. */
  wanted: Map<string, Element>
  reached: Set<string>
  faults: string[]
}

type Watched = typeof globalThis & { stops: Stops }

/** Remembers how everything looks at rest, and watches where the focus goes. Gives the number of stops. */
export function watchTheFocus(): number {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls], [tabindex="0"]'
  const nameOf = (stop: Element) => {
    const { type, name } = stop as HTMLInputElement
    const at = [...document.querySelectorAll('*')].indexOf(stop)
    return type === 'radio' ? `radios ${name}` : `${at} ${stop.outerHTML.slice(0, 160)}`
  }
  // Radios and checkboxes are drawn by what stands beside them.
  const drawnBy = (stop: Element) => (stop.matches('[type=radio], [type=checkbox]') ? stop.nextElementSibling : null)
  const appearance = (stop: Element) => {
    const drawn = drawnBy(stop)
    const looks = [getComputedStyle(stop), ...(drawn ? [getComputedStyle(drawn), getComputedStyle(drawn, '::before')] : [])]
    return looks.map(({ outline, boxShadow, backgroundColor }) => `${outline} ${boxShadow} ${backgroundColor}`).join()
  }
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const able = [...document.querySelectorAll(controls)].filter((stop) => !stop.matches(':disabled') && stop.checkVisibility({ visibilityProperty: true }))
  const wanted = new Map(able.map((stop) => [nameOf(stop), stop]))
  const atRest = new Map(able.map((stop) => [stop, appearance(stop)]))
  const stops: Stops = { wanted, reached: new Set(), faults: [] }
  ;(globalThis as Watched).stops = stops
  const look = (stop: Element) => {
    if (stop === document.body || stops.reached.has(nameOf(stop))) return
    stops.reached.add(nameOf(stop))
    if (atRest.get(stop) === appearance(stop)) stops.faults.push(`looks the same with and without the focus: ${nameOf(stop)}`)
    const box = stop.getClientRects()[0]
    // What is higher than what is left of the screen shows its upper part.
    const top = box && document.elementFromPoint(box.left + box.width / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2)
    const drawn = drawnBy(stop)
    if (!top || !(stop.contains(top) || drawn?.contains(top))) stops.faults.push(`cannot be seen: ${nameOf(stop)}`)
  }
  // By then the page has scrolled to where the focus is.
  addEventListener('keyup', () => document.activeElement && look(document.activeElement), true)
  return wanted.size
}

/** What was wrong on the way, and what the way never came to. */
export function faultsOfTheFocus(): string[] {
  const { wanted, reached, faults } = (globalThis as Watched).stops
  const missed = [...wanted.keys()].filter((name) => !reached.has(name))
  return [...faults, ...missed.map((name) => `the Tab key does not come to: ${name}`)]
}
