/** The week of promised help: placed, clashes seen, printed, and asked for by a calendar. */
import { Scheduler } from '../support/scheduler.ts'
import { daysAgo } from '../support/staff.ts'
import { demoStage, expect, test } from '../support/story.ts'

const TWICE = /Ms Thistle has two sessions at once on Tuesday/

const stage = demoStage()
let coordinator: Scheduler
let one: string
let other: string

test('help that is promised gets its place, and one adult at two places is pointed out', async ({ browser }) => {
  coordinator = await stage.person(browser, Scheduler)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  const taught = await coordinator.findsWhatIsTaught()
  expect(taught.length).toBeGreaterThan(1)
  ;[one, other] = taught.map(({ plan }) => plan) as [string, string]
  await coordinator.promises(one, { what: 'Sound game', times: 1, per: 'a week' })
  await coordinator.placesNothingWithoutADay(one, 'Sound game')
  await coordinator.places(one, 'Sound game', { days: ['Tuesday'], time: '10am', room: 'Attic' })
  await coordinator.sees('It has its places in the week.')
  await coordinator.promises(other, { what: 'Story map', times: 1, per: 'in two weeks' })
  await coordinator.places(other, 'Story map', { days: ['Tuesday'], time: '10:10am' })
  await coordinator.sees('every second week, next on')
  await coordinator.isPointedOut(TWICE)
})

test('two that take turns, every second week, stand in nobody’s way', async () => {
  await coordinator.promises(one, { what: 'Choir', times: 1, per: 'in two weeks' })
  await coordinator.places(one, 'Choir', { days: ['Wednesday'], time: '2pm' })
  await coordinator.promises(other, { what: 'Drums', times: 1, per: 'in two weeks' })
  await coordinator.places(other, 'Drums', { days: ['Wednesday'], time: '2pm', from: daysAgo(-7) })
  await coordinator.isNotPointedOut(/two sessions at once on Wednesday/)
})

test('an adult with a day too full and a lesson that is missed too often are pointed out', async () => {
  await coordinator.promises(one, { what: 'Long walk', times: 1, per: 'a week', minutes: 310 })
  await coordinator.places(one, 'Long walk', { days: ['Friday'], time: '9am' })
  await coordinator.promises(other, { what: 'Letters', times: 3, per: 'a week' })
  await coordinator.places(other, 'Letters', { days: ['Monday', 'Tuesday', 'Thursday'], time: '1:30pm', lesson: 'Gardening' })
  await coordinator.opensTheWeekOfTheAdult()
  await coordinator.isPointedOut(/^Ms Thistle has 5 hours 10 minutes of sessions on Friday/)
  await coordinator.isPointedOut(/misses Gardening 3 times a week/)
  await coordinator.isPointedOut(TWICE)
})

test('the week is printed, and a calendar asks for it', async () => {
  await coordinator.printsTheWeek('Sound game', 'Attic', 'Every second week, next on', 'Instead of')
  const file = await coordinator.hasTheWeekInACalendar()
  expect(file).toContain('RRULE:FREQ=WEEKLY;INTERVAL=2;')
  expect(file).toContain('Attic')
  for (const unsaid of ['Sound game', 'Ms Thistle']) expect(file).not.toContain(unsaid)
})
