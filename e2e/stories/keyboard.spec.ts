/** Signing in and recording an observation, with the keyboard alone. */
import { KeyboardUser } from '../support/keyboard-user.ts'
import { demoStage, test } from '../support/story.ts'

const stage = demoStage()

test('an assistant signs in and records an observation without a mouse', async ({ browser }) => {
  const assistant = await stage.person(browser, KeyboardUser)
  await assistant.opensSignIn()
  await assistant.skipsToTheContent()
  await assistant.sendsNothing()
  await assistant.signsIn()
  await assistant.skipsToTheContent()
  await assistant.opensAnObservation()
  await assistant.recordsNothing()
  await assistant.recordsWhatWasSeen()
})
