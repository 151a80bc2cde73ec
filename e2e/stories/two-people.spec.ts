/** Two people write the same words of a draft: the second sees both texts and chooses, and nothing is lost. */
import { Colleague } from '../support/colleague.ts'
import { School } from '../support/school.ts'
import { emptyStage, test } from '../support/story.ts'

const stage = emptyStage()
const school = new School(stage, 'Lochside Primary School')
let ann: Colleague
let tom: Colleague

test('a coordinator and a class teacher open the same draft', async ({ browser }) => {
  ann = await stage.person(browser, Colleague)
  await ann.opensTheLink(school.begins('Ann Reid'))
  await ann.choosesAPassword()
  school.bringsInItsPupils()
  tom = await stage.person(browser, Colleague)
  await tom.opensTheLink(school.addsATeacherOf('P4B', 'Tom Baird'))
  await tom.choosesAPassword()
  await ann.opensThePupil()
  await ann.startsAPlan()
  await tom.opensTheDraft()
})

test('the second one is asked, even after closing the page, and keeps his words', async () => {
  await ann.writesTheProfile('Cal is kind.')
  await ann.seesItSaved()
  await tom.writesTheProfile('Cal builds things.')
  await tom.isAskedUnderTheField('Ann Reid', 'Cal is kind.', 'Cal builds things.')
  await ann.readsInTheProfile('Cal is kind.')
  await tom.startsAgain()
  await tom.isAskedUnderTheField('Someone', 'Cal is kind.', 'Cal builds things.')
  await tom.keepsMine()
  await tom.readsInTheProfile('Cal builds things.')
  await ann.readsInTheProfile('Cal builds things.')
})

test('she is asked as well, and takes his words', async () => {
  await tom.writesTheProfile('Cal builds bridges.')
  await tom.seesItSaved()
  await ann.writesTheProfile('Cal is kind to all.')
  await ann.isAskedUnderTheField('Tom Baird', 'Cal builds bridges.', 'Cal is kind to all.')
  await ann.usesTheirs('Cal builds bridges.')
  await ann.readsInTheProfile('Cal builds bridges.')
})

test('a form that is sent with the question open is answered with both texts', async () => {
  await ann.writesTheProfile('Cal is curious.')
  await ann.seesItSaved()
  await tom.startsAgain()
  await ann.startsAgain()
  await ann.writesTheProfile('Cal asks why.')
  await ann.seesItSaved()
  await tom.writesTheProfile('Cal explains how.')
  await tom.isAskedUnderTheField('Ann Reid', 'Cal asks why.', 'Cal explains how.')
  await tom.isAskedByThePage('Ann Reid', 'Cal asks why.', 'Cal explains how.')
  await tom.makesOneTextOfBoth('Cal asks why and explains how.')
  await ann.readsInTheProfile('Cal asks why and explains how.')
})

test('with no scripts, the second one makes one text of both', async ({ browser }) => {
  ann = await stage.personWithoutScript(browser, Colleague)
  await ann.opensTheLink(school.addsACoordinator('Ann Reid'))
  await ann.choosesAPassword()
  tom = await stage.personWithoutScript(browser, Colleague)
  await tom.opensTheLink(school.addsATeacherOf('P4B', 'Tom Baird'))
  await tom.choosesAPassword()
  await ann.opensTheDraft()
  await tom.opensTheDraft()
  await ann.writesTheProfile('Cal is brave.')
  await ann.saves()
  await tom.writesTheProfile('Cal is careful.')
  await tom.writesTheThoughts('I want to read by myself.')
  await tom.isAskedByThePage('Ann Reid', 'Cal is brave.', 'Cal is careful.')
  await tom.goesFromTheProblemToTheQuestion()
  await tom.makesOneTextOfBoth('Cal is brave and careful.')
  await ann.readsInTheProfile('Cal is brave and careful.')
  await ann.readsInTheThoughts('I want to read by myself.')
})

test('with no scripts, she keeps her words and he takes them', async () => {
  await tom.writesTheProfile('Cal is patient.')
  await tom.saves()
  await ann.writesTheProfile('Cal is quick.')
  await ann.isAskedByThePage('Tom Baird', 'Cal is patient.', 'Cal is quick.')
  await ann.keepsWhatSheWrote()
  await tom.writesTheProfile('Cal is slow.')
  await tom.isAskedByThePage('Ann Reid', 'Cal is quick.', 'Cal is slow.')
  await tom.usesWhatTheOtherWrote('Ann Reid')
  await tom.readsInTheProfile('Cal is quick.')
})
