/** An observation is recorded with the keyboard alone. */
import { demoStage, test } from '../support/story.ts'
import { Typist } from '../support/typist.ts'

const stage = demoStage()
let assistant: Typist

test('an assistant skips the navigation, sends an empty form, and signs in', async ({ browser }) => {
  assistant = await stage.person(browser, Typist)
  await assistant.skipsTheNavigation()
  await assistant.sendsNothing()
  await assistant.signsIn()
})

test('she records an observation and mends a slip', async () => {
  await assistant.opensThePlanOfAPupil()
  await assistant.opensTheFirstTarget()
  await assistant.recordsNothing()
  await assistant.recordsAnObservation()
  await assistant.isLedToWhatIsWrong()
  await assistant.mendsIt()
})

test('she reads the chart and signs out', async () => {
  await assistant.readsTheChart()
  await assistant.signsOut()
})
