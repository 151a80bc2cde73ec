/** Whoever brings pupils together who work on the same thing with the same extra help. */
import { expect } from '@playwright/test'
import { Leader, type Taught } from './leader.ts'
import { wordsOn } from './paper.ts'

const NAME = 'Question crew'
const TARGET = 'Asks a question of their own in a group of four'
const EXTRA = 'Mrs Bell, 20 minutes every day in the library'
const CLASS_PLANNING = /simply good planning for the class/

export class Convener extends Leader {
  #members: string[] = []
  #group = ''

  /** The page on which a group is begun in a class, with one of its pupils and two others. */
  async beginsAGroupWith({ inClass, pupil }: Taught): Promise<void> {
    await this.goes(pupil)
    const called = await this.page.getByRole('heading', { level: 1 }).innerText()
    await this.goes('/groups')
    await this.reaches('Groups')
    await this.goes(`${inClass}/groups/new`)
    await this.reaches('Start a group')
    const names = await this.group('Who belongs to it?').locator('label').allInnerTexts()
    const others = names.map((name) => name.trim()).filter((name) => name !== called)
    this.#members = [called, ...others.slice(0, 2)]
  }

  async writesTheGroupPlan(): Promise<void> {
    await this.presses('Start the group')
    await this.isRefused('Start a group', 'with nothing written')
    await this.writes('What is the group called?', NAME)
    await this.ticks('A group in school')
    await this.writes('Which adults lead it?', 'Mrs Bell')
    for (const member of this.#members.slice(0, 2)) await this.ticks(member)
    await this.writes('What do all of them work on?', TARGET)
    await this.writes('How do you help?', 'Question cards\nA partner who asks first')
    await this.presses('Start the group')
    await this.isTold('The group has begun')
    await this.reaches(NAME, 'begun')
    this.#group = new URL(this.page.url()).pathname
  }

  /** The page asks; with an answer it asks no more. */
  async saysWhatIsExtra(): Promise<void> {
    await this.sees(CLASS_PLANNING)
    await this.follows('Write down what the group gets beyond that')
    await this.reaches('What the group is')
    await this.writes('Which extra resources or adult support does it have?', EXTRA)
    await this.presses('Save')
    await this.sees(EXTRA)
    await expect(this.page.getByText(CLASS_PLANNING)).toHaveCount(0)
  }

  async writesHowItGoesForEach(): Promise<void> {
    await this.follows('Write down how it goes')
    await this.reaches('How it goes')
    for (const member of this.#members.slice(0, 2)) {
      await this.writes(TARGET, this.#wordsOf(member), this.group(member))
    }
    await this.presses('Save how it goes')
    await this.reaches(NAME, 'with words for each')
    for (const member of this.#members.slice(0, 2)) await this.sees(this.#wordsOf(member))
  }

  /** Whoever goes is remembered with the days. */
  async letsSomebodyJoinAndLeave(): Promise<void> {
    const [, staying, joining] = this.#members
    await this.follows('Who joins, who leaves')
    await this.reaches('Who belongs to the group')
    await this.ticks(joining ?? '')
    await this.presses('They join today')
    await this.isTold('They belong to the group from today on')
    await this.presses(`${staying} leaves`)
    await this.isTold('Left, with today as the last day')
    await this.goes(this.#group)
    await this.page.getByText('Who has left').click()
    await this.sees(new RegExp(`^${staying}: `))
    await this.sees(this.#wordsOf(staying ?? ''))
    await this.reaches(NAME, 'after somebody left')
  }

  async printsTheGroupPlan(): Promise<void> {
    for (const way of ['', '?as=word', '?as=page', '?as=text']) {
      const words = await wordsOn(await this.page.request.get(`${this.#group}/pdf${way}`))
      for (const word of [NAME, TARGET, EXTRA, 'Question cards', this.#ownWords()]) expect(words, way).toContain(word)
    }
  }

  /** The common target stands in the pupil's own plan, on the page and on paper. */
  async findsItInThePupilsOwnPlan(pupil: string): Promise<void> {
    await this.goes(pupil)
    await this.page.locator('main a[href^="/plans/"]').first().click()
    await this.arrivesAt('/plans/')
    await this.sees('Targets with a group')
    await this.sees(this.#ownWords())
    const plan = new URL(this.page.url()).pathname
    const words = await wordsOn(await this.page.request.get(`${plan}/pdf`))
    for (const word of ['Targets shared with a group', TARGET, this.#ownWords()]) expect(words).toContain(word)
    for (const word of this.ofOthers()) expect(words).not.toContain(word)
  }

  /** What a family reads of the group. */
  ofOwn(): string[] {
    return [NAME, TARGET, 'Question cards', this.#ownWords()]
  }

  /** What no family of another child reads. */
  ofOthers(): string[] {
    return this.#members.slice(1).flatMap((member) => [member, this.#wordsOf(member)])
  }

  #ownWords(): string {
    return this.#wordsOf(this.#members[0] ?? '')
  }

  #wordsOf(member: string): string {
    return `Asked about the weather as number ${this.#members.indexOf(member) + 1}`
  }
}
