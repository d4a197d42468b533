/**
 * The service worker: keeps one release of the app whole, so that it opens without a network. It is
 * built as a script of its own, `service-worker.js`, which begins with the list of the release's files.
 */

/** What the build puts in front of this script. */
interface Release {
  /** changes with any byte of any file */
  readonly id: string
  /** path relative to the app, and SHA-256 of the content in hexadecimal digits */
  readonly files: Readonly<Record<string, string>>
  /** the same of files that are kept once they have been asked for */
  readonly large: Readonly<Record<string, string>>
}
declare const REGAIN_RELEASE: Release

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface Surroundings {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}

// The page's types know no service worker.
const worker = globalThis as unknown as Surroundings
const { scope } = worker.registration
const page = new URL('index.html', scope).href

/** Two copies of the app in two folders of one server do not share a cache. */
const PREFIX = `regain ${scope} `
const own = PREFIX + REGAIN_RELEASE.id

const digest = async (content: ArrayBuffer): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', content)
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Of the transport, not of the content: they would keep a request from finding what is kept. */
const TRANSPORT = ['content-encoding', 'content-length', 'vary']

/** A file of the release as it will be answered; throws unless it is the very one. */
const fetched = async (path: string, expected: string): Promise<Response> => {
  const response = await fetch(new URL(path, scope), { cache: 'no-cache' })
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`)
  const content = await response.arrayBuffer()
  if ((await digest(content)) !== expected) throw new Error(`${path} is of another release.`)
  const headers = [...response.headers].filter(([name]) => !TRANSPORT.includes(name))
  // Built anew: where a server redirects, the answer itself could not open a page.
  return new Response(content, { headers })
}

/** Every file of the release, but for the large ones, or none: one that is missing or of another release refuses it. */
const install = async (): Promise<void> => {
  const files = Object.entries(REGAIN_RELEASE.files)
  const responses = await Promise.all(files.map(([path, hash]) => fetched(path, hash)))
  const cache = await caches.open(own)
  await Promise.all(files.map(([path], i) => cache.put(new URL(path, scope), responses[i]!)))
}

/** Keeps the release before this one, for tabs that still show it. */
const clean = async (): Promise<void> => {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== own)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** A page is always this release's; other files carry a hash in their names, so releases never mix. */
const answer = async (request: Request): Promise<Response> => {
  const cache = await caches.open(own)
  const isPage = request.mode === 'navigate' && [scope, page].includes(withoutQuery(request.url))
  const kept = await cache.match(isPage ? page : request)
  return kept ?? (await fromOlder(request)) ?? (await large(request, cache)) ?? fetch(request)
}

/** A large file of this release, which is kept from now on. */
const large = async ({ url }: Request, cache: Cache): Promise<Response | undefined> => {
  const path = decodeURI(withoutQuery(url).slice(scope.length))
  const hash = REGAIN_RELEASE.large[path]
  if (hash === undefined) return undefined
  const response = await fetched(path, hash)
  await cache.put(url, response.clone())
  return response
}

const fromOlder = async (request: Request): Promise<Response | undefined> => {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== own)
  for (const name of names.reverse()) {
    const kept = await (await caches.open(name)).match(request)
    if (kept) return kept
  }
  return undefined
}

const withoutQuery = (url: string): string => url.replace(/[?#].*$/, '')

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(clean()))
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting()
})
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  if (method === 'GET' && url.startsWith(scope)) event.respondWith(answer(event.request))
})

export {}
