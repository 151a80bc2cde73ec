/** A lesson with a tablet: two taps a record, one tap a session, with and without a network. */
import { withAMicrophone } from '../support/browser.ts'
import { aPhoto } from '../support/photo.ts'
import { demoStage, test } from '../support/story.ts'
import { Tapper } from '../support/tapper.ts'

test.use({ launchOptions: withAMicrophone })

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

test('a time is taken, how much help it took is marked, and a photo and a voice go with a record', async () => {
  await tapper.timesATarget()
  // Which target comes first follows the day: it takes minutes, or so many out of five.
  await tapper.recordsWithAMark(0, 'Gesture', '3')
  await tapper.sees(/^3 (minutes|out of 5)\. Gesture$/)
  await tapper.addsAPhoto(aPhoto())
  await tapper.speaksOfATarget(0)
})

test('without a network records wait on the tablet, and are sent once when it is back', async () => {
  await tapper.losesTheNetwork()
  await tapper.taps(1, '10')
  await tapper.seesWaiting(1)
  await tapper.taps(1, '20')
  await tapper.seesWaiting(2)
  await tapper.isToldThatAPhotoCannotWait(1)
  await tapper.isAskedBeforeSigningOut()
  await tapper.opensTodayAgain()
  await tapper.seesWaiting(2)
  await tapper.hasTheNetworkBack()
  await tapper.findsRecorded(1, 'Recorded today: 10 out of 100, 20 out of 100')
})

test('what is tapped when the session has ended is not lost', async () => {
  await tapper.tapsAfterTheSessionHasEnded(1, '30')
})
