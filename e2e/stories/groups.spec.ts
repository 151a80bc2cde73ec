/** A group plan: pupils of a class with a target in common, each with progress of their own that only their family reads. */
import { Convener } from '../support/convener.ts'
import { Relative } from '../support/relative.ts'
import { demoStage, expect, test } from '../support/story.ts'
import { wordsOn } from '../support/paper.ts'

const stage = demoStage()
let coordinator: Convener
let pupil: string

test('a coordinator begins a group and says what it has beyond the class', async ({ browser }) => {
  coordinator = await stage.person(browser, Convener)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  const [taught] = await coordinator.findsWhatIsTaught()
  if (!taught) throw new Error('No plan of the demo is taught.')
  pupil = taught.pupil
  await coordinator.beginsAGroupWith(taught)
  await coordinator.writesTheGroupPlan()
  await coordinator.saysWhatIsExtra()
})

test('how it goes is written for each pupil; one joins, one leaves, and nothing is lost', async () => {
  await coordinator.writesHowItGoesForEach()
  await coordinator.letsSomebodyJoinAndLeave()
})

test('the group plan is printed, and its target stands in the pupil’s own plan', async () => {
  await coordinator.printsTheGroupPlan()
  await coordinator.findsItInThePupilsOwnPlan(pupil)
})

test('a parent reads what is about the own child, and of nobody else', async ({ browser }) => {
  const link = await coordinator.asksAParentIn(pupil, 'Iona Home-Demo', 'iona@home.example')
  const mother = await stage.personOnAPhone(browser, Relative)
  await mother.comesInByTheLink(link)
  await mother.sees('What we work on in a group')
  for (const words of coordinator.ofOwn()) await mother.sees(words)
  const page = await mother.page.locator('body').innerText()
  const print = mother.page.locator('a[href*="/pdf"]').first()
  const address = new URL((await print.getAttribute('href')) ?? '', mother.page.url())
  const paper = await wordsOn(await mother.page.request.get(address.pathname))
  expect(paper).toContain('Targets shared with a group')
  for (const words of coordinator.ofOthers()) for (const read of [page, paper]) expect(read).not.toContain(words)
  expect((await mother.page.request.get('/groups')).status()).toBe(404)
})
