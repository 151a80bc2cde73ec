/** Nobody learns of a pupil who is not theirs, not even that there is one. */
import { Reader } from '../support/reader.ts'
import { demoStage, test } from '../support/story.ts'

const stage = demoStage()
let coordinator: Reader
let addresses: string[]

test('the coordinator opens a plan of P3', async ({ browser }) => {
  coordinator = await stage.person(browser, Reader)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  addresses = await coordinator.collectsTheAddressesOfALatePlan()
  await coordinator.opens(addresses)
})

test('a teacher of other classes finds nothing there', async ({ browser }) => {
  const teacher = await stage.person(browser, Reader)
  await teacher.signsInToTheDemoAs('teacher@lochside.example')
  await teacher.findsNothingAt(addresses)
  await teacher.findsOnlyOwnPupilsInTheList()
})

test('nor does the coordinator of another school', async ({ browser }) => {
  const other = await stage.person(browser, Reader)
  await other.signsInToTheDemoAs('coordinator@thornybank.example')
  await other.findsNothingAt(addresses)
})

test('who signs out leaves nothing on the device', async () => {
  await coordinator.writesWordsThatCannotBeSent()
  await coordinator.signsOut()
  await coordinator.leavesNothingBehind()
})
