import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { preview } from 'vite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the built app, with a closing slash: `inject('baseUrl')`. */
    baseUrl: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** In a process of its own: Vitest sets NODE_ENV, which would make it a development build. */
function buildApp(): void {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
  delete env['VITEST']
  const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  if (built.status !== 0) throw new Error('The app does not build, so its tests cannot run.')
}

/** Builds the app unless `npm test` just did, and serves it on a free port. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (!process.env['REGAIN_BUILT']) buildApp()
  const server = await preview({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    mode: 'production',
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: 0, strictPort: false, open: false },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('The preview has no port.')
  project.provide('baseUrl', `http://127.0.0.1:${address.port}/`)
  return () => server.close()
}
