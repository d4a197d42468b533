import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { parseAst } from 'vite'

/** First load, gzip: everything fetched before the first verdict, in bytes. */
export const BUDGET = 120_000

export interface BuiltFile {
  /** path inside the built app, with `/` */
  readonly path: string
  readonly bytes: number
  /** bytes as a server with gzip sends them (zlib's default level) */
  readonly gzip: number
}

export interface Bundle {
  /** the page, and whatever it needs before anybody touches it: styles, scripts, the worker's script */
  readonly first: readonly BuiltFile[]
  /** everything else, fetched when it is asked for */
  readonly lazy: readonly BuiltFile[]
}

/** Addresses as they are written in a file. */
export interface References {
  /** loaded with the file */
  readonly now: readonly string[]
  /** loaded by a dynamic import, when the code gets there */
  readonly later: readonly string[]
}

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

const visit = (node: Node, see: (node: Node) => void): void => {
  see(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see)
  }
}

/** The text of a string, or of a template without holes. */
const textOf = (node: unknown): string | null => {
  if (!isNode(node)) return null
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type !== 'TemplateLiteral') return null
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[]
  return quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null
}

/** The address in `new URL('address', import.meta.url)`: a worker's script or another asset. */
const assetOf = (node: Node): string | null => {
  const callee = node['callee']
  if (node.type !== 'NewExpression' || !isNode(callee) || callee['name'] !== 'URL') return null
  const [address, base] = node['arguments'] as readonly unknown[]
  const object = isNode(base) && base.type === 'MemberExpression' ? base['object'] : null
  return isNode(object) && object.type === 'MetaProperty' ? textOf(address) : null
}

const isStaticImport = ({ type }: Node): boolean =>
  ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(type)

export const scriptReferences = (code: string): References => {
  const now: string[] = []
  const later: string[] = []
  visit(parseAst(code) as unknown as Node, (node) => {
    const source = textOf(node['source'])
    const asset = assetOf(node)
    if (asset !== null) now.push(asset)
    if (source !== null && isStaticImport(node)) now.push(source)
    if (source !== null && node.type === 'ImportExpression') later.push(source)
  })
  return { now, later }
}

export const styleReferences = (css: string): References => ({
  now: [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g)]
    .map(([, url, sheet]) => url ?? sheet ?? '')
    .filter((address) => !address.startsWith('data:')),
  later: [],
})

export const pageReferences = (html: string): References => ({
  now: [...html.matchAll(/<(?:script|link|img)\b[^>]*?\s(?:src|href)=["']([^"']*)["']/g)].map(
    ([, address]) => address ?? '',
  ),
  later: [],
})

export const referencesOf = (path: string, text: string): References => {
  if (path.endsWith('.html')) return pageReferences(text)
  if (path.endsWith('.css')) return styleReferences(text)
  return path.endsWith('.js') ? scriptReferences(text) : { now: [], later: [] }
}

/** Whether an address works in whatever folder the app is served from. */
export const isRelative = (address: string): boolean =>
  !/^(\/|\\|[a-z][a-z0-9+.-]*:)/i.test(address)

/** Every file of the built app: path and content. */
export const readFiles = async (folder: string): Promise<ReadonlyMap<string, Buffer>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const path = file.slice(folder.length + 1).replaceAll('\\', '/')
        return [path, await readFile(file)] as const
      }),
    ),
  )
}

/** The page and all it refers to, directly or not, except by dynamic import. */
const firstLoad = (files: ReadonlyMap<string, Buffer>): Set<string> => {
  const found = new Set<string>()
  const waiting = ['index.html']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const content = files.get(path)
    if (!content) throw new Error(`The built app refers to ${path}, which is not there.`)
    found.add(path)
    for (const address of referencesOf(path, content.toString('utf8')).now) {
      waiting.push(posix.join(posix.dirname(path), address.replace(/[?#].*$/, '')))
    }
  }
  return found
}

const compress = promisify(gzip)

/** Sorts the files of the built app in `folder` by when they are loaded, and weighs them. */
export const readBundle = async (folder: string): Promise<Bundle> => {
  const files = await readFiles(folder)
  const first = firstLoad(files)
  const weighed = await Promise.all(
    [...files].map(async ([path, content]): Promise<BuiltFile> => {
      return { path, bytes: content.length, gzip: (await compress(content)).length }
    }),
  )
  return {
    first: weighed.filter(({ path }) => first.has(path)),
    lazy: weighed.filter(({ path }) => !first.has(path)),
  }
}

export const totalGzip = (files: readonly BuiltFile[]): number =>
  files.reduce((sum, { gzip }) => sum + gzip, 0)
