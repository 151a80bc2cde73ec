/** A pupil and a parent, each in their own place, and the school that answers them. */
import { Answerer } from '../support/answerer.ts'
import { Learner } from '../support/learner.ts'
import { Parent } from '../support/parent.ts'
import { Person } from '../support/person.ts'
import { demoStage, test } from '../support/story.ts'

const stage = demoStage()
let teacher: Answerer
let coordinator: Answerer
let pupil: Learner
let parent: Parent

test('the teacher reads what the class needs and lends the sheet to somebody who stands in', async ({ browser }) => {
  teacher = await stage.person(browser, Answerer)
  await teacher.signsInToTheDemoAs('teacher@lochside.example')
  await teacher.hasReadWhatTheClassNeeds()
  const link = await teacher.lendsTheSheet()
  const cover = await stage.person(browser, Person)
  await cover.goes(link)
  await cover.sees('For Sam Cover')
  await cover.reaches(/^What .* needs$/)
})

test('a pupil comes in and says what they think', async ({ browser }) => {
  await teacher.goes('/start')
  const badge = await teacher.letsAPupilIn()
  pupil = await stage.person(browser, Learner)
  await pupil.comesInByTheBadge(badge)
  await pupil.writesWhatTheyThink('The hall is too loud')
  await pupil.draws()
  await pupil.showsAPhoto()
})

test('the teacher answers, and the pupil reads what was changed', async () => {
  await teacher.answersThePupil('You eat in the library now')
  await pupil.seesWhatWasChanged('You eat in the library now')
})

test('a parent tells what worked at home, asks, and says how to be written to', async ({ browser }) => {
  parent = await stage.person(browser, Parent)
  await parent.signsIn()
  await parent.opensTheChildWhosePlanIsTaught()
  await parent.tellsWhatWorkedAtHome()
  await parent.asksAQuestion()
  await parent.saysHowToBeWrittenTo()
})

test('the coordinator answers the parent and sees who has not read a plan', async ({ browser }) => {
  coordinator = await stage.person(browser, Answerer)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  await coordinator.answersTheParent('Come on Tuesday after school')
  await parent.findsTheAnswer('Come on Tuesday after school')
  await coordinator.seesWhoHasNotReadAPlan()
})
