import { findChromium } from '../../.ci/chromium.mjs'

/** Runs as root in a container and talks to nobody but the page under test. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `CHROME_PATH`, else a Chromium or Chrome on the path, else Playwright's own. */
export function chromiumPath(): string | undefined {
  return findChromium()
}

/** What `chromium.launch` of playwright-core needs to start it. */
export function launchOptions(): { args: string[]; executablePath: string } {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('No Chromium found: set CHROME_PATH to its full path.')
  return { args: chromiumFlags, executablePath }
}
