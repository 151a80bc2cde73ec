/** A pupil of six comes in by the class door with one switch; one of fifteen says what the family does not read. */
import { Answerer } from '../support/answerer.ts'
import { Leader } from '../support/leader.ts'
import { Learner } from '../support/learner.ts'
import { glance } from '../support/look.ts'
import { Planner } from '../support/planner.ts'
import { Relative } from '../support/relative.ts'
import { demoStage, test } from '../support/story.ts'
import { Young } from '../support/young.ts'

const stage = demoStage()
let teacher: Answerer
let child: Young

test('the teacher makes a card for a pupil of six, who finds the door', async ({ browser }) => {
  teacher = await stage.person(browser, Answerer)
  await teacher.signsInToTheDemoAs('teacher@lochside.example')
  await teacher.letsAPupilIn()
  child = await stage.person(browser, Young)
  await child.findsTheDoor(teacher.card.door)
})

test('other pictures lead nowhere, the own ones lead in', async () => {
  const { called, pictures } = teacher.card
  await child.takesOtherPictures(called, pictures)
  await child.comesIn(called, pictures)
})

test('the pupil says how it goes, looks around, and is finished', async () => {
  await child.saysHowItGoes()
  await child.looksAround()
  await child.isFinished(teacher.card.door)
})

test('a pupil of fifteen tells the school what the family does not read', async ({ browser }) => {
  const planner = await stage.person(browser, Planner, glance)
  await planner.signsInToTheDemoAs('coordinator@lochside.example')
  const born = new Date(new Date().getFullYear() - 15, 0, 1)
  const pupil = await planner.addsAPupil('Southesk', born, 'S4 Rowan')
  await planner.startsAPlan()
  await planner.addsAimsTargetsAndStrategies()
  await planner.writesThePlan()
  await planner.sharesIt()
  const coordinator = await stage.person(browser, Answerer)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  const robin = await stage.person(browser, Learner)
  await robin.comesInByTheBadge(await coordinator.letsIn(pupil))
  await robin.saysHowItGoes('I asked for the quiet room myself')
  await robin.writesForTheFamilyToo('I would like to choose my own subjects')
  await robin.writesForSchoolAlone('I do not want to talk about it at home')
  await coordinator.goes(`${pupil}/said`)
  await coordinator.sees('I do not want to talk about it at home')
  const leader = await stage.person(browser, Leader)
  await leader.signsInToTheDemoAs('coordinator@lochside.example')
  const mother = await stage.personOnAPhone(browser, Relative)
  await mother.comesInByTheLink(await leader.asksAParentIn(pupil, 'Iona Southesk', 'iona@home.example'))
  await mother.reads('I would like to choose my own subjects', 'I do not want to talk about it at home')
})
