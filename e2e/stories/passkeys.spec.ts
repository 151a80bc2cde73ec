/** A passkey takes the place of a password and a code: it is made, signs in, proves once more, and is taken away. */
import { Keyholder } from '../support/keyholder.ts'
import { demoStageWithAName, test } from '../support/story.ts'

const stage = demoStageWithAName()
let head: Keyholder

test('the head teacher lets her laptop make a passkey', async ({ browser }) => {
  head = await stage.person(browser, Keyholder)
  await head.hasADevice()
  await head.signsInToTheDemoAs('head@lochside.example')
  await head.addsAPasskey('My laptop')
  await head.keeps(1)
})

test('it makes no second one for the same account', async () => {
  await head.follows('Add a passkey')
  await head.presses('Add a passkey')
  await head.sees('This device keeps a passkey for Waymark already.')
  await head.keeps(1)
})

test('she signs in with her finger, and nobody else does', async () => {
  await head.goes('/account')
  await head.signsOut()
  await head.laysOnThe('wrong')
  await head.isNotLetIn()
  await head.laysOnThe('right')
  await head.signsInWithThePasskey()
})

test('she proves by it that it is still her', async () => {
  await head.goes('/account/confirm?next=%2Faccount')
  await head.reaches('Confirm that it is you', 'with a passkey')
  await head.presses('Use your passkey')
  await head.reaches('Your account', 'after a proof')
})

test('a passkey that was taken away opens nothing', async () => {
  await head.removesThePasskey('My laptop')
  await head.signsOut()
  await head.presses('Sign in with a passkey')
  await head.isRefused('Sign in', 'with an unknown passkey')
  await head.sees('Waymark does not know this passkey')
})

test('without scripts the page speaks of no passkey', async ({ browser }) => {
  const plain = await stage.personWithoutScript(browser, Keyholder)
  await plain.signsInToTheDemoAs('coordinator@lochside.example')
  await plain.goes('/account/passkeys/add')
  await plain.sees('This browser cannot make a passkey here.')
})
