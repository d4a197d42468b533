/**
 * Compiles kernels written in AssemblyScript: `import bytes from './loops.as.ts?wasm'`.
 * As a script it compiles one file and prints it in base64.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { runMain } from './setup.mjs'

const QUERY = '?wasm'

/** What a kernel is named while it is compiled: its imports come from a module called `kernel`. */
const ENTRY = 'kernel.ts'

const options = [
  ...[ENTRY, '--outFile', 'kernel.wasm', '--noColors', '-O3', '--enable', 'simd'],
  // Memory is that of whoever starts it; nothing is allocated in it and nothing aborts.
  ...['--importMemory', '--noExportMemory', '--runtime', 'stub', '--use', 'abort='],
]

/** Compiles a kernel. @param {string} source in AssemblyScript */
async function assembled(source) {
  const asc = await import('assemblyscript/asc')
  /** @type {Uint8Array | undefined} */
  let bytes
  const { error, stderr } = await asc.main(options, {
    readFile: (/** @type {string} */ name) => (name === ENTRY ? source : null),
    writeFile: (/** @type {string} */ _name, /** @type {string | Uint8Array} */ content) => {
      if (typeof content !== 'string') bytes = content
    },
    listFiles: () => [],
  })
  if (error || !bytes) throw new Error(`A kernel does not compile.\n${stderr.toString()}`)
  return bytes
}

/**
 * The bytes of a kernel in base64. Compiled in a process of its own, since the compiler takes over
 * how a process reports its errors.
 * @param {string} file
 */
async function compiled(file) {
  const script = fileURLToPath(import.meta.url)
  return (await promisify(execFile)(process.execPath, [script, file])).stdout
}

/**
 * Turns an import of a kernel into its bytes.
 * @returns {import('vite').Plugin}
 */
export function wasm() {
  return {
    name: 'regain:wasm',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\?wasm$/ },
      async handler(source, importer) {
        const file = await this.resolve(source.slice(0, -QUERY.length), importer)
        return file && `\0${file.id}${QUERY}`
      },
    },
    load: {
      filter: { id: /^\0.*\?wasm$/ },
      async handler(id) {
        const file = id.slice(1, -QUERY.length)
        this.addWatchFile(file)
        const text = await compiled(file)
        return `export default Uint8Array.from(atob('${text}'), (c) => c.charCodeAt(0))`
      },
    },
  }
}

const [, script, file] = process.argv
if (script && file && import.meta.url === pathToFileURL(script).href) {
  await runMain(async () => {
    const bytes = await assembled(readFileSync(file, 'utf8'))
    process.stdout.write(Buffer.from(bytes).toString('base64'))
  })
}
