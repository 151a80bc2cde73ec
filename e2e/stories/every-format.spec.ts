/** A plan in each format from the first word to its review and its prints, with something in every box. */
import { glance } from '../support/look.ts'
import { Planner } from '../support/planner.ts'
import { stagesSideBySide, test } from '../support/story.ts'

const stage = stagesSideBySide()

for (const [format, family] of [
  ['dg-appendix-2', 'Annan'],
  ['dg-appendix-3', 'Nith'],
  ['durants', 'Enfield'],
  ['hampshire', 'Itchen'],
  ['sen-toolkit', 'Thames'],
  ['isp-draft', 'Severn'],
] as const) {
  test(`a plan in ${format}`, async ({ browser }) => {
    const planner = await stage.person(browser, Planner, glance)
    await planner.signsInToTheDemoAs('coordinator@lochside.example')
    await planner.worksIn(format)
    await planner.addsAPupil(family)
    await planner.writesDownWhatIsKnown()
    await planner.startsAPlan()
    await planner.addsAimsTargetsAndStrategies()
    await planner.writesThePlan()
    await planner.sharesIt()
    await planner.recordsHowItGoes()
    await planner.printsEveryForm(await planner.reviewsIt())
  })
}
