/** Somebody who has an account of the council, and signs in with it. */
import { expect } from '@playwright/test'
import { Person } from './person.ts'

const WITH = 'Sign in with Lochside Council'

export class Employee extends Person {
  /** On the page of the provider, which is none of ours. */
  async goesOnAs(account: string): Promise<void> {
    await this.page.locator('input[name="sub"]').fill(account)
    await this.page.getByRole('button', { name: 'Authorize' }).click()
  }

  async changesTheirMind(): Promise<void> {
    await this.page.getByRole('button', { name: 'Deny' }).click()
  }

  async goesToTheCouncil(): Promise<void> {
    await this.goes('/sign-in')
    await this.reaches('Sign in', 'with a provider')
    await this.follows(WITH)
  }

  async addsTheAccount(account: string): Promise<void> {
    await this.goes('/account')
    await this.follows('Add an account of Lochside Council')
    await this.goesOnAs(account)
    await this.reaches('Is this your account?')
    await this.sees(account)
    await this.presses('Yes, use this account')
    await this.isTold('From now on you can sign in with this account')
    await this.reaches('Your account', 'with an account elsewhere')
  }

  async isIn(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Today')
  }

  async provesItThere(account: string): Promise<void> {
    await this.goes('/account/second-step')
    await this.reaches('Confirm that it is you', 'by an account elsewhere')
    await this.follows(`${WITH} once more`)
    await this.goesOnAs(account)
    await this.reaches('Set up a second step', 'after a proof elsewhere')
  }
}
