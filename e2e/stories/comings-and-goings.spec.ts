/** People come and go: a specialist whose grant ends, a teacher who is a parent, a coordinator who leaves. */
import { Colleague } from '../support/colleague.ts'
import { Leader } from '../support/leader.ts'
import { demoStage, test } from '../support/story.ts'
import { Therapist } from '../support/therapist.ts'

const LEFT = 'He draws machines, and explains them to everybody.'

const stage = demoStage()
let coordinator: Leader
let live: string
let asked: string

test.beforeAll(async ({ browser }) => {
  coordinator = await stage.person(browser, Leader)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  live = await coordinator.findsThePupilIn('Reviews in the next three weeks')
  asked = await coordinator.findsThePupilIn('In consultation')
})

test('a grant ends in the middle of the work of a specialist, and the other one does not', async ({ browser }) => {
  const link = await coordinator.letsASpecialistIn(live, 'Ada Quinn', 'ada@therapy.example')
  const ada = await stage.person(browser, Therapist)
  await ada.comesInByTheLink(link)
  await coordinator.letsTheSameSpecialistIn(asked, 'Ada Quinn', 'ada@therapy.example')
  await ada.seesThePupils(2)
  const opened = await ada.opensThePlanOf(live)
  await coordinator.endsTheAccessOf(live, 'Ada Quinn')
  await ada.recordsInVain('Six sounds of eight')
  await ada.findsNothingAt(opened)
  await ada.seesThePupils(1)
  await coordinator.endsTheAccessOf(asked, 'Ada Quinn')
  await ada.isSignedOut()
})

test('a teacher who is a parent finds the own child at home, and not at work', async ({ browser }) => {
  const tam = await stage.person(browser, Colleague)
  await tam.signsInToTheDemoAs('teacher@lochside.example')
  await tam.teachesThe(live)
  await coordinator.asksAColleagueInAsParent(live, 'Tam Okafor-Demo', 'teacher@lochside.example')
  const name = await coordinator.callsThePupil(live)
  const child = live.replace('/pupils/', '/my-child/')
  await tam.findsTheOwnChildNowhereAtWork(name)
  await tam.findsNothingAt([live, `${live}/needs`, `${live}/said`])
  await tam.isNotTheirPlace([child])
  await tam.goes('/start')
  await tam.goesOnAs('Parent or carer')
  await tam.readsTheOwnPlan(name)
  await tam.isNotTheirPlace([live, '/pupils', `${live}/family`])
  await tam.goesOnAs('Class teacher')
  await tam.findsTheOwnChildNowhereAtWork(name)
})

test('a coordinator leaves, and another takes over', async ({ browser }) => {
  const alex = await stage.person(browser, Colleague)
  await alex.signsInToTheDemoAs('coordinator@lochside.example')
  await alex.writesInADraft(LEFT)
  const head = await stage.person(browser, Leader)
  await head.signsInToTheDemoAs('head@lochside.example')
  const tam = await stage.person(browser, Colleague)
  await tam.signsInToTheDemoAs('teacher@lochside.example')
  await tam.isNotTheirPlace(['/people'])
  await head.handsOver('Alex Kerr-Demo', 'coordinator', 'Tam Okafor-Demo')
  await alex.isOut('coordinator@lochside.example')
  await tam.goes('/start')
  await tam.goesOnAs('Coordinator')
  await tam.findsWhatWasLeft(LEFT)
  await tam.opens([asked, '/people'])
  await tam.findsNothingAt([live])
})
