/** A pupil speaks into the tablet: a browser of its own, with a microphone that hears a tone. */
import { Answerer } from '../support/answerer.ts'
import { withAMicrophone } from '../support/browser.ts'
import { Learner } from '../support/learner.ts'
import { demoStage, test } from '../support/story.ts'

test.use({ launchOptions: withAMicrophone })

const stage = demoStage()

test('what is recorded is kept, and can be listened to', async ({ browser }) => {
  const teacher = await stage.person(browser, Answerer)
  await teacher.signsInToTheDemoAs('teacher@lochside.example')
  const badge = await teacher.letsAPupilIn()
  const pupil = await stage.person(browser, Learner)
  await pupil.comesInByTheBadge(badge)
  await pupil.speaks()
})
