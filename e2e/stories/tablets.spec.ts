/** What tablets do to records: they are shut with records on them, there are two of them, their clocks are wrong. */
import { look } from '../support/look.ts'
import { demoStage, expect, test } from '../support/story.ts'
import { findsManyRecorded, hasTapped, Tablet } from '../support/tablet.ts'
import { Tapper } from '../support/tapper.ts'

const stage = demoStage()
const ASSISTANT = 'assistant@lochside.example'

/** An assistant at the page of today, who then loses the network. */
async function offline(tapper: Tapper): Promise<Tapper> {
  await tapper.signsInToTheDemoAs(ASSISTANT)
  await tapper.opensToday()
  await tapper.losesTheNetwork()
  return tapper
}

test('a tablet that is shut with records on it sends them once it is opened again', async ({ launchOptions }) => {
  const tablet = new Tablet(stage.server.url, launchOptions, look)
  const tapper = await offline(await tablet.opens())
  await tapper.taps(1, '10')
  await tapper.seesWaiting(1)
  await tablet.closes()
  const without = await tablet.opens('offline')
  await without.goes('/today')
  await without.seesWaiting(1)
  await without.hasTheNetworkBack()
  // The session ended with the browser; the record waits for whoever made it.
  await without.signsInToTheDemoAs(ASSISTANT)
  await without.opensToday()
  await without.findsRecorded(1, 'Recorded today: 10 out of 100')
  await tablet.isPutAway()
})

test('two tablets that record for the same target without a network both keep theirs', async ({ browser }) => {
  const one = await offline(await stage.person(browser, Tapper))
  const other = await offline(await stage.person(browser, Tapper))
  await one.taps(1, '20')
  await other.taps(1, '40')
  await one.seesWaiting(1)
  await other.seesWaiting(1)
  await one.hasTheNetworkBack()
  await other.hasTheNetworkBack()
  await other.findsRecorded(1, 'Recorded today: 10 out of 100, 20 out of 100, 40 out of 100')
})

test('a clock that is years out moves no record to another day', async ({ browser }) => {
  const tapper = await stage.person(browser, Tapper)
  await tapper.page.clock.setSystemTime('2031-05-05T05:05:00')
  await offline(tapper)
  await tapper.taps(0, '3')
  await tapper.seesWaiting(1)
  await tapper.hasTheNetworkBack()
  await expect(tapper.page.locator('.wm-taps').first().getByText('Recorded today: 3')).toBeVisible()
})

test('without a network a tap says so where the finger is, can be taken back, and nothing leads to a dead end', async ({ browser }) => {
  const tapper = await offline(await stage.person(browser, Tapper))
  await tapper.taps(0, '5')
  await tapper.isToldAtHand('Kept on this device')
  await tapper.takesItBackAtHand()
  await tapper.seesWaiting(0)
  await tapper.follows('Start')
  await tapper.isToldAtHand('There is no network')
  await tapper.reaches(/^Today in /, 'stays')
})

test('what one person recorded is not kept under the name of the next on the same tablet', async ({ browser }) => {
  const tapper = await offline(await stage.person(browser, Tapper))
  await tapper.taps(1, '70')
  await tapper.seesWaiting(1)
  const other = await tapper.handsOver()
  await other.signsInToTheDemoAs('teacher@lochside.example')
  await tapper.findsTheNetwork()
  await other.opensToday()
  await other.seesWaiting(1)
  await other.seesNothingOf('70 out of 100')
})

test('five hundred records that waited are each sent once', async ({ browser }) => {
  test.setTimeout(240_000)
  const tapper = await offline(await stage.person(browser, Tapper))
  await tapper.taps(1, '10')
  await tapper.seesWaiting(1)
  await hasTapped(tapper, 500)
  await tapper.opensTodayAgain()
  await tapper.seesWaiting(500)
  await tapper.hasTheNetworkBack()
  await findsManyRecorded(tapper, 1, 3 + 500)
})
