/** Finds a Chromium for the tests that need one, or installs Debian's. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { install, mayInstall } from './debian.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Where Playwright keeps a Chromium inside its `chromium-<revision>` folder. */
const insideCache = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
]

const cacheFolders = [
  process.env['PLAYWRIGHT_BROWSERS_PATH'],
  join(homedir(), '.cache/ms-playwright'),
  join(homedir(), 'Library/Caches/ms-playwright'),
  join(homedir(), 'AppData/Local/ms-playwright'),
]

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function onPath() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
}

function inPlaywrightCache() {
  return cacheFolders.flatMap((cache) => {
    if (!cache || !existsSync(cache)) return []
    const revisions = readdirSync(cache).filter((entry) => /^chromium-\d+$/.test(entry))
    return revisions.flatMap((revision) => insideCache.map((path) => join(cache, revision, path)))
  })
}

/**
 * The Chromium that the tests drive, or nothing when there is none.
 * @returns {string | undefined}
 */
export function findChromium() {
  const given = process.env['CHROME_PATH']
  if (given) return isExecutable(given) ? given : undefined
  return [...onPath(), ...wellKnown, ...inPlaywrightCache()].find(isExecutable)
}

/**
 * Finds Chromium; as root on a Debian-like system installs it first when it is missing.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.env['CHROME_PATH']) {
    throw new Error(
      `CHROME_PATH names ${process.env['CHROME_PATH']}, which is not a program that can be run. ` +
        'Set it to the full path of Chromium or Chrome, or unset it.',
    )
  }
  if (mayInstall()) install(['chromium', 'fonts-liberation'])
  const installed = findChromium()
  if (installed) return installed
  throw new Error(
    'The component and browser tests need Chromium or Chrome, and none was found. Install one ' +
      '(Debian: apt-get install chromium fonts-liberation) or set CHROME_PATH to its full path. ' +
      'The other tests run without it: npm test -- --project unit',
  )
}
