/**
 * `npm run bench`: builds the app and the command line, compiles tests/bench with Vite and runs it.
 * Arguments go on to it: `npm run bench -- --only presets`.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { compileScript } from './compile.mjs'
import { build, root, run, runMain, setUp } from './setup.mjs'

const folder = 'bench'
const nativeNum = join(root, 'tests/bench/nativeNum.ts')

/** Puts the platform's Math in the place of the engine's own arithmetic. */
const nativeArithmetic = {
  name: 'regain:native-arithmetic',
  enforce: /** @type {const} */ ('pre'),
  resolveId(/** @type {string} */ source, /** @type {string | undefined} */ importer) {
    return source.endsWith('/num.ts') && importer !== nativeNum ? nativeNum : undefined
  },
}

await runMain(async () => {
  setUp()
  build()
  rmSync(join(root, 'dist', folder), { recursive: true, force: true })
  await compileScript({ folder, name: 'run' })
  await compileScript({ folder, name: 'studyWorker' })
  await compileScript({ folder, name: 'portable', entry: 'engineBuild' })
  await compileScript({ folder, name: 'native', entry: 'engineBuild', plugins: [nativeArithmetic] })
  await compileScript({ folder, name: 'peerRegain', entry: 'peers/js/regain' })
  await compileScript({ folder, name: 'peerToy', entry: 'peers/js/toy' })
  await compileScript({ folder, name: 'peerTypedArrays', entry: 'peers/js/typedArrays' })
  const chromium = findChromium()
  run(
    process.execPath,
    ['dist/bench/run.js', ...process.argv.slice(2)],
    chromium ? { CHROME_PATH: chromium } : {},
  )
})
