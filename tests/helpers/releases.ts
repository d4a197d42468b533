import { createServer, type Server } from 'node:http'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { releaseOf, SERVICE_WORKER, withRelease } from '../../.ci/offline.mjs'
import { readFiles } from '../bench/bundle.ts'

/** The files of a release by path. */
export type Files = ReadonlyMap<string, Buffer>

export const builtFiles = (): Promise<Files> =>
  readFiles(fileURLToPath(new URL('../../dist/app', import.meta.url)))

const isText = (path: string): boolean => /\.(js|css|html|webmanifest)$/.test(path)

/** The same app as another release: every hashed file has another name, and the page says `mark`. */
export const laterRelease = (files: Files, mark: string): Files => {
  const names = [...files.keys()].filter((path) => path.startsWith('assets/'))
  const renamed = (text: string): string =>
    names.reduce((all, path) => {
      const name = path.slice('assets/'.length)
      return all.replaceAll(name, name.replace(/(\.\w+)$/, `${mark}$1`))
    }, text)
  const later = new Map<string, Buffer>()
  for (const [path, content] of files) {
    const text = isText(path) ? Buffer.from(renamed(content.toString('utf8'))) : content
    const page = text.toString('utf8').replace('<html ', `<html data-release="${mark}" `)
    later.set(renamed(path), path === 'index.html' ? Buffer.from(page) : text)
  }
  const script = later.get(SERVICE_WORKER)!.toString('utf8')
  later.set(SERVICE_WORKER, Buffer.from(withRelease(script, releaseOf(later))))
  return later
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
}

/** A static server whose files can be exchanged, and which can go away. */
export class Host {
  files: Files
  /** paths asked for that were not there */
  readonly missing: string[] = []
  isDown = false
  readonly #server: Server
  readonly #folder: string

  /** @param folder where the app lies, such as `/` or `/some/folder/` */
  constructor(files: Files, folder: string) {
    this.files = files
    this.#folder = folder
    this.#server = createServer((request, response) => {
      if (this.isDown) {
        request.socket.destroy()
        return
      }
      const path = (request.url ?? '/').replace(/[?#].*$/, '').slice(folder.length) || 'index.html'
      const content = this.files.get(path)
      if (!content) this.missing.push(path)
      response.writeHead(content ? 200 : 404, {
        'content-type': types[extname(path)] ?? 'text/plain',
      })
      response.end(content)
    })
  }

  /** Serves on a free port; the address of the app. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('The host has no port.')
    return `http://127.0.0.1:${address.port}${this.#folder}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
