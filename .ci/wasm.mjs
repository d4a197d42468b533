/** Compiles kernels written in AssemblyScript: `import bytes from './loops.as.ts?wasm'`. */
import { readFileSync } from 'node:fs'

const QUERY = '?wasm'

/** What a kernel is named while it is compiled: its imports come from a module called `kernel`. */
const ENTRY = 'kernel.ts'

const options = [
  ...[ENTRY, '--outFile', 'kernel.wasm', '--noColors', '-O3'],
  // Memory is that of whoever starts it; nothing is allocated in it and nothing aborts.
  ...['--importMemory', '--noExportMemory', '--runtime', 'stub', '--use', 'abort='],
  ...['--enable', 'simd'],
]

/**
 * Compiles a kernel to WebAssembly.
 * @param {string} source in AssemblyScript
 * @returns {Promise<Uint8Array>}
 */
export async function assembled(source) {
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
 * Turns an import of a kernel into its bytes.
 * @returns {import('vite').Plugin}
 */
export function wasm() {
  return {
    name: 'regain:wasm',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(QUERY)) return null
      const file = await this.resolve(source.slice(0, -QUERY.length), importer)
      return file && `\0${file.id}${QUERY}`
    },
    async load(id) {
      if (!id.startsWith('\0') || !id.endsWith(QUERY)) return null
      const file = id.slice(1, -QUERY.length)
      this.addWatchFile(file)
      const bytes = await assembled(readFileSync(file, 'utf8'))
      const text = Buffer.from(bytes).toString('base64')
      return `export default Uint8Array.from(atob('${text}'), (c) => c.charCodeAt(0))`
    },
  }
}
