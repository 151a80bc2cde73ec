/**
 * A Waymark of a story's own: an empty database of the engine under test, and the server on it.
 *
 * `WAYMARK_ENGINE` is `sqlite` or `postgres`; the latter wants `WAYMARK_TEST_POSTGRES` (see `tools/postgres`).
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const program = path.resolve(process.env['CARGO_TARGET_DIR'] ?? '../target', 'debug/waymark')

export class Server {
  readonly #process: ChildProcess

  private constructor(
    readonly url: string,
    private readonly data: string,
    private readonly settings: string[],
  ) {
    this.#process = spawn(program, ['serve', ...settings], { stdio: ['ignore', 'ignore', 'inherit'] })
  }

  /** Reached by a number, or by the name of this machine where browsers want a name. */
  static async start(host: '127.0.0.1' | 'localhost' = '127.0.0.1', further: string[] = []): Promise<Server> {
    const data = mkdtempSync(path.join(tmpdir(), 'waymark-stories-'))
    const port = await freePort()
    const url = `http://${host}:${port}`
    const settings = ['--listen', `127.0.0.1:${port}`, '--public-url', url, '--data', data, '--database', databaseFor(data), ...further]
    const server = new Server(url, data, settings)
    await server.#ready()
    return server
  }

  /** Runs a command of the program beside the server and returns what it says. */
  waymark(...command: string[]): string {
    return execFileSync(program, [...command, ...this.settings], { encoding: 'utf8' })
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGTERM')
    await once(this.#process, 'exit')
    rmSync(this.data, { recursive: true, force: true })
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + 30_000
    while (Date.now() < deadline) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`Waymark was not ready at ${this.url} within 30 seconds.`)
  }
}

function databaseFor(data: string): string {
  const engine = process.env['WAYMARK_ENGINE'] ?? 'sqlite'
  if (engine === 'sqlite') return `sqlite:${path.join(data, 'waymark.db')}`
  const server = process.env['WAYMARK_TEST_POSTGRES']
  if (!server) throw new Error('The stories on PostgreSQL want a server: run them through `tools/postgres run`.')
  const name = `stories_${process.pid}_${Date.now()}`
  execFileSync('psql', [server, '--quiet', '--command', `CREATE DATABASE ${name}`])
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
