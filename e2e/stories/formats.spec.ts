/** One plan in every format, on every paper, in six languages, out to Word and in again. */
import { Printer } from '../support/printer.ts'
import { demoStage, test } from '../support/story.ts'

const stage = demoStage()
let printer: Printer

test('a plan is written in Appendix 2 and printed in every way', async ({ browser }) => {
  printer = await stage.person(browser, Printer)
  await printer.signsInToTheDemoAs('coordinator@lochside.example')
  await printer.opensTheDraft()
  await printer.printsThePlanInEveryWay()
})

for (const slug of ['dg-appendix-3', 'durants', 'hampshire', 'sen-toolkit', 'isp-draft']) {
  test(`it moves to ${slug} without losing a word`, async () => {
    await printer.movesThePlanTo(slug)
    await printer.looksAtThePlanIn(slug)
    await printer.printsThePlanInEveryWay()
  })
}

test('the school makes a format of its own', async () => {
  await printer.makesAFormatOfTheSchoolsOwn()
  await printer.movesThePlanTo('dg-appendix-2')
})

test('the papers beside the plan are one click away', async () => {
  await printer.choosesAPictureForAWord()
  await printer.looksAtThePapers()
  await printer.writesWhatTheSchoolSaysOfItself()
})

test('the plan is printed in six languages', async () => {
  await printer.printsInEveryLanguage()
})

test('it goes out to Word, and comes in for another pupil', async () => {
  await printer.bringsThePlanInFromWord()
})

test('all plans of the school are printed in the background', async () => {
  await printer.printsAllPlansAtOnce()
})
