/** Nobody learns of a pupil who is not theirs, not even that there is one. */
import { type Addresses, Reader } from '../support/reader.ts'
import { demoStage, test } from '../support/story.ts'

const stage = demoStage()
let coordinator: Reader
let addresses: Addresses

test('the coordinator opens a plan of P3', async ({ browser }) => {
  coordinator = await stage.person(browser, Reader)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  addresses = await coordinator.collectsTheAddressesOfALatePlan()
  await coordinator.opens([addresses.pupil, ...addresses.closed])
})

test('a teacher of other classes finds nothing there', async ({ browser }) => {
  const teacher = await stage.person(browser, Reader)
  await teacher.signsInToTheDemoAs('teacher@lochside.example')
  await teacher.findsNothingAt([addresses.pupil, ...addresses.closed])
  await teacher.findsOnlyOwnPupilsInTheList()
})

test('nor does the coordinator of another school', async ({ browser }) => {
  const other = await stage.person(browser, Reader)
  await other.signsInToTheDemoAs('coordinator@thornybank.example')
  await other.findsNothingAt([addresses.pupil, ...addresses.closed])
})

test('the office keeps the roster and finds no plan', async ({ browser }) => {
  const office = await stage.person(browser, Reader)
  await office.signsInToTheDemoAs('office@lochside.example')
  await office.readsTheRosterWithoutThePlan(addresses.pupil)
  await office.findsNothingAt(addresses.closed)
})

test('who signs out leaves nothing on the device, and the old key opens nothing', async () => {
  await coordinator.opensASecondTab(addresses.pupil)
  await coordinator.writesWordsThatCannotBeSent()
  await coordinator.signsOut()
  await coordinator.leavesNothingBehind()
  await coordinator.findsTheSecondTabSignedOut()
  await coordinator.findsTheOldKeyVoid([addresses.pupil, ...addresses.closed])
})
