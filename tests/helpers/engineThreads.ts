import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { wasm } from '../../.ci/wasm.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Compiles the script of Node's worker threads, as the command line's is; `remove` it afterwards. */
export const compileThread = async (): Promise<{ script: URL; remove: () => void }> => {
  // Below the project, whose package says that scripts are modules.
  const folder = mkdtempSync(join(root, 'node_modules/.regain-thread-'))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [wasm()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: folder,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: {
        input: { thread: join(root, 'workers/simulate.node.ts') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
  return {
    script: pathToFileURL(join(folder, 'thread.mjs')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
