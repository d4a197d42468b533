/**
 * `npm run bench`: builds the app and the command line, compiles tests/bench with Vite and runs it.
 * Arguments go on to it: `npm run bench -- --only presets`.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { build, root, run, runMain, setUp } from './setup.mjs'

const from = join(root, 'tests/bench')
const into = join(root, 'dist/bench')
const nativeNum = join(from, 'nativeNum.ts')

/** Puts the platform's Math in the place of the engine's own arithmetic. */
const nativeArithmetic = {
  name: 'regain:native-arithmetic',
  enforce: /** @type {const} */ ('pre'),
  resolveId(/** @type {string} */ source, /** @type {string | undefined} */ importer) {
    return source.endsWith('/num.ts') && importer !== nativeNum ? nativeNum : undefined
  },
}

/**
 * @param {string} name of the file to make
 * @param {string} [entry] in tests/bench
 * @param {import('vite').Plugin[]} [plugins]
 */
async function compile(name, entry = name, plugins = []) {
  const vite = await import('vite')
  await vite.build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins,
    ssr: { noExternal: true, external: ['vite', 'playwright'], target: 'node' },
    build: {
      ssr: true,
      outDir: into,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: {
        input: { [name]: join(from, `${entry}.ts`) },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
}

await runMain(async () => {
  setUp()
  build()
  rmSync(into, { recursive: true, force: true })
  await compile('run')
  await compile('portable', 'engineBuild')
  await compile('native', 'engineBuild', [nativeArithmetic])
  await compile('peerRegain', 'peers/js/regain')
  await compile('peerToy', 'peers/js/toy')
  await compile('peerTypedArrays', 'peers/js/typedArrays')
  const chromium = findChromium()
  run(
    process.execPath,
    ['dist/bench/run.js', ...process.argv.slice(2)],
    chromium ? { CHROME_PATH: chromium } : {},
  )
})
