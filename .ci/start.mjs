/**
 * `npm start`: installs what is missing, builds, runs the opening preset once on the command
 * line, then serves the app until Ctrl-C.
 *
 *     npm start -- --port 8080     another port (the next free one when it is taken)
 *     npm start -- --host          reachable from other machines
 *     npm start -- --no-serve      stop after the run on the command line
 */
import { join } from 'node:path'
import * as util from 'node:util'
import { build, root, run, runMain, setUp } from './setup.mjs'

const openingPreset = 'scenarios/telecom-40k.json'

const options = /** @type {const} */ ({
  'no-serve': { type: 'boolean', default: false },
  host: { type: 'boolean', default: false },
  port: { type: 'string', default: '4173' },
})

/** @param {string} text */
function parsePort(text) {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new Error(`--port ${text} is not a port: give a whole number from 0 to 65535.`)
}

/** @param {number} port @param {boolean} everywhere */
async function serve(port, everywhere) {
  const { preview } = await import('vite')
  const server = await preview({
    configFile: join(root, 'vite.config.ts'),
    mode: 'production',
    logLevel: 'warn',
    preview: { port, strictPort: false, host: everywhere ? true : '127.0.0.1', open: false },
  })
  const urls = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])]
  console.log(`\nRegain is served at ${urls.join(' and ')}\nStop it with Ctrl-C.`)
}

await runMain(async () => {
  setUp()
  const { values } = util.parseArgs({ options })
  const port = parsePort(values.port)
  build()
  console.log(`The opening scenario on the command line: npx regain run ${openingPreset}\n`)
  run(process.execPath, ['dist/cli/regain.js', 'run', openingPreset])
  if (!values['no-serve']) await serve(port, values.host)
})
