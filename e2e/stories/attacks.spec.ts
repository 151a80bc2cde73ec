/** Whatever is typed anywhere, a browser shows it as words: nothing of it runs, and nothing had to be kept from running. */
import { Attacker } from '../support/attacker.ts'
import { demoStage, test } from '../support/story.ts'

// Each reads what all before have written.
const stage = demoStage()
test.describe.configure({ timeout: 600_000 })

for (const [hat, email, forms, pages] of [
  ['coordinator', 'coordinator@lochside.example', 30, 20],
  ['parent', 'parent@lochside.example', 2, 2],
] as const) {
  test(`the ${hat} types markup into every field and reads it as words`, async ({ browser }) => {
    const attacker = await stage.person(browser, Attacker)
    attacker.watches()
    await attacker.signsIn(email)
    await attacker.noticesAScriptThatIsKeptBack()
    await attacker.typesMarkupIntoEveryField(forms)
    await attacker.goes('/start')
    await attacker.readsItAsWordsOn(pages)
  })
}

for (const [hat, email, pages] of [
  ['head teacher', 'head@lochside.example', 15],
  ['teacher', 'teacher@lochside.example', 3],
] as const) {
  test(`the ${hat} reads it as words, too`, async ({ browser }) => {
    const reader = await stage.person(browser, Attacker)
    reader.watches()
    await reader.signsIn(email)
    await reader.readsItAsWordsOn(pages)
  })
}
