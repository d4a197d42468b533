/** Builds the service worker: a script that begins with the list of everything the release holds. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Beside the page, since a service worker rules the folder it lies in. */
export const SERVICE_WORKER = 'service-worker.js'

/** A file of more bytes is kept when it is first asked for, not with the rest of the release. */
const LARGE = 1_000_000

/** @typedef {Readonly<Record<string, string>>} Hashes by path */
/** @typedef {Readonly<{ id: string, files: Hashes, large: Hashes }>} Release */

/** @param {string | Uint8Array} content */
const sha256 = (content) => createHash('sha256').update(content).digest('hex')

/**
 * Every file with the hash of its content, and an id that changes with any of them.
 * @param {ReadonlyMap<string, string | Uint8Array>} files by path
 * @returns {Release}
 */
export function releaseOf(files) {
  const entries = [...files]
    .filter(([path]) => path !== SERVICE_WORKER)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => /** @type {const} */ ([path, sha256(content)]))
  const isLarge = (/** @type {string} */ path) => Buffer.byteLength(files.get(path) ?? '') > LARGE
  return {
    id: sha256(JSON.stringify(entries)).slice(0, 16),
    files: Object.fromEntries(entries.filter(([path]) => !isLarge(path))),
    large: Object.fromEntries(entries.filter(([path]) => isLarge(path))),
  }
}

/**
 * The script with its list in front; a list that is already there is replaced.
 * @param {string} code
 * @param {Release} release
 */
export function withRelease(code, release) {
  const rest = code.replace(/^const REGAIN_RELEASE = .*;\n/, '')
  return `const REGAIN_RELEASE = ${JSON.stringify(release)};\n${rest}`
}

/** @param {string} folder */
function contentsOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const path = file.slice(folder.length + 1).replaceAll('\\', '/')
      return /** @type {const} */ ([path, readFileSync(file)])
    })
}

/**
 * @param {string} source the service worker's script
 * @returns {import('vite').Plugin}
 */
export function offline(source) {
  let publicFolder = ''
  return {
    name: 'regain:offline',
    apply: 'build',
    configResolved(config) {
      publicFolder = config.publicDir
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: source, fileName: SERVICE_WORKER })
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[SERVICE_WORKER]
        if (worker?.type !== 'chunk' || worker.imports.length > 0) {
          this.error(`${source} must be one script that imports nothing.`)
        }
        const built = Object.values(bundle).map(
          (file) =>
            /** @type {const} */ ([file.fileName, file.type === 'chunk' ? file.code : file.source]),
        )
        const release = releaseOf(new Map([...built, ...contentsOf(publicFolder)]))
        worker.code = withRelease(worker.code, release)
      },
    },
  }
}
