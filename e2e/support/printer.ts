/** Somebody who moves a plan from format to format, and prints it in every way there is. */
import { execFileSync } from 'node:child_process'
import { type APIResponse, expect } from '@playwright/test'
import { Editor } from './editor.ts'

const PROFILE = 'Knows the name of every bird on the loch.'
const SIZES = ['', 'large', 'extra-large']
const TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  page: 'text/html; charset=utf-8',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  text: 'text/plain; charset=utf-8',
}

export class Printer extends Editor {
  #plan = ''

  async opensTheDraft(): Promise<void> {
    await super.opensTheDraft()
    this.#plan = new URL(this.page.url()).pathname.replace('/edit', '')
    await this.writesTheProfile(PROFILE)
    await this.seesThatItIsSaved()
  }

  async movesThePlanTo(slug: string): Promise<void> {
    await this.goes(`${this.#plan}/format`)
    await this.reaches('Move the plan to another format')
    const list = this.page.getByLabel('Move it to')
    const newest = list.locator(`option[value^="${slug}@"]`).first()
    await list.selectOption(await newest.getAttribute('value'))
    await this.presses('Show what would change')
    await this.reaches('Move the plan to another format', `to ${slug}`)
    await this.presses('Move the plan')
    await this.arrivesAt('/plans/')
  }

  /** Reads it, and writes in it, in the words of its format. */
  async looksAtThePlanIn(slug: string): Promise<void> {
    await this.goes(this.#plan)
    await this.look(this.page, `in ${slug}`)
    await this.goes(`${this.#plan}/edit`)
    await this.reaches('Write the draft', `in ${slug}`)
  }

  /** Nothing that was typed is missing on any of them, whatever the format asks for. */
  async printsThePlanInEveryWay(): Promise<void> {
    for (const size of SIZES) {
      expect(await this.#textOfPdf(`${this.#plan}/papers/plan?as=pdf&size=${size}`)).toContain(PROFILE)
    }
    for (const way of ['page', 'text']) {
      const said = await this.#gets(`${this.#plan}/papers/plan?as=${way}`, way)
      expect(await said.text()).toContain(PROFILE)
    }
    await this.#gets(`${this.#plan}/papers/plan?as=word`, 'word')
  }

  async looksAtThePapers(): Promise<void> {
    await this.goes(`${this.#plan}/papers`)
    await this.reaches('Papers')
    for (const paper of ['display', 'display-each', 'slip']) {
      for (const way of Object.keys(TYPES)) await this.#gets(`${this.#plan}/papers/${paper}?as=${way}`, way)
    }
    await this.goes('/papers')
    await this.reaches('Papers', 'of the school')
  }

  async printsInEveryLanguage(): Promise<void> {
    for (const language of ['gd', 'cy', 'pl', 'ur', 'ar']) {
      await this.#gets(`${this.#plan}/pdf?language=${language}`, 'pdf')
      await this.goes(`${this.#plan}/print?language=${language}`)
      await expect(this.page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
      await this.look(this.page, `in ${language}`)
    }
    await this.goes(`${this.#plan}/print?language=xx`)
    await this.reaches('There is no such language')
  }

  async choosesAPictureForAWord(): Promise<void> {
    await this.goes(`${this.#plan}/edit`)
    await this.page.getByRole('link', { name: /^Choose pictures for/ }).first().click()
    await this.reaches('Pictures for a target')
    await this.page.getByRole('radio').nth(1).check({ force: true })
    await this.presses('Save the pictures')
    await this.isTold('Pictures saved')
  }

  async writesWhatTheSchoolSaysOfItself(): Promise<void> {
    await this.goes('/school')
    await this.reaches('Our school')
    await this.writes('Vision statement', 'Every child is known here.')
    await this.presses('Save')
    expect(await this.#textOfPdf(`${this.#plan}/pdf`)).toContain('Every child is known here.')
  }

  async makesAFormatOfTheSchoolsOwn(): Promise<void> {
    await this.goes('/formats')
    await this.reaches('Plan formats')
    await this.goes('/formats/durants/copy')
    await this.reaches('Make a copy')
    await this.writes('What should plans in it be called?', 'Lochside Plan')
    await this.presses('Make the copy')
    await this.arrivesAt('/edit')
    await this.look(this.page)
    const edit = new URL(this.page.url()).pathname
    await this.goes(`${edit}/names`)
    await this.look(this.page)
    await this.goes(edit)
    await this.page.getByRole('link', { name: /^Publish version/ }).click()
    await this.look(this.page)
    await this.page.getByRole('button', { name: /^Publish version/ }).click()
    await this.isTold('Published. New plans can use it, and plans can be moved to it')
    const slug = edit.split('/')[2] ?? ''
    await this.movesThePlanTo(slug)
    await this.printsThePlanInEveryWay()
  }

  /** The Word document of one plan becomes the draft of another pupil. */
  async bringsThePlanInFromWord(): Promise<void> {
    const word = await this.#gets(`${this.#plan}/docx`, 'word')
    const file = { name: 'plan.docx', mimeType: TYPES['word'] ?? '', buffer: await word.body() }
    await this.goes('/pupils')
    await this.page.getByRole('table').getByRole('row').last().getByRole('link').first().click()
    await this.arrivesAt('/pupils/')
    await this.goes(`${new URL(this.page.url()).pathname}/word`)
    await this.reaches('Bring in a plan from Word')
    await this.presses('Read the file')
    await this.isRefused('Bring in a plan from Word', 'without a file')
    await this.page.getByLabel('Word document with the plan').setInputFiles(file)
    await this.presses('Read the file')
    await this.arrivesAt('/word/')
    await this.look(this.page, 'to be confirmed')
    await this.sees(PROFILE)
    await this.presses('Make a draft with this')
    await this.reaches('Write the draft', 'from Word')
    await this.finds(PROFILE)
  }

  async printsAllPlansAtOnce(): Promise<void> {
    await this.goes('/prints')
    await this.reaches('Print many plans')
    await this.presses('Print')
    await this.page.getByRole('link', { name: /^Download/ }).waitFor({ timeout: 90_000 })
    const file = await this.page.getByRole('link', { name: /^Download/ }).first().getAttribute('href')
    const print = await this.page.request.get(file ?? '')
    expect(print.status()).toBe(200)
  }

  async #gets(address: string, way: string): Promise<APIResponse> {
    const answer = await this.page.request.get(address)
    expect(answer.status(), address).toBe(200)
    expect(answer.headers()['content-type'], address).toBe(TYPES[way])
    return answer
  }

  async #textOfPdf(address: string): Promise<string> {
    const pdf = await (await this.#gets(address, 'pdf')).body()
    return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ')
  }
}
