import { Coordinator } from '../support/coordinator.ts'
import { emptyStage, test } from '../support/story.ts'

const stage = emptyStage()
let coordinator: Coordinator

test('the technician makes the first account, and the coordinator chooses a password', async ({ browser }) => {
  coordinator = await stage.person(browser, Coordinator)
  await coordinator.opensTheLink(stage.linkForTheFirstCoordinator())
  await coordinator.choosesAPassword()
})

test('she brings in the pupils of the school', async () => {
  await coordinator.checksTheFileOfPupils()
  await coordinator.importsThePupils()
})

test('she adds a teacher and an assistant', async () => {
  await coordinator.addsATeacherOfP4B()
  await coordinator.addsAnAssistantOfP4B()
})
test('pupil', async () => {
  await coordinator.opensThePupil()
  console.log(await coordinator.page.locator('main').ariaSnapshot())
  await coordinator.recordsTheNeeds()
  await coordinator.setsStage3()
  await coordinator.writesTheLearnersPageWithCal()
  await coordinator.takesInAPhoto()
  console.log(await coordinator.page.locator('main').ariaSnapshot())
})
