/** Two parents who disagree: one answers on a phone, both answers stand, and one of them is barred. */
import { Leader } from '../support/leader.ts'
import { Outsider } from '../support/outsider.ts'
import { Relative } from '../support/relative.ts'
import { demoStage, test } from '../support/story.ts'

const AGREES = 'She reads to me every evening now.'
const DISAGREES = 'Three targets at once are too many.'

const stage = demoStage()
let coordinator: Leader
let head: Leader
let mother: Relative
let father: Outsider
let pupil: string
let opened: string[]

test('a mother who has never been here answers on her phone', async ({ browser }) => {
  coordinator = await stage.person(browser, Leader)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  pupil = await coordinator.findsThePupilIn('In consultation')
  const link = await coordinator.asksAParentIn(pupil, 'Iona Home-Demo', 'iona@home.example')
  mother = await stage.personOnAPhone(browser, Relative)
  await mother.answersByTheLink(link, AGREES)
})

test('the father does not agree, and staff see both answers beside each other', async ({ browser }) => {
  father = await stage.person(browser, Outsider)
  await father.signsIn()
  await father.doesNotAgree(DISAGREES)
  head = await stage.person(browser, Leader)
  await head.signsInToTheDemoAs('head@lochside.example')
  for (const leader of [coordinator, head]) {
    await leader.seesBothAnswers([
      ['Iona Home-Demo', 'Agrees', AGREES],
      ['Sam Home-Demo', 'Does not agree', DISAGREES],
    ])
  }
})

test('he is barred from the child, is out at once, and finds nothing that opened before', async () => {
  opened = await father.opensEverything()
  await coordinator.bars(pupil, 'Sam Home-Demo')
  await father.isOutOfEveryTab()
  await father.findsOnlyTheOtherChild()
  await father.sendsInVainWhatWasOpen()
  await father.findsNothingAt(opened)
})

test('a second person confirms it, and nobody else is told', async () => {
  await head.confirmsThatIsBarred('Sam Home-Demo')
  await father.findsNothingAt(opened.slice(0, 3))
  await mother.findsEverythingAsItWas(AGREES, ['Sam Home-Demo', DISAGREES, 'barred'])
})

test('a link that waits dies with a bar, and without a child nobody comes in', async ({ browser }) => {
  const link = await coordinator.asksAParentIn(pupil, 'Rory Home-Demo', 'rory@home.example')
  await coordinator.bars(pupil, 'Rory Home-Demo')
  const rory = await stage.person(browser, Outsider)
  await rory.findsTheLinkDead(link)
  await coordinator.bars(await coordinator.findsThePupilIn('Reviews in the next three weeks'), 'Sam Home-Demo')
  await father.doesNotComeInAnyMore()
})
