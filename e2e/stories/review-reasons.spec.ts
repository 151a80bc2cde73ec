/** Why a target was not met, what follows, whether what was met lasts; and what a review may decide on which record. */
import { Reasoner } from '../support/reasoner.ts'
import { daysAgo } from '../support/staff.ts'
import { demoStage, test } from '../support/story.ts'

const stage = demoStage()
let teacher: Reasoner

test('a teacher breaks a target into steps on an ordinary day, with four taps', async ({ browser }) => {
  teacher = await stage.person(browser, Reasoner)
  await teacher.signsInToTheDemoAs('teacher@lochside.example')
  await teacher.opensATarget()
  await teacher.reviewsIt()
  await teacher.breaksItIntoSteps()
  await teacher.seesWhatCameOfIt()
})

test('a step makes room for another target, and is taken up again', async () => {
  await teacher.opensTheFirstStep()
  await teacher.reviewsIt()
  await teacher.takesAnotherInItsPlace()
  await teacher.takesItUpAgain()
})

test('what was achieved is looked at again with one tap', async () => {
  await teacher.opensATarget()
  await teacher.reviewsIt()
  await teacher.findsItAchieved()
  await teacher.seesThatItIsStillThere()
})

test('a review shows what the record says of progress, and grants no longer interval before its time', async ({ browser }) => {
  const coordinator = await stage.person(browser, Reasoner)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  await coordinator.findsAPupilWhoseReviewIsDue()
  await coordinator.addsAScore(daysAgo(300), 80)
  await coordinator.addsAScore(daysAgo(2), 88)
  await coordinator.startsTheReview()
  await coordinator.seesTheGapToPeers()
  await coordinator.isGrantedNoLongerInterval()
  await coordinator.isAskedWhyTheHelpWasNotEnough()
})
