import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { wasm } from '../../.ci/wasm.mjs'
import { workerSharesEngine } from '../../vite.config.ts'
import type { Report } from './enginePage.ts'

const SCRIPT = 'page.js'

/** Compiles the page's script and its worker into a folder, as the app's are. */
const compilePage = (folder: string): Promise<unknown> =>
  build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    base: './',
    logLevel: 'warn',
    plugins: [wasm(), workerSharesEngine()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: { page: fileURLToPath(new URL('enginePage.ts', import.meta.url)) },
        output: { entryFileNames: SCRIPT },
      },
    },
  })

export interface EngineServer {
  /** The address to open in a browser called `name`. */
  address(name: string): string
  /** What the page sent from there; rejects when nothing has come after `patience` milliseconds. */
  report(name: string, patience: number): Promise<Report>
  close(): Promise<void>
}

type Reports = Map<string, PromiseWithResolvers<Report>>

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
}

const withResolvers = <T>(): PromiseWithResolvers<T> => {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => (resolve = settle))
  return { promise, resolve }
}

const waitingFor = (reports: Reports, name: string): PromiseWithResolvers<Report> => {
  const found = reports.get(name) ?? withResolvers<Report>()
  reports.set(name, found)
  return found
}

const PAGE = `<!doctype html><meta charset="utf-8"><title>Engine</title><script type="module" src="./${SCRIPT}"></script>`

interface Served {
  /** of the compiled scripts */
  readonly folder: string
  readonly links: readonly string[]
  readonly reports: Reports
}

/** Answers one request: a report, the page, the links, or a script of the folder. */
const respond = async (
  { folder, links, reports }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'POST') {
    const report = JSON.parse(await text(request)) as Report
    waitingFor(reports, searchParams.get('name') ?? '').resolve(report)
    response.writeHead(204).end()
  } else if (pathname === '/') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
  } else if (pathname === '/links.json') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(links))
  } else if (/^(\/\w[\w.-]*)+\.js$/.test(pathname)) {
    const script = await readFile(join(folder, pathname))
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
  } else response.writeHead(404).end()
}

const orTooLate = async <T>(promise: Promise<T>, patience: number, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(what)), patience)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Builds the page and serves it, with links for it to run, on a free port of this machine. */
export const serveEngine = async (links: readonly string[]): Promise<EngineServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'regain-engine-'))
  await compilePage(folder)
  const reports: Reports = new Map()
  const server = createServer((request, response) => {
    respond({ folder, links, reports }, request, response).catch(() =>
      response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    address: (name) => `http://127.0.0.1:${address.port}/?name=${name}`,
    report: (name, patience) =>
      orTooLate(
        waitingFor(reports, name).promise,
        patience,
        `${name} has sent no result within ${patience / 1000} s.`,
      ),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
