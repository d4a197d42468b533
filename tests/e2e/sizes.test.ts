import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  BUDGET,
  isRelative,
  readBundle,
  readFiles,
  referencesOf,
  scriptReferences,
  totalGzip,
  type Bundle,
} from '../bench/bundle.ts'

const folder = fileURLToPath(new URL('../../dist/app', import.meta.url))

let files: ReadonlyMap<string, string>
let bundle: Bundle

beforeAll(async () => {
  const contents = await readFiles(folder)
  files = new Map([...contents].map(([path, content]) => [path, content.toString('utf8')]))
  bundle = await readBundle(folder)
})

const pages = (): [path: string, html: string][] =>
  [...files].filter(([path]) => path.endsWith('.html'))

const isFirst = (name: RegExp): boolean => bundle.first.some(({ path }) => name.test(path))

describe('the built app', () => {
  it('loads at most 120,000 bytes of gzip before the first verdict', () => {
    const list = bundle.first.map(({ path, gzip }) => `${gzip} ${path}`).join('\n')
    const total = totalGzip(bundle.first)
    expect(total, `${total} bytes, of which:\n${list}`).toBeLessThanOrEqual(BUDGET)
  })

  it('counts the page, styles, the entry and the script of the workers as first load', () => {
    expect(isFirst(/^index\.html$/)).toBe(true)
    expect(isFirst(/\.css$/)).toBe(true)
    expect(isFirst(/\/index-.*\.js$/)).toBe(true)
    expect(isFirst(/worker.*\.js$/)).toBe(true)
  })

  it('loads the engine once, for the page and its workers together', () => {
    const scripts = bundle.first.map(({ path }) => path).filter((path) => path.endsWith('.js'))
    const holding = (text: string): string[] =>
      scripts.filter((path) => files.get(path)?.includes(text))
    expect(holding('There is no closed form for arm')).toHaveLength(1)
    expect(holding('Comlink.proxy')).toHaveLength(1)
    expect(holding('There is no metric called')).toHaveLength(1)
  })

  it('leaves the inputs, the charts, the other presets and the engine’s kernel for later', () => {
    const later = bundle.lazy.map(({ path }) => path).join('\n')
    expect(later).toMatch(/returnKernel/)
    expect(later).toMatch(/ScenarioRail/)
    expect(later).toMatch(/Charts/)
    expect(later).toMatch(/starter/)
  })

  it('fetches exports only when the menu is opened, and workbook, slides and report one by one', () => {
    for (const name of [/ExportItems/, /workbook-/, /slides-/, /openReport|Report-/]) {
      expect(isFirst(name), String(name)).toBe(false)
      expect(
        bundle.lazy.some(({ path }) => name.test(path)),
        String(name),
      ).toBe(true)
    }
    const first = bundle.first.map(({ path }) => files.get(path) ?? '').join('')
    expect(first).not.toMatch(/presentationml|spreadsheetml/)
  })

  it('has neither scripts nor styles nor handlers inside its pages', () => {
    expect(pages().map(([path]) => path)).toContain('index.html')
    for (const [path, html] of pages()) {
      const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/gi)]
      for (const [script, attributes = '', content = ''] of scripts) {
        expect(attributes, `${path}: ${script}`).toMatch(/\ssrc=/)
        expect(content.trim(), path).toBe('')
      }
      expect(html, path).not.toMatch(/<style\b|\sstyle=|\son\w+=|javascript:/i)
    }
  })

  it('refers to its files by relative paths, so that any folder can serve it', () => {
    const absolute = [...files].flatMap(([path, text]) => {
      const { now, later } = referencesOf(path, text)
      return [...now, ...later]
        .filter((address) => !isRelative(address))
        .map((address) => `${path} refers to ${address}`)
    })
    expect(absolute).toEqual([])
  })

  it('names no file of its own from the root of the server', () => {
    const names = [...files.keys()].filter((path) => path !== 'index.html')
    const absolute = [...files].flatMap(([path, text]) =>
      names
        .filter((name) => [`"/${name}`, `'/${name}`, `\`/${name}`].some((it) => text.includes(it)))
        .map((name) => `${path} names /${name}`),
    )
    expect(absolute).toEqual([])
  })
})

describe('the reader of built scripts', () => {
  it('tells what comes with a script from what comes later', () => {
    const { now, later } = scriptReferences(
      'import "./a.js";import{b}from"./b.js";export*from"./c.js";export{d}from"./d.js";' +
        'new Worker(new URL(`worker.js`,import.meta.url));import("./later.js");import(`./last.js`)',
    )
    expect([...now].sort()).toEqual(['./a.js', './b.js', './c.js', './d.js', 'worker.js'])
    expect(later).toEqual(['./later.js', './last.js'])
  })

  it('knows which addresses depend on where the app is served', () => {
    expect(['./a.js', 'a.js', '../a.js', 'a/b.js'].every(isRelative)).toBe(true)
    expect(['/a.js', '//host/a.js', 'https://host/a.js', 'data:,a'].some(isRelative)).toBe(false)
  })
})
