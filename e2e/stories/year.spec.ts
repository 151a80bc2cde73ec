/** A plan through a whole year, from an empty database and the school's own list of pupils. */
import { Assistant } from '../support/assistant.ts'
import { Coordinator } from '../support/coordinator.ts'
import { emptyStage, test } from '../support/story.ts'
import { Teacher } from '../support/teacher.ts'

const stage = emptyStage()
let coordinator: Coordinator
let teacher: Teacher
let assistant: Assistant

test('the coordinator gets the first account of the school', async ({ browser }) => {
  coordinator = await stage.person(browser, Coordinator)
  await coordinator.opensTheLink(stage.linkForTheFirstCoordinator())
  await coordinator.choosesAPassword()
})

test('she brings in the pupils', async () => {
  await coordinator.checksTheFileOfPupils()
  await coordinator.importsThePupils()
  await coordinator.sendsTheSameFileAgain()
  await coordinator.addsAPupilWhoHasJustCome()
})

test('she adds a teacher and an assistant, who choose their passwords', async ({ browser }) => {
  teacher = await stage.person(browser, Teacher)
  await teacher.opensTheLink(await coordinator.addsATeacherOfP4B())
  await teacher.choosesAPassword()
  assistant = await stage.person(browser, Assistant)
  await assistant.opensTheLink(await coordinator.addsAnAssistantOfP4B())
  await assistant.choosesAPassword()
})

test('she writes down what is known of a pupil', async () => {
  await coordinator.opensThePupil()
  await coordinator.recordsTheNeeds()
  await coordinator.setsStage3()
  await coordinator.writesTheLearnersPageWithCal()
  await coordinator.takesInAPhoto()
  await coordinator.looksThroughTheContacts()
  await coordinator.addsAStrength()
  await coordinator.addsAnAssessment()
})

test('she writes a plan, and nothing typed is lost', async () => {
  await coordinator.startsAPlan()
  await coordinator.writesTheProfileAndComesBack()
  await coordinator.writesWhoIsInvolved()
  await coordinator.writesALongTermTarget()
  await coordinator.writesATargetThatIsCounted()
  await coordinator.writesATargetInWords()
  await coordinator.writesWhatEverybodyThinks()
})

test('everybody agrees, and the plan goes live', async () => {
  await coordinator.sharesTheDraft()
  await coordinator.thinksOfTakingItBack()
  await coordinator.recordsWhatEverybodyAnswers()
  await coordinator.makesThePlanLive()
})

test('the assistant records what she sees, and what the pupil says', async () => {
  await assistant.recordsAnObservationInTwoTaps()
  await assistant.mendsADayBeforeThePlan()
  await assistant.mendsANumberThatCannotBe()
  await assistant.asksCalHowItIsGoing()
})

test('the teacher sees how it is going', async () => {
  await teacher.seesWhatTheClassNeeds()
  await teacher.seesTheChartWithItsNumbers()
})

test('the coordinator changes the plan, and what was agreed stays as it was', async () => {
  await coordinator.changesTheLivePlan()
  await coordinator.readsTheHistory()
  await coordinator.printsTheVersionThatWasAgreed()
  await coordinator.seesThePlanAsItIsToday()
  await coordinator.thinksOfClosingThePlan()
})

test('she reviews the plan, and the next one is drafted from it', async () => {
  await coordinator.startsAReview()
  await coordinator.isToldEverythingThatIsMissing()
  await coordinator.saysWhatBecameOfTheFirstTarget()
  await coordinator.isToldThatTheNewWordsSayTheSame()
  await coordinator.choosesASmallerStep()
  await coordinator.carriesOnWithTheSecondTarget()
  await coordinator.writesWhatWasConsidered()
  await coordinator.triesToReviewLessOftenWithoutTheParents()
  await coordinator.decidesToContinueAfterTalkingToTheParents()
  await coordinator.findsTheTargetsOfTheReviewInTheNextDraft()
})

test('the next plan is agreed and takes the place of the old one', async () => {
  await coordinator.sharesTheDraft()
  await coordinator.recordsWhatEverybodyAnswers()
  await coordinator.makesThePlanLive()
  await coordinator.seesThatTheOldPlanIsClosed()
  await coordinator.readsTheRecordOfTheReview()
  await coordinator.choosesDarkColours()
})
