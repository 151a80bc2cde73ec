/** A provider of accounts (OpenID Connect) of a story's own: the program `oidc-provider-mock`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { freePort } from './server.ts'

const program = path.resolve('../.tools/python/bin/oidc-provider-mock')

export class Elsewhere {
  #process: ChildProcess | undefined

  /** What Waymark has to know of it. */
  async opens(): Promise<string[]> {
    const port = await freePort()
    this.#process = spawn(program, ['--port', String(port)], { stdio: 'ignore' })
    const issuer = `http://127.0.0.1:${port}`
    await this.#ready(issuer)
    return ['--oidc-issuer', issuer, '--oidc-name', 'Lochside Council', '--oidc-client-id', 'waymark', '--oidc-client-secret', 'hush']
  }

  async closes(): Promise<void> {
    this.#process?.kill('SIGKILL')
    if (this.#process) await once(this.#process, 'exit')
  }

  async #ready(issuer: string): Promise<void> {
    const deadline = Date.now() + 30_000
    while (Date.now() < deadline) {
      const answer = await fetch(`${issuer}/jwks`).catch(() => undefined)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`The provider was not ready at ${issuer} within 30 seconds.`)
  }
}
