/** What `npm start`, `npm test` and `.ci/run` share. Needs nothing but Node. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const oldestNode = [20, 19]

/** @param {string} version such as `20.19.0` */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * Runs a program in the project's folder and shows what it prints; throws when it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 */
export function run(program, args, env = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (result.error) throw result.error
  if (result.status !== 0) {
    throw new Error(`${[program, ...args].join(' ')} failed (${result.status ?? result.signal}).`)
  }
}

/** Runs npm; through its script where that is known, since `npm` is not a program on Windows. */
function npm(/** @type {readonly string[]} */ args) {
  const script = process.env['npm_execpath']
  if (script && /npm-cli\.c?js$/.test(script)) run(process.execPath, [script, ...args])
  else run('npm', args)
}

function checkNode() {
  if (isSupportedNode(process.versions.node)) return
  throw new Error(
    `Regain needs Node ${oldestNode.join('.')} or newer; this is Node ${process.versions.node}. ` +
      'Get a newer one from https://nodejs.org and run the command again.',
  )
}

function isInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  return statSync(join(root, 'package-lock.json')).mtimeMs <= statSync(installed).mtimeMs
}

/** Makes a fresh clone ready: checks Node, installs the packages of the lockfile when they changed. */
export function setUp() {
  checkNode()
  if (isInstalled()) return
  console.log('Installing packages (npm ci).')
  npm(['ci', '--include=dev', '--no-audit', '--no-fund'])
}

/** Builds the app into dist/app and the command line into dist/cli. */
export function build() {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const quiet = ['--logLevel', 'warn']
  run(process.execPath, [vite, 'build', ...quiet], { NODE_ENV: 'production' })
  run(process.execPath, [vite, 'build', '--mode', 'cli', ...quiet], { NODE_ENV: 'production' })
}

/**
 * Runs a script's main function; a failure is one sentence, not a stack.
 * @param {() => void | Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

const isMain = process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href
if (isMain) await runMain(setUp)
