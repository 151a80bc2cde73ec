/** A lesson with a tablet: two taps a record, one tap a session, with and without a network. */
import { demoStage, test } from '../support/story.ts'
import { Tapper } from '../support/tapper.ts'

const stage = demoStage()
let tapper: Tapper

test('an assistant records with two taps, takes it back, and gives a session with one', async ({ browser }) => {
  tapper = await stage.person(browser, Tapper)
  await tapper.signsInToTheDemoAs('assistant@lochside.example')
  await tapper.opensToday()
  await tapper.recordsInTwoTaps()
  await tapper.takesItBack()
  await tapper.givesTheFirstSession()
})

test('without a network records wait on the tablet, and are sent once when it is back', async () => {
  await tapper.losesTheNetwork()
  await tapper.taps(1, '10')
  await tapper.seesWaiting(1)
  await tapper.taps(1, '20')
  await tapper.seesWaiting(2)
  await tapper.opensTodayAgain()
  await tapper.seesWaiting(2)
  await tapper.hasTheNetworkBack()
  await tapper.findsRecorded(1, 'Recorded today: 10 out of 100, 20 out of 100')
})
