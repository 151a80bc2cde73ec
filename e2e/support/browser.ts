/** The browser of the stories. */
import { existsSync } from 'node:fs'

// Chromium without the window around the page, where Debian has it: a story costs a third less.
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const
const executablePath = programs.find(existsSync) ?? programs[1]

// As root it wants no sandbox, and it must not call home.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const quietly = { executablePath, args: quiet }

/** With a microphone that hears a tone, and nobody asking whether it may. */
export const withAMicrophone = {
  executablePath,
  args: [...quiet, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
}
