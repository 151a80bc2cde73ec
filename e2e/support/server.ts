/**
 * Starts Waymark on an empty database of the engine under test, and stops it afterwards.
 *
 * `WAYMARK_ENGINE` is `sqlite` or `postgres`; the latter wants `WAYMARK_TEST_POSTGRES` (see `tools/postgres`).
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const program = path.resolve(process.env['CARGO_TARGET_DIR'] ?? '../target', 'debug/waymark')

export default async function start(): Promise<() => void> {
  const data = mkdtempSync(path.join(tmpdir(), 'waymark-stories-'))
  const database = databaseFor(process.env['WAYMARK_ENGINE'] ?? 'sqlite', data)
  const listen = `127.0.0.1:${await freePort()}`
  const settings = ['--data', data, '--database', database]
  const server = spawn(program, ['serve', '--listen', listen, ...settings], { stdio: ['ignore', 'ignore', 'inherit'] })
  process.env['WAYMARK_URL'] = `http://${listen}`
  process.env['WAYMARK_SETTINGS'] = JSON.stringify(settings)
  await ready(`http://${listen}/readyz`)
  return () => {
    server.kill('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  }
}

function databaseFor(engine: string, data: string): string {
  if (engine === 'sqlite') return `sqlite:${path.join(data, 'waymark.db')}`
  const server = process.env['WAYMARK_TEST_POSTGRES']
  if (!server) throw new Error('The stories on PostgreSQL want a server: run them through `tools/postgres run`.')
  const name = `stories_${Date.now()}`
  execFileSync('psql', [server, '--quiet', '--command', `CREATE DATABASE ${name}`])
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

async function ready(url: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Waymark was not ready at ${url} within 30 seconds.`)
}
