// The real browser of the end-to-end tests: found, or on Debian and as root installed; never done without.

import { existsSync } from 'node:fs'
import { run } from './prepare.mjs'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium; null for the one that Playwright itself installed. */
export async function findChromium() {
  const found = [process.env.CHROMIUM, ...KNOWN].find((file) => file && existsSync(file))
  if (found) return found
  const { chromium } = await import('@playwright/test')
  if (existsSync(chromium.executablePath())) return null
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await installChromium()
  // Ubuntu's package of this name is an empty one that points to a snap.
  const installed = KNOWN.find((file) => existsSync(file))
  if (installed) return installed
  throw new Error(
    'There is no Chromium for the end-to-end tests. Run: npx playwright install --with-deps chromium (or set CHROMIUM to the path of one).',
  )
}

async function installChromium() {
  process.stderr.write('Installing Chromium (apt-get install chromium) ...\n')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], env)
  await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], env)
}
