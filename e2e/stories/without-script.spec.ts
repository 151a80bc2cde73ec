/** The main job in a browser that runs no scripts. */
import { Assistant } from '../support/assistant.ts'
import { Coordinator } from '../support/coordinator.ts'
import { emptyStage, test } from '../support/story.ts'

const stage = emptyStage()
let coordinator: Coordinator
let assistant: Assistant

test('the coordinator brings in the pupils and an assistant', async ({ browser }) => {
  coordinator = await stage.personWithoutScript(browser, Coordinator)
  await coordinator.opensTheLink(stage.linkForTheFirstCoordinator())
  await coordinator.choosesAPassword()
  await coordinator.checksTheFileOfPupils()
  await coordinator.importsThePupils()
  await coordinator.sendsTheSameFileAgain()
  assistant = await stage.personWithoutScript(browser, Assistant)
  await assistant.opensTheLink(await coordinator.addsAnAssistantOfP4B())
  await assistant.choosesAPassword()
})

test('she writes a plan, button by button', async () => {
  await coordinator.opensThePupil()
  await coordinator.startsAPlan()
  await coordinator.writesWhoIsInvolved()
  await coordinator.writesALongTermTarget()
  await coordinator.writesATargetThatIsCounted()
  await coordinator.writesATargetInWords()
  await coordinator.writesWhatEverybodyThinks()
})

test('everybody agrees, and the plan goes live', async () => {
  await coordinator.sharesTheDraft()
  await coordinator.recordsWhatEverybodyAnswers()
  await coordinator.makesThePlanLive()
})

test('the assistant records what she sees', async () => {
  await assistant.opensTheFirstTarget()
  await assistant.mendsANumberThatCannotBe()
  await assistant.asksCalHowItIsGoing()
})

test('the coordinator reviews the plan, and the next one is drafted from it', async () => {
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
