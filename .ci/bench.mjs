/**
 * `npm run bench`: builds the command line, compiles tests/bench/run.ts with Vite and runs it.
 * Arguments go on to it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, root, run, runMain, setUp } from './setup.mjs'

const entry = join(root, 'tests/bench/run.ts')

async function compile() {
  const vite = await import('vite')
  await vite.build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: join(root, 'dist/bench'),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { input: { run: entry }, output: { entryFileNames: '[name].js' } },
    },
  })
}

await runMain(async () => {
  if (!existsSync(entry))
    throw new Error('There is no benchmark yet: tests/bench/run.ts is missing.')
  setUp()
  build()
  await compile()
  run(process.execPath, ['dist/bench/run.js', ...process.argv.slice(2)])
})
