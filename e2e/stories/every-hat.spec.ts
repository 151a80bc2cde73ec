/** Every page of every hat: by the rules of axe, with the keyboard alone, and by the names that are read aloud. */
import { Answerer } from '../support/answerer.ts'
import { Leader } from '../support/leader.ts'
import { demoStageInTurn, test } from '../support/story.ts'
import { Walker } from '../support/walker.ts'

// A hat that leads to fewer kinds of pages than these has lost some.
const stage = demoStageInTurn()

for (const [hat, email, pages] of [
  ['head teacher', 'head@lochside.example', 55],
  ['teacher', 'teacher@lochside.example', 20],
  ['assistant', 'assistant@lochside.example', 12],
  ['office', 'office@lochside.example', 8],
  ['named person', 'named@lochside.example', 8],
  ['governor', 'governor@lochside.example', 3],
  ['moderator', 'moderator@council.example', 4],
  ['parent', 'parent@lochside.example', 8],
] as const) {
  test(`every page of the ${hat}`, async ({ browser }) => {
    const walker = await stage.person(browser, Walker)
    await walker.signsIn(email)
    await walker.walksThroughAtLeast(pages)
  })
}

for (const [hat, email, pages] of [
  ['coordinator', 'coordinator@lochside.example', 60],
  ['officer of the council', 'officer@council.example', 8],
] as const) {
  test(`every page of the ${hat}, with a format of their own`, async ({ browser }) => {
    const walker = await stage.person(browser, Walker)
    await walker.signsIn(email)
    await walker.copiesAFormat()
    await walker.walksThroughAtLeast(pages)
  })
}

test('every page of a pupil', async ({ browser }) => {
  const teacher = await stage.person(browser, Answerer)
  await teacher.signsInToTheDemoAs('teacher@lochside.example')
  const pupil = await stage.person(browser, Walker)
  await pupil.comesIn(await teacher.letsAPupilIn())
  await pupil.walksThroughAtLeast(6)
})

test('every page of a specialist', async ({ browser }) => {
  const coordinator = await stage.person(browser, Leader)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  const pupil = await coordinator.findsThePupilIn('Reviews in the next three weeks')
  const ada = await stage.person(browser, Walker)
  await ada.comesIn(await coordinator.letsASpecialistIn(pupil, 'Ada Quinn', 'ada@therapy.example'))
  await ada.walksThroughAtLeast(8)
})
