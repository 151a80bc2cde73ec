import { cpus } from 'node:os'
import { defineConfig } from '@playwright/test'
import { quietly } from './support/browser.ts'

// The days of the stories are days in Britain, as on the pages.
process.env['TZ'] = 'Europe/London'

export default defineConfig({
  testDir: 'stories',
  outputDir: 'test-results',
  // What a browser makes of markup does not depend on the database, either: it is typed in where pages are not looked at.
  testIgnore: process.env['WAYMARK_ENGINE'] === 'sqlite' ? 'attacks.spec.ts' : [],
  // Each story has a server and a database of its own. Two of three usually wait for their browsers, not for the cores.
  workers: cpus().length + 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./support/table.ts']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1000, height: 800 },
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    launchOptions: quietly,
  },
})
