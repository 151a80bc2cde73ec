/** Whoever leads a school: says who reaches a pupil, and who takes over from whom. */
import { expect } from '@playwright/test'
import { Staff } from './staff.ts'

const WELCOME = /https?:\/\/\S+\/welcome\/\S+/

/** A plan that is taught, by its addresses. */
export interface Taught {
  inClass: string
  plan: string
  pupil: string
}

export class Leader extends Staff {
  /** The pupil of the first plan in a table of the start page. */
  async findsThePupilIn(table: string): Promise<string> {
    await this.goes('/start')
    await this.page.getByRole('table', { name: table }).getByRole('link').first().click()
    await this.arrivesAt('/plans/')
    const trail = this.page.getByRole('navigation', { name: 'Breadcrumb' })
    return (await trail.getByRole('link').last().getAttribute('href')) ?? ''
  }

  /** The plans that are taught at the school, each with the address of its class and of its pupil. */
  async findsWhatIsTaught(): Promise<Taught[]> {
    await this.goes('/groups')
    const starts = await this.#addresses('main a[href$="/groups/new"]')
    const taught: Taught[] = []
    for (const start of starts) {
      const inClass = start.replace('/groups/new', '')
      await this.goes(inClass)
      const plans = await this.#addresses('main a[href^="/plans/"]')
      for (const plan of new Set(plans.map((href) => href.split('/').slice(0, 3).join('/')))) {
        await this.goes(plan)
        const trail = this.page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').last()
        taught.push({ inClass, plan, pupil: (await trail.getAttribute('href')) ?? '' })
      }
    }
    return taught
  }

  /** The name by which the pages speak of them. */
  async callsThePupil(pupil: string): Promise<string> {
    await this.goes(`${pupil}/family`)
    const said = await this.page.getByText(/^These people see /).innerText()
    return /^These people see (.*?)’s plan/.exec(said)?.[1] ?? ''
  }

  /** Gives the link that somebody new is handed. */
  async asksAParentIn(pupil: string, name: string, email: string): Promise<string> {
    await this.#asksIn(pupil, name, email)
    await this.reaches(`Link for ${name}`, 'of a parent')
    return this.#linkShown()
  }

  /** Somebody who signs in already. */
  async asksAColleagueInAsParent(pupil: string, name: string, email: string): Promise<void> {
    await this.#asksIn(pupil, name, email)
    await this.isTold('They see the plan from now on, when they sign in')
  }

  async letsASpecialistIn(pupil: string, name: string, email: string): Promise<string> {
    await this.goes(`${pupil}/specialists`)
    await this.reaches('Specialists from outside')
    await this.writes('Full name', name)
    await this.writes('E-mail address', email)
    await this.writes('Why do they need to see it?', 'Speech therapy on Tuesdays')
    await this.ticks('They may also record how it is going, and give their view')
    await this.presses('Let them in')
    await this.reaches(`Link for ${name}`, 'of a specialist')
    return this.#linkShown()
  }

  /** Somebody who has been let in for another pupil. */
  async letsTheSameSpecialistIn(pupil: string, name: string, email: string): Promise<void> {
    await this.goes(`${pupil}/specialists`)
    await this.writes('Full name', name)
    await this.writes('E-mail address', email)
    await this.writes('Why do they need to see it?', 'The hearing aids')
    await this.presses('Let them in')
    await this.isTold('They see the plan on the days you chose, when they sign in')
  }

  async endsTheAccessOf(pupil: string, name: string): Promise<void> {
    await this.goes(`${pupil}/specialists`)
    await this.presses(`End access for ${name} now`)
    await this.isTold('Access ended')
    await this.sees('Over')
  }

  async bars(pupil: string, name: string): Promise<void> {
    await this.goes(`${pupil}/bars`)
    await this.reaches(/^Who must not reach /, 'before')
    await this.chooses('Who?', name)
    await this.ticks('Court order')
    await this.writes('Reason', 'Order 12 of the sheriff court')
    await this.presses('Bar this person')
    await this.isTold('Barred, from this moment on. A second person has to confirm it')
    await this.reaches(/^Who must not reach /, 'with a bar')
  }

  /** The other of the two. */
  async confirmsThatIsBarred(name: string): Promise<void> {
    await this.goes('/start')
    await this.follows(/^Somebody has been barred/)
    await this.presses(`Confirm that ${name} is barred`)
    await this.isTold('Confirmed')
  }

  /** Two answers beside each other, each with its words; neither is made to be the family's. */
  async seesBothAnswers(answers: [name: string, answer: string, words: string][]): Promise<void> {
    await this.goes('/start')
    await this.page.getByRole('table', { name: 'Somebody does not agree' }).getByRole('link').first().click()
    await this.arrivesAt('/plans/')
    await this.look(this.page, 'with two answers')
    for (const answer of answers) for (const words of answer) await this.sees(words)
    await this.follows('Record answers')
    await this.reaches('Record answers', 'with two answers')
    for (const answer of answers) for (const words of answer) await this.sees(words)
  }

  async handsOver(leaver: string, role: string, taker: string): Promise<void> {
    await this.goes('/people')
    await this.follows(new RegExp(`^Say when they leave\\W+${leaver}`))
    await this.reaches(`${leaver} leaves the school`)
    await this.presses('End the roles and hand over')
    await this.isRefused(`${leaver} leaves the school`, 'without a day')
    await this.ticks('Now: they are signed out at once')
    await this.chooses(`Who takes over as ${role}?`, taker)
    await this.presses('End the roles and hand over')
    await this.isTold('Handed over. Whoever takes over finds everything where it was')
    await expect(this.page.getByRole('table', { name: 'People with a role at the school' })).not.toContainText(leaver)
  }

  async #asksIn(pupil: string, name: string, email: string): Promise<void> {
    await this.goes(`${pupil}/family`)
    await this.reaches('Family')
    await this.writes('Full name', name)
    await this.writes('E-mail address', email)
    await this.writes('Who they are to the pupil', 'Mother')
    await this.ticks('They have parental responsibility')
    await this.presses('Ask them in')
  }

  #addresses(links: string): Promise<string[]> {
    return this.page.locator(links).evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
  }

  async #linkShown(): Promise<string> {
    const text = await this.page.locator('main').innerText()
    return new URL(WELCOME.exec(text)?.[0] ?? '').pathname
  }
}
