/**
 * `npm run accuracy`: compiles tests/accuracy with Vite and runs it.
 * Arguments go on to it: `npm run accuracy -- --only digits`.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { compileScript } from './compile.mjs'
import { root, run, runMain, setUp } from './setup.mjs'

await runMain(async () => {
  setUp()
  rmSync(join(root, 'dist/accuracy'), { recursive: true, force: true })
  await compileScript({ folder: 'accuracy', name: 'run' })
  run(process.execPath, ['dist/accuracy/run.js', ...process.argv.slice(2)])
})
