/**
 * `npm test`: installs what is missing, finds Chromium, builds, runs every test project.
 * Arguments go on to Vitest: `npm test -- --project unit` needs no Chromium.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensurePostgres } from './postgres.mjs'
import { ensureRedis } from './redis.mjs'
import { build, root, runMain, setUp } from './setup.mjs'

/** @param {readonly string[]} args */
function projectsAskedFor(args) {
  return args.flatMap((arg, at) => {
    if (arg === '--project') return [args[at + 1] ?? '']
    return arg.startsWith('--project=') ? [arg.slice('--project='.length)] : []
  })
}

/** @param {readonly string[]} args */
function needsServers(args) {
  const projects = projectsAskedFor(args)
  return projects.length === 0 || projects.includes('unit')
}

/** @param {readonly string[]} args */
function needsChromium(args) {
  const projects = projectsAskedFor(args)
  return projects.length === 0 || projects.some((project) => project !== 'unit')
}

await runMain(() => {
  const args = process.argv.slice(2)
  setUp()
  const chromium = needsChromium(args) ? { CHROME_PATH: ensureChromium() } : {}
  if (needsServers(args)) {
    ensureRedis()
    ensurePostgres()
  }
  build()
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const result = spawnSync(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...chromium, REGAIN_BUILT: '1' },
  })
  // No text of our own here: the last line is the reporter's.
  process.exitCode = result.status ?? 1
})
