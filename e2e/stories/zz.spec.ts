import { emptyStage, test, picture } from '../support/story.ts'
import { Person } from '../support/person.ts'
const stage = emptyStage()
test('a', async ({ browser }) => {
  const p = await stage.person(browser, Person)
  const link = /http\S+/.exec(stage.server.waymark('person', 'add', '--email', 'ann@lochside.example', '--name', 'Ann Reid', '--role', 'coordinator', '--school', 'Lochside Primary School'))![0]
  await p.opensTheLink(link)
  await p.choosesAPassword()
})
test('b', async ({ browser }) => {
  const p = await stage.person(browser, Person, { javaScriptEnabled: false })
  await p.goes('/sign-in')
  await p.reaches('Sign in')
})
