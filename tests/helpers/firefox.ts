import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isExecutable, programPath } from './programs.ts'

/**
 * Firefox as distributions ship it. Playwright drives only a build of its own, so a page has to
 * report by itself what it found.
 */

const NAMES = ['firefox-esr', 'firefox']

/** `FIREFOX_PATH`, else a Firefox on the path. */
export const firefoxPath = (): string | undefined => {
  const given = process.env['FIREFOX_PATH']
  if (given !== undefined) return isExecutable(given) ? given : undefined
  return programPath(...NAMES)
}

/** Nothing on the first run: no welcome, no updates, no reports, no experiments, no look-ups. */
const PREFERENCES: Readonly<Record<string, boolean | string | number>> = {
  'app.normandy.enabled': false,
  'app.shield.optoutstudies.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
}

const preferences = (): string =>
  Object.entries(PREFERENCES)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')

/** Opens an address in a headless Firefox with a home and a profile of its own. */
export const openFirefox = (path: string, url: string): { close(): Promise<void> } => {
  const home = mkdtempSync(join(tmpdir(), 'regain-firefox-'))
  const profile = join(home, 'profile')
  mkdirSync(profile)
  writeFileSync(join(profile, 'user.js'), preferences())
  const firefox = spawn(path, ['--headless', '--no-remote', '--profile', profile, url], {
    // A group of its own, so that its content processes end with it.
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, HOME: home, MOZ_CRASHREPORTER_DISABLE: '1' },
  })
  const over = new Promise<void>((resolve) => {
    firefox.on('close', resolve)
    firefox.on('error', () => resolve())
  })
  return {
    close: async () => {
      try {
        if (firefox.pid !== undefined) process.kill(-firefox.pid, 'SIGKILL')
      } catch {
        // Over already.
      }
      await over
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
