/** Somebody who keeps a pupil's record and writes the plan: a coordinator or a class teacher. */
import { expect } from '@playwright/test'
import { costs } from './costs.ts'
import { aPhoto } from './photo.ts'
import { daysAgo, Staff } from './staff.ts'
import { picture } from './story.ts'

export const READING = 'Cal reads 18 of the 20 words of the week aloud'
export const ASKING = 'Cal asks for help with his card before he puts his pencil down'
export const OLD_STRATEGY = 'Words on a ring to take home'
const AIM = 'Cal reads a page of a book of his choice to a friend'

export class Writer extends Staff {
  async recordsTheNeeds(): Promise<void> {
    await this.followsUnder('Needs', 'Add needs')
    await this.reaches('Needs')
    await this.ticks('Dyslexia')
    await this.ticks('Language or speech disorder')
    await this.presses('Continue')
    await this.reaches('About each need', 'about')
    await this.presses('Save needs')
    await this.isRefused('About each need', 'with errors')
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
    await this.writes('Who decided it?', 'a meeting with Cal’s father and the educational psychologist')
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
    await this.isRefused('Learner Selfie', 'without a photo')
    const photo = { name: 'cal.png', mimeType: 'image/png', buffer: aPhoto() }
    await this.page.getByLabel('Choose a photo').setInputFiles(photo)
    await this.presses('Upload photo')
    await this.isTold('Photo saved')
    await this.follows('Back')
  }

  async looksThroughTheContacts(): Promise<void> {
    await this.followsUnder('Contacts', 'Change')
    await this.reaches('Contacts')
    await this.ticks('Has parental responsibility')
    await this.presses('Save contacts')
    await this.isTold('Contacts saved')
  }

  async addsAStrength(): Promise<void> {
    await this.followsUnder('Strengths', 'Add strengths')
    await this.reaches('Strengths')
    await this.writes('Add a strength', 'Builds anything from a plan, and explains it')
    await this.presses('Add strength')
    await this.isTold('Strength added')
    await this.follows('Back')
  }

  async addsAnAssessment(): Promise<void> {
    await this.follows('Add an assessment')
    await this.reaches('Chronology of assessments')
    await this.writesTheDay('Date', daysAgo(30))
    await this.writes('Assessment', 'York Assessment of Reading')
    await this.writes('Data', 'Reading age 6 years 2 months')
    await this.writes('Comment', 'Reads better with time and with words he has met before.')
    await this.presses('Add assessment')
    await this.isTold('Assessment added')
    await this.follows('Back')
    await this.reaches('Cal Birchbottom', 'with a record')
    await picture(this.page, 'pupil')
  }

  async startsAPlan(): Promise<void> {
    await this.presses('Start a plan')
    await this.isTold('Plan started. What you write is saved as you go')
    await this.reaches('Write the draft', 'blank')
  }

  /** Nobody presses a button: it is saved as it is written. */
  async writesTheProfileAndComesBack(): Promise<void> {
    const profile = 'Cal is curious and kind. He needs time and a calm place to read.'
    await this.writes('Pupil profile and strengths', profile)
    await this.sees(/^Saved at/)
    await this.page.reload()
    await expect(this.page.getByLabel('Pupil profile and strengths')).toHaveValue(profile)
  }

  async writesWhoIsInvolved(): Promise<void> {
    await this.writes('Factors arising for IEP', 'Dyslexia: reading and spelling hold back his work in all areas.')
    await this.writes('IEP Coordinator', 'Ann Reid')
    await this.writes('Parent/Carer', 'Fergus Birchbottom')
    await this.writes('Class Teacher', 'Tom Baird')
    await this.writes('Learning Assistant', 'Una Macrae')
  }

  async writesALongTermTarget(): Promise<void> {
    await this.presses('Add one for Literacy')
    await this.writes('Long Term Target', AIM, this.group('Long term target: Literacy'))
  }

  async writesATargetThatIsCounted(): Promise<void> {
    await costs(this.page, 'Write a target with two strategies', { seconds: 120 }, () => this.#writesTheCountedTarget())
    await picture(this.page, 'draft', this.group('Short term target 1'))
  }

  async #writesTheCountedTarget(): Promise<void> {
    await this.presses('Add a short term target')
    const target = this.group('Short term target 1')
    await this.writes('My Short Term Targets', READING, target)
    await this.writes('In Cal’s own words', 'I can read my words without help', target)
    await this.chooses('Area', 'Communication and Language', target)
    await this.chooses('Long term target', AIM, target)
    await this.chooses('Progress is counted', 'So many out of a number', target)
    await this.writes('Out of how many', '20', target)
    await this.writes('Starts at', '8', target)
    await this.writes('Gets to', '18', target)
    await this.writes('Achieved when', '18 words on three days of one week', target)
    await this.#writesTheStrategy(1, 'Read the words of the week together, then alone', '10 minutes a day')
    await this.presses('Add another strategy', target)
    await this.#writesTheStrategy(2, OLD_STRATEGY, 'every Friday')
  }

  async writesATargetInWords(): Promise<void> {
    await this.presses('Add a short term target')
    const target = this.group('Short term target 2')
    await this.writes('My Short Term Targets', ASKING, target)
    await this.chooses('Area', 'Emotional, Personal and Social Development', target)
    await this.chooses('Progress is counted', 'In words', target)
    await this.writes('What', 'A red card on the desk that needs no words', target)
  }

  async writesWhatEverybodyThinks(): Promise<void> {
    await this.writes('My Parents’/Carers’ Thoughts', 'He is proud when he can read to his sister.')
    await this.writes('My Thoughts', 'I want to read the machine book by myself.')
    await this.presses('Save')
    await this.isTold('Saved')
    await this.reaches('Write the draft', 'written')
  }

  async #writesTheStrategy(number: number, what: string, howOften: string): Promise<void> {
    const strategy = this.group(`How I will achieve this, ${number}`).first()
    await this.writes('What', what, strategy)
    await this.writes('Who, and with what', 'Una Macrae', strategy)
    await this.writes('How often and how long', howOften, strategy)
  }
}
