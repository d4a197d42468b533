import { afterEach, beforeEach, describe, expect } from 'vitest'
import corpus from '../corpus/links.json'
import { test, type Screen } from '../helpers/e2e.ts'
import { builtFiles, Host, laterRelease, type Files } from '../helpers/releases.ts'

/** The first release, and where it is served: in a folder that the build knows nothing of. */
let first: Files
let host: Host
let base: string

beforeEach(async () => {
  first = await builtFiles()
  host = new Host(first, '/some/folder/')
  base = await host.start()
})

afterEach(() => host.close())

const context = { serviceWorkers: 'allow' } as const

/** Waits until the page is kept for use without a network. */
const kept = (screen: Screen): Promise<void> =>
  screen.page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((next) => setTimeout(next, 20))
  })

/** Asks for a new release, as a browser does by itself now and then; whether one came. */
const lookForUpdate = (screen: Screen): Promise<string> =>
  screen.page.evaluate(async () => {
    const { ready } = navigator.serviceWorker
    const registration = await (await ready).update().catch(() => null)
    const coming = registration?.installing
    if (!coming) return 'none'
    await new Promise<void>((settled) => {
      coming.addEventListener('statechange', () => settled())
    })
    return coming.state
  })

const release = (screen: Screen): Promise<string> =>
  screen.page.evaluate(() => document.documentElement.dataset['release'] ?? 'first')

/** Scripts and styles that the page has loaded. */
const loaded = (screen: Screen): Promise<string[]> =>
  screen.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\/assets\//.test(name)),
  )

/** Links of both formats, whole and as the difference from a preset, which is a file of its own. */
const kinds = [
  /made with model version/,
  /with five changes/,
  /^the modelled preset without/,
  /^a ladder/,
  /whole$/,
].map((what) => corpus.find((each) => what.test(each.what))!.link)

describe('without a network', () => {
  test('links of every kind reload 20 times of 20, simulate, and show the same numbers', async ({
    open,
  }) => {
    const screen = await open({ base, context })
    await screen.slider('Discount').press('ArrowLeft')
    await screen.settled()
    const own = await screen.copyLink()
    const links = [own, ...kinds.map((hash) => `${base}#${hash}`)]
    await kept(screen)
    const shown = async (link: string): Promise<string> => {
      await screen.page.goto('about:blank')
      await screen.page.goto(link)
      await screen.settled()
      return screen.tableText()
    }
    const tables: string[] = []
    for (const link of links) tables.push(await shown(link))
    expect(new Set(tables).size, 'different scenarios').toBe(links.length)
    host.isDown = true
    for (let reload = 1; reload <= 20; reload++) {
      const which = reload % links.length
      expect(await shown(links[which]!), `reload ${reload}`).toBe(tables[which])
    }
  }, 240_000)

  test('what loads later is there too: inputs, charts, other presets, exports', async ({
    open,
  }) => {
    const screen = await open({ base, context })
    await kept(screen)
    host.isDown = true
    await screen.startFrom('starter', 'My win-back campaign')
    await screen.page.reload()
    await screen.settled()
    expect(await screen.page.locator('[data-chart]').count()).toBeGreaterThan(3)
    expect(await screen.slider('Discount').count()).toBe(1)
    expect(await screen.save('Results (CSV)')).toContain('recallRate')
  })
})

describe('a new release', () => {
  const offered = (screen: Screen) => screen.button('Reload to update')

  test('waits until it is asked for, and never mixes with the old one', async ({ open }) => {
    const screen = await open({ base, context })
    await kept(screen)
    host.files = laterRelease(first, 'second')
    expect(await lookForUpdate(screen)).toBe('installed')
    await offered(screen).waitFor()

    // The server has none of the old files any more; the open page goes on with its own.
    await screen.startFrom('starter', 'My win-back campaign')
    await screen.page.reload()
    await screen.settled()
    expect(await release(screen), 'still the old one').toBe('first')
    expect((await loaded(screen)).filter((name) => name.includes('second'))).toEqual([])

    await offered(screen).click()
    await expect.poll(() => release(screen).catch(() => '')).toBe('second')
    await screen.settled()
    const files = await loaded(screen)
    expect(files.length).toBeGreaterThan(5)
    expect(files.filter((name) => !name.includes('second'))).toEqual([])
    expect(host.missing).toEqual([])
  })

  test.for(['a file is missing', 'a file is of another release'] as const)(
    'of which %s is not taken, and the old one goes on',
    async (what, { open }) => {
      const screen = await open({ base, context })
      await kept(screen)
      const broken = new Map(laterRelease(first, 'second'))
      const script = [...broken.keys()].find((path) => /Charts.*\.js$/.test(path))!
      if (what === 'a file is missing') broken.delete(script)
      else broken.set(script, Buffer.from('export {}'))
      host.files = broken
      expect(await lookForUpdate(screen)).toBe('redundant')
      expect(await offered(screen).count()).toBe(0)
      await screen.page.reload()
      await screen.settled()
      expect(await release(screen)).toBe('first')
      expect(await screen.page.locator('[data-chart]').count()).toBeGreaterThan(3)
    },
  )
})

describe('the manifest', () => {
  test('names icons that exist, in their sizes, and a start in its own folder', async ({
    open,
  }) => {
    const screen = await open({ base, context })
    const found = await screen.page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!
      interface Manifest {
        readonly start_url: string
        readonly icons: readonly { readonly src: string; readonly sizes: string }[]
      }
      const manifest = (await (await fetch(link.href)).json()) as Manifest
      const sizes = manifest.icons.map(async ({ src, sizes }) => {
        const blob = await (await fetch(new URL(src, link.href))).blob()
        if (sizes === 'any') return [sizes, blob.type === 'image/svg+xml' ? 'any' : blob.type]
        const { width, height } = await createImageBitmap(blob)
        return [sizes, `${width}x${height}`]
      })
      return { start: new URL(manifest.start_url, link.href).href, sizes: await Promise.all(sizes) }
    })
    expect(found.start).toBe(base)
    expect(found.sizes.length).toBeGreaterThan(3)
    for (const [named, real] of found.sizes) expect(real).toBe(named)
  })
})
