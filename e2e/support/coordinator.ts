/** The IEP coordinator: brings the school in, writes the plans and sees them through. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { aPhoto } from './photo.ts'
import { picture } from './story.ts'

export class Coordinator extends Person {
  /** The dry run: what would happen, while nothing does. */
  async checksTheFileOfPupils(): Promise<void> {
    await this.follows('Import your pupils')
    await this.reaches('Import pupils')
    await this.page.getByLabel('File with the pupils').setInputFiles('../docs/samples/pupils.csv')
    await this.presses('Check the file')
    await this.reaches('Check the pupils')
    await this.seesTheFact('To add', '20')
    await this.seesTheFact('Refused', '0')
    await picture(this.page, 'import')
  }

  async importsThePupils(): Promise<void> {
    await this.presses('Import these pupils')
    await this.isTold('Pupils imported')
    await this.seesTheFact('Already up to date', '20')
    await this.follows('Pupils')
    await this.reaches('Pupils')
    await expect(this.page.getByRole('row')).toHaveCount(21)
  }

  async addsATeacherOfP4B(): Promise<string> {
    return this.#addsAColleague('Tom Baird', 'tom@lochside.example', 'Class teacher')
  }

  async addsAnAssistantOfP4B(): Promise<string> {
    return this.#addsAColleague('Una Macrae', 'una@lochside.example', 'Learning assistant')
  }

  /** Returns the link with which the colleague chooses a password. */
  async #addsAColleague(name: string, email: string, role: string): Promise<string> {
    await this.follows('People')
    await this.reaches('People')
    await this.follows('Add a person')
    await this.reaches('Add a person')
    await this.writes('Full name', name)
    await this.writes('E-mail address', email)
    await this.ticks(role)
    await this.ticks('P4B')
    await this.presses('Add person')
    await this.reaches(`Link for ${name}`, 'made')
    return this.page.getByText('/welcome/').innerText()
  }

  async opensThePupil(): Promise<void> {
    await this.follows('Pupils')
    await this.writes('Name', 'birchb')
    await this.presses('Show')
    await this.follows(/Birchbottom/)
    await this.reaches(/Birchbottom/)
  }

  async recordsTheNeeds(): Promise<void> {
    await this.followsUnder('Needs', 'Add needs')
    await this.reaches('Needs')
    await this.ticks('Dyslexia')
    await this.ticks('Language or speech disorder')
    await this.presses('Continue')
    await this.reaches('About each need', 'about')
    await this.presses('Save needs')
    await this.reaches('About each need', 'with errors')
    await this.ticks('Dyslexia', this.group('Which is the primary need?'))
    await this.ticks('Assessed by a professional', this.group('How is “Dyslexia” known?'))
    await this.ticks('Told to us by the family or pupil', this.group('How is “Language or speech disorder” known?'))
    await this.writes('How was “Dyslexia” identified?', 'Report of the educational psychologist')
    await this.presses('Save needs')
    await this.isTold('Needs saved')
  }

  async setsStage3(): Promise<void> {
    await this.followsUnder('Stage of intervention', 'Set the stage')
    await this.reaches('Stage of intervention')
    await this.ticks('Stage 3')
    await this.writes('Who decided it?', 'A meeting with Cal’s father and the educational psychologist')
    await this.writes('Why?', 'Two terms of stage 2 brought little progress with reading.')
    await this.presses('Save stage')
    await this.isTold('Stage saved')
  }

  async writesTheLearnersPageWithCal(): Promise<void> {
    await this.followsUnder('Learner Selfie', 'Write it together')
    await this.reaches('Learner Selfie')
    await this.writes('Things you should know about me', 'I like building things. Reading out loud makes me nervous.')
    await this.writes('I learn best when ...', 'somebody shows me first')
    await this.writes('My strengths are ...', 'I can explain how machines work')
    await this.writes('Include me by ...', 'letting me choose who I read with')
    await this.presses('Save')
    await this.isTold('The learner’s own page is saved')
  }

  async takesInAPhoto(): Promise<void> {
    await this.followsUnder('Learner Selfie', 'Change')
    await this.presses('Upload photo')
    await this.sees('Choose a photo')
    await this.reaches('Learner Selfie', 'without a file')
    const photo = { name: 'cal.png', mimeType: 'image/png', buffer: aPhoto() }
    await this.page.getByLabel('Choose a photo').setInputFiles(photo)
    await this.presses('Upload photo')
    await this.isTold('Photo saved')
    await this.follows('Back')
  }

  async seesTheFact(name: string, value: string): Promise<void> {
    const term = this.page.getByRole('term').filter({ hasText: name })
    await expect(term.locator('xpath=following-sibling::dd[1]')).toHaveText(value)
  }
}
