/** Scripts in TypeScript that are compiled with Vite and run by Node. */
import { join } from 'node:path'
import { root } from './setup.mjs'
import { wasm } from './wasm.mjs'

/**
 * Compiles one script of a folder of tests into dist/<folder>/<name>.js.
 * @param {object} script
 * @param {string} script.folder in tests/
 * @param {string} script.name of the file to make
 * @param {string} [script.entry] file in the folder, by default that name
 * @param {import('vite').Plugin[]} [script.plugins]
 */
export async function compileScript({ folder, name, entry = name, plugins = [] }) {
  const vite = await import('vite')
  await vite.build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [wasm(), ...plugins],
    ssr: { noExternal: true, external: ['vite', 'playwright'], target: 'node' },
    build: {
      ssr: true,
      outDir: join(root, 'dist', folder),
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: {
        input: { [name]: join(root, 'tests', folder, `${entry}.ts`) },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
}
