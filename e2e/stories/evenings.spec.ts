/** A parents' evening: a class offers times, the two homes of a child choose, one moves and one cannot come. */
import { Host } from '../support/host.ts'
import { demoStage, expect, test } from '../support/story.ts'
import { Visitor } from '../support/visitor.ts'

const stage = demoStage()
let host: Host
let mother: Visitor
let father: Visitor

test('staff offer an evening with twice the usual time', async ({ browser }) => {
  host = await stage.person(browser, Host)
  await host.signsInToTheDemoAs('coordinator@lochside.example')
  const [taught] = await host.findsWhatIsTaught()
  if (!taught) throw new Error('No plan of the demo is taught.')
  const { inClass, pupil } = taught
  await host.opensTheEveningsOf(inClass)
  await host.offersAnEvening()
  const hers = await host.asksAParentIn(pupil, 'Iona Home-Demo', 'iona@home.example')
  const his = await host.asksAParentIn(pupil, 'Rory Home-Demo', 'rory@home.example')
  mother = await stage.personOnAPhone(browser, Visitor)
  await mother.comesInByTheLink(hers)
  father = await stage.personOnAPhone(browser, Visitor)
  await father.comesInByTheLink(his)
})

test('two families choose, and neither is offered the other’s time', async () => {
  await mother.choosesATime('4:20pm')
  await father.choosesATime('4:40pm', ['4:20pm'])
  await host.seesWhoComes(['4:00pm', 'Free'], ['4:20pm', 'Iona Home-Demo'], ['4:40pm', 'Rory Home-Demo'])
})

test('one moves, one gives the time back, and the calendar knows', async () => {
  await mother.changesTo('4:00pm')
  await father.givesItBack()
  await host.seesWhoComes(['4:00pm', 'Iona Home-Demo'], ['4:20pm', 'Free'], ['4:40pm', 'Free'])
  const file = await mother.putsItIntoACalendar()
  expect(file).toContain('BEGIN:VEVENT')
  expect(file).toContain('Room 4')
})
