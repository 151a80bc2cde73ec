/** Somebody whose device keeps passkeys, and asks for their finger. */
import { type CDPSession, expect } from '@playwright/test'
import { Person } from './person.ts'

/** Whether a finger is laid on, and whether it is the right one. */
type Finger = 'right' | 'wrong'

export class Keyholder extends Person {
  #device: { session: CDPSession; authenticatorId: string } | undefined

  async hasADevice(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page)
    await session.send('WebAuthn.enable')
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    this.#device = { session, authenticatorId }
  }

  async laysOnThe(finger: Finger): Promise<void> {
    const { session, authenticatorId } = this.#onTheDesk()
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: finger === 'right' })
  }

  async keeps(passkeys: number): Promise<void> {
    const { session, authenticatorId } = this.#onTheDesk()
    const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId })
    expect(credentials).toHaveLength(passkeys)
  }

  async addsAPasskey(name: string): Promise<void> {
    await this.goes('/account')
    await this.follows('Add a passkey')
    await this.reaches('Add a passkey')
    await this.writes('What do you call the device that keeps it?', name)
    await this.presses('Add a passkey')
    await this.isTold('Passkey added')
    await this.reaches('Your account', 'with a passkey')
  }

  async signsOut(): Promise<void> {
    await this.presses('Sign out')
    await this.reaches('Sign in', 'with passkeys')
  }

  async signsInWithThePasskey(): Promise<void> {
    await this.presses('Sign in with a passkey')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Today')
  }

  async isNotLetIn(): Promise<void> {
    await this.presses('Sign in with a passkey')
    await this.sees('Your device gave no passkey.')
    await this.reaches('Sign in', 'without a passkey')
  }

  async removesThePasskey(name: string): Promise<void> {
    await this.goes('/account')
    await this.presses(`Remove ${name}`)
    await this.isTold('Passkey removed')
  }

  #onTheDesk(): { session: CDPSession; authenticatorId: string } {
    if (!this.#device) throw new Error('There is no device yet.')
    return this.#device
  }
}
