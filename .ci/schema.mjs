/** `npm run schema`: builds the command line and writes scenarios/schema.json with it. */
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { root, run, runMain, setUp } from './setup.mjs'

await runMain(() => {
  setUp()
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  run(process.execPath, [vite, 'build', '--mode', 'cli', '--logLevel', 'warn'], {
    NODE_ENV: 'production',
  })
  const regain = join(root, 'dist/cli/regain.js')
  const printed = spawnSync(process.execPath, [regain, 'schema'], { encoding: 'utf8' })
  if (printed.status !== 0) throw new Error(`regain schema failed: ${printed.stderr}`)
  writeFileSync(join(root, 'scenarios/schema.json'), printed.stdout)
  console.log('scenarios/schema.json is written.')
})
