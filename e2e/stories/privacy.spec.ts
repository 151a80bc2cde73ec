/** Whoever has no business with a pupil learns nothing, not even that there is one. */
import { Colleague } from '../support/colleague.ts'
import { Leaver } from '../support/leaver.ts'
import { Outsider } from '../support/outsider.ts'
import { School } from '../support/school.ts'
import { emptyStage, test } from '../support/story.ts'

const stage = emptyStage()
const school = new School(stage, 'Lochside Primary School')
const otherSchool = new School(stage, 'Moorfoot Primary School')
let pupil: string
let plan: string

test('a coordinator starts a plan', async ({ browser }) => {
  const coordinator = await stage.person(browser, Colleague)
  await coordinator.opensTheLink(school.begins('Ann Reid'))
  await coordinator.choosesAPassword()
  school.bringsInItsPupils()
  await coordinator.opensThePupil()
  pupil = new URL(coordinator.page.url()).pathname
  await coordinator.startsAPlan()
  plan = new URL(coordinator.page.url()).pathname.replace('/edit', '')
})

test('a teacher of another class finds nothing', async ({ browser }) => {
  const teacher = await stage.person(browser, Outsider)
  await teacher.opensTheLink(school.addsATeacherOf('P5/6', 'Isla Munro'))
  await teacher.choosesAPassword()
  await teacher.doesNotFindThePupilInTheList()
  await teacher.findsNoMoreThanAtAMadeUpAddress([pupil, ...partsOfThePupil(), ...placesOfThePlan()])
})

test('a coordinator of another school finds nothing', async ({ browser }) => {
  const coordinator = await stage.person(browser, Outsider)
  await coordinator.opensTheLink(otherSchool.begins('Rhona Kerr'))
  await coordinator.choosesAPassword()
  await coordinator.doesNotFindThePupilInTheList()
  await coordinator.findsNoMoreThanAtAMadeUpAddress([pupil, ...partsOfThePupil(), ...placesOfThePlan()])
})

test('the office keeps the roster and finds no plan', async ({ browser }) => {
  const office = await stage.person(browser, Outsider)
  await office.opensTheLink(school.addsTheOffice('Moira Blair'))
  await office.choosesAPassword()
  await office.readsTheRosterWithoutThePlan()
  await office.findsNoMoreThanAtAMadeUpAddress([...partsOfThePupil(), ...placesOfThePlan()])
})

test('signing out ends access, and the Back button shows nothing', async ({ browser }) => {
  const teacher = await stage.person(browser, Leaver)
  await teacher.opensTheLink(school.addsATeacherOf('P4B', 'Tom Baird'))
  await teacher.choosesAPassword()
  await teacher.opensThePlan()
  const tab = await teacher.opensAnotherTab()
  await teacher.handsOutTheOldKey(async () => {
    await teacher.signsOut()
    await teacher.goesBack()
    await teacher.reloads(tab)
  })
  for (const place of [pupil, plan, `${plan}/pdf`]) await teacher.triesTheAddress(place)
})

function partsOfThePupil(): string[] {
  return ['needs', 'page', 'photo', 'strengths'].map((part) => `${pupil}/${part}`)
}

function placesOfThePlan(): string[] {
  return ['', '/edit', '/history', '/versions/1', '/pdf', '/print'].map((part) => `${plan}${part}`)
}
