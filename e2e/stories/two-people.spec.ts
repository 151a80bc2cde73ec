/** Two people write in the same field: each text is shown to a person, and nothing is lost. */
import { Editor } from '../support/editor.ts'
import { demoStage, test } from '../support/story.ts'

const FIRST = 'Likes to work beside a friend.'
const SECOND = 'Works best early in the day.'
const THIRD = 'Knows every train in Scotland.'

const stage = demoStage()
let coordinator: Editor
let head: Editor

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
  await coordinator.seesBothTexts(SECOND, FIRST)
  await coordinator.keepsTheOwnText()
  await coordinator.comesBackLater()
  await coordinator.finds(SECOND)
})

test('or takes the other', async () => {
  await head.writesTheProfile(THIRD)
  await head.seesBothTexts(THIRD, SECOND)
  await head.takesTheOthersText()
  await head.comesBackLater()
  await head.finds(SECOND)
})

test('who leaves without choosing finds both texts again', async () => {
  await coordinator.writesTheProfile(FIRST)
  await coordinator.seesThatItIsSaved()
  await head.writesTheProfile(THIRD)
  await head.seesBothTexts(THIRD, FIRST)
  await head.comesBackLater()
  await head.seesBothTexts(THIRD, FIRST)
  await head.takesTheOthersText()
})

test('without a script, the page asks which text to keep', async ({ browser }) => {
  const plain = await stage.personWithoutScript(browser, Editor)
  await plain.signsInToTheDemoAs('coordinator@lochside.example')
  await plain.opensTheDraft()
  await head.writesTheProfile(SECOND)
  await head.seesThatItIsSaved()
  await plain.writesTheProfile(THIRD)
  await plain.savesTheForm()
  await plain.isAskedWhichTextToKeep(THIRD, SECOND)
  await plain.makesOneTextOfBoth(`${SECOND} ${THIRD}`)
  await head.comesBackLater()
  await head.finds(`${SECOND} ${THIRD}`)
})
