/** Two people write in the same field: each text is shown to a person, and nothing is lost. */
import { Editor } from '../support/editor.ts'
import { demoStage, test } from '../support/story.ts'

const FIRST = 'Likes to work beside a friend.'
const SECOND = 'Works best early in the day.'
const THIRD = 'Knows every train in Scotland.'
const FOURTH = 'Laughs at every joke.'
const COORDINATOR = 'Alex Kerr-Demo'
const HEAD = 'Morven Headley-Demo'

const stage = demoStage()
let coordinator: Editor
let head: Editor
let plain: Editor

test('both open the same draft', async ({ browser }) => {
  coordinator = await stage.person(browser, Editor)
  await coordinator.signsInToTheDemoAs('coordinator@lochside.example')
  head = await stage.person(browser, Editor)
  await head.signsInToTheDemoAs('head@lochside.example')
  await coordinator.opensTheDraft()
  await head.opensTheDraft()
})

test('the second to write sees both texts and keeps the own one', async () => {
  await head.writesTheProfile(FIRST)
  await head.seesThatItIsSaved()
  await coordinator.writesTheProfile(SECOND)
  await coordinator.seesBothTexts(SECOND, FIRST, HEAD)
  await coordinator.keepsTheOwnText()
  await coordinator.comesBackLater()
  await coordinator.finds(SECOND)
})

test('or takes the other', async () => {
  await head.writesTheProfile(THIRD)
  await head.seesBothTexts(THIRD, SECOND, COORDINATOR)
  await head.takesTheOthersText()
  await head.comesBackLater()
  await head.finds(SECOND)
})

test('who leaves without choosing finds both texts again', async () => {
  await coordinator.writesTheProfile(FIRST)
  await coordinator.seesThatItIsSaved()
  await head.writesTheProfile(THIRD)
  await head.seesBothTexts(THIRD, FIRST, COORDINATOR)
  await head.comesBackLater()
  await head.seesBothTexts(THIRD, FIRST, 'Someone')
  await head.takesTheOthersText()
})

test('a form that is sent while the question is open is answered with both texts', async () => {
  await coordinator.comesBackLater()
  await coordinator.writesTheProfile(SECOND)
  await coordinator.seesThatItIsSaved()
  await head.writesTheProfile(FOURTH)
  await head.seesBothTexts(FOURTH, SECOND, COORDINATOR)
  await head.savesTheForm()
  await head.isAskedWhichTextToKeep(FOURTH, SECOND, COORDINATOR)
  await head.makesOneTextOfBoth(`${SECOND} ${FOURTH}`)
  await coordinator.comesBackLater()
  await coordinator.finds(`${SECOND} ${FOURTH}`)
})

test('without a script, the page asks which text to keep, and saves what does not clash', async ({ browser }) => {
  plain = await stage.personWithoutScript(browser, Editor)
  await plain.signsInToTheDemoAs('coordinator@lochside.example')
  await plain.opensTheDraft()
  await head.comesBackLater()
  await head.writesTheProfile(SECOND)
  await head.seesThatItIsSaved()
  await plain.writesTheProfile(THIRD)
  await plain.writesTheThoughts(FIRST)
  await plain.savesTheForm()
  await plain.isAskedWhichTextToKeep(THIRD, SECOND, HEAD)
  await plain.goesFromTheProblemToTheQuestion()
  await plain.makesOneTextOfBoth(`${SECOND} ${THIRD}`)
  await head.comesBackLater()
  await head.finds(`${SECOND} ${THIRD}`)
  await head.findsInTheThoughts(FIRST)
})

test('without a script, the own text can be kept, or the other taken', async () => {
  await head.writesTheProfile(FIRST)
  await head.seesThatItIsSaved()
  await plain.writesTheProfile(SECOND)
  await plain.savesTheForm()
  await plain.isAskedWhichTextToKeep(SECOND, FIRST, HEAD)
  await plain.keepsWhatSheWrote()
  await head.comesBackLater()
  await head.finds(SECOND)
  await head.writesTheProfile(FOURTH)
  await head.seesThatItIsSaved()
  await plain.writesTheProfile(THIRD)
  await plain.savesTheForm()
  await plain.isAskedWhichTextToKeep(THIRD, FOURTH, HEAD)
  await plain.usesWhatTheOtherWrote(HEAD)
  await plain.finds(FOURTH)
})
