/** An account of the council opens Waymark once its owner has linked it, with and without scripts. */
import { Elsewhere } from '../support/elsewhere.ts'
import { Employee } from '../support/employee.ts'
import { demoStageWith, test } from '../support/story.ts'

const elsewhere = new Elsewhere()
const stage = demoStageWith(() => elsewhere.opens())

test.afterAll(() => elsewhere.closes())

test('an account that nobody has linked opens nothing, and the page says what to do', async ({ browser }) => {
  const stranger = await stage.person(browser, Employee)
  await stranger.goesToTheCouncil()
  await stranger.goesOnAs('ann')
  await stranger.reaches('Waymark does not know this account yet')
  await stranger.follows('Other ways to sign in')
  await stranger.reaches('Sign in', 'after a try')
})

test('the coordinator links the account, signs in with it and proves by it who they are', async ({ browser }) => {
  const ann = await stage.person(browser, Employee)
  await ann.signsInToTheDemoAs('coordinator@lochside.example')
  await ann.addsTheAccount('ann')
  const elsewhereAnn = await stage.person(browser, Employee)
  await elsewhereAnn.goesToTheCouncil()
  await elsewhereAnn.goesOnAs('ann')
  await elsewhereAnn.isIn()
  await elsewhereAnn.provesItThere('ann')
})

test('it takes no script', async ({ browser }) => {
  const plain = await stage.personWithoutScript(browser, Employee)
  await plain.goesToTheCouncil()
  await plain.goesOnAs('ann')
  await plain.isIn()
})

test('whoever comes back without an answer can go another way', async ({ browser }) => {
  const ann = await stage.person(browser, Employee)
  await ann.goesToTheCouncil()
  await ann.changesTheirMind()
  await ann.reaches('That did not work')
  await ann.follows('Other ways to sign in')
  await ann.reaches('Sign in', 'after a change of mind')
})
