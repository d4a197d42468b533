import { readFile } from 'node:fs/promises'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright'
import { expect, inject, test as base } from 'vitest'
import { launchOptions } from './browser.ts'

/** What a screen is opened with. */
export interface Opening {
  /** what follows `#` in the address */
  readonly hash?: string | undefined
  /** where the app is served, unless it is the server of all tests */
  readonly base?: string
  readonly width?: number
  readonly height?: number
  readonly context?: BrowserContextOptions
  /** console messages that this visit is meant to provoke */
  readonly expects?: RegExp
  /** before the page is loaded, for routes and scripts */
  readonly before?: (context: BrowserContext) => Promise<unknown>
  /** whether to wait for the first simulation; yes unless said otherwise */
  readonly settle?: boolean
}

export type Open = (opening?: Opening) => Promise<Screen>

/** How long a condition may take on a busy machine. */
const PATIENCE = 20_000

/** A number as the table prints it: "45 %", "$2.2 M", "−$25", "360.72". */
const NUMBER = /^[−+]?\$?[\d,]*\.?\d+(?:[\s\u00A0]?(?:%|k|M|B)(?![a-z]))?/

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

/** The app in a tab, as somebody uses it. */
export class Screen {
  readonly page: Page
  /** everything that must not happen: errors, broken policies, foreign requests */
  readonly problems: string[] = []
  readonly verdict: Locator
  readonly table: Locator
  readonly progress: Locator

  constructor(page: Page, expects: RegExp | undefined, base = inject('baseUrl')) {
    this.page = page
    this.verdict = page.getByTestId('verdict')
    this.table = page.getByRole('table', { name: 'Offers side by side' })
    this.progress = page.locator('.progress')
    this.#watch(expects, base)
  }

  #watch(expects: RegExp | undefined, base: string): void {
    const { page, problems } = this
    const note = (what: string): void => {
      if (!expects?.test(what)) problems.push(what)
    }
    page.on('console', (message) => {
      if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error.message}`))
    page.on('crash', () => note('the page crashed'))
    page.on('dialog', (dialog) => {
      note(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      const url = request.url()
      const own = url.startsWith(base) || /^(blob|data):/.test(url)
      if (!own) note(`request to another origin: ${url}`)
    })
  }

  /** Waits until the ranges belong to the inputs. */
  async settled(): Promise<void> {
    const done = this.page.locator('.progress[data-status="done"]')
    try {
      await done.waitFor({ state: 'attached', timeout: PATIENCE })
    } catch (error) {
      throw new Error(`The screen did not settle. ${this.problems.join('\n')}`, { cause: error })
    }
  }

  /** Waits until the page shows a text. */
  async shows(text: string | RegExp): Promise<void> {
    const found = this.page.locator('body').getByText(text).filter({ visible: true }).first()
    await found.waitFor({ timeout: PATIENCE })
  }

  /** What the page put off to a task of its own has been done. */
  async answered(): Promise<void> {
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  }

  async verdictText(): Promise<string> {
    await this.answered()
    return plain(await this.verdict.innerText())
  }

  /** The offer that the verdict names first. */
  async leader(): Promise<string> {
    const text = await this.verdictText()
    return /Discount|Upgrade|Combo|Tailored|Message only/.exec(text)?.[0] ?? text
  }

  /** Everything the arms table says. */
  async tableText(): Promise<string> {
    await this.answered()
    return plain(await this.table.innerText())
  }

  /** The central number of a cell, without its range. */
  async cell(arm: string, metric: string): Promise<string> {
    await this.answered()
    const cell = this.page.locator(`tr[data-arm="${arm}"] td[data-metric="${metric}"]`)
    const text = plain(await cell.innerText())
    return plain(NUMBER.exec(text)?.[0] ?? text)
  }

  /** The number box of an input; its name may go on with the unit. */
  box(label: string): Locator {
    return this.page.getByRole('textbox', { name: new RegExp(`^${label}( \\S+)?$`) })
  }

  slider(label: string): Locator {
    return this.page.getByRole('slider', { name: label, exact: true })
  }

  /** Types into a box and commits with Enter. */
  async type(label: string, text: string): Promise<void> {
    await this.box(label).fill(text)
    await this.box(label).press('Enter')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  async choose(group: 'Measure' | 'Scope', option: string | RegExp): Promise<void> {
    const radios = this.page.getByRole('group', { name: group })
    await radios.getByRole('radio', { name: option }).check()
  }

  /** Starts from a preset and waits until it has been simulated. */
  async startFrom(id: string, name: string): Promise<void> {
    await this.button('Start from…').click()
    await this.page.locator(`[data-preset="${id}"]`).getByRole('button').click()
    await this.named(name)
    await this.settled()
  }

  /** Waits until the scenario has this name. */
  async named(name: string): Promise<void> {
    const input = this.page.getByRole('textbox', { name: 'Name of the scenario' })
    await expect.poll(() => input.inputValue(), { timeout: PATIENCE }).toBe(name)
  }

  /** Saves through the File menu; what the file holds. */
  async save(item: string): Promise<string> {
    await this.button(/^File/).click()
    return (await this.download(() => this.button(item).click())).toString('utf8')
  }

  /** What an action saves. */
  async download(act: () => Promise<void>): Promise<Buffer> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()])
    return readFile(await download.path())
  }

  /** Opens a scenario file through the File menu. */
  async openFile(text: string, name = 'scenario.json'): Promise<void> {
    await this.button(/^File/).click()
    const chooser = this.page.waitForEvent('filechooser')
    await this.button('Open scenario…').click()
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) }
    await (await chooser).setFiles(file)
  }

  /** The link that the Copy button puts on the clipboard. */
  async copyLink(): Promise<string> {
    const { page } = this
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(() => navigator.clipboard.writeText(''))
    await this.button('Copy link').click()
    await this.shows('Link copied')
    const read = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(read, { timeout: PATIENCE }).not.toBe('')
    return read()
  }

  /** The hash of the address, once it holds another scenario than `before`. */
  async nextHash(before: string): Promise<string> {
    const read = (): Promise<string> => this.page.evaluate(() => location.hash.slice(1))
    await this.page.waitForFunction(
      (old) => location.hash.startsWith('#v2.') && location.hash.slice(1) !== old,
      before,
    )
    return read()
  }

  /** Waits until nothing moves any more. */
  async still(): Promise<void> {
    await this.page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    )
  }

  /** Notes from now on what the table says whenever anything on the page changes. */
  async record(): Promise<void> {
    await this.page.evaluate(record)
  }

  /** What has been noted since `record`. */
  recorded(): Promise<Moment[]> {
    return this.page.evaluate(() => window.moments)
  }
}

/** What the screen showed at one moment. */
export interface Moment {
  readonly status: string
  /** the mean in the box of Discount's recall */
  readonly input: number
  readonly recall: number
  /** its 80 % range; absent while there is none */
  readonly range: readonly number[]
  /** the whole row and the verdict */
  readonly row: string
  readonly verdict: string
}

declare global {
  interface Window {
    moments: Moment[]
    shifts: { readonly value: number; readonly at: number; readonly nodes: string }[]
    /** where the table and each chart have begun on the page, in pixels from its top */
    places: Record<string, number[]>
  }
}

/** Runs in the page. */
function record(): void {
  const box = [...document.querySelectorAll<HTMLInputElement>('aside input[type=text]')].find(
    (input) => input.labels?.[0]?.textContent.trim() === 'Discount',
  )
  const moments: Moment[] = (window.moments = [])
  const note = (): void => {
    const text = (selector: string): string =>
      document.querySelector<HTMLElement>(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? ''
    const row = 'main tr[data-arm=discount]'
    const recall = text(`${row} td[data-metric=recallRate]`)
    const numbers = (recall.match(/[\d.]+/g) ?? []).map(Number)
    moments.push({
      status: document.querySelector<HTMLElement>('.progress')?.dataset['status'] ?? '',
      input: parseFloat(box?.value ?? ''),
      recall: numbers[0] ?? NaN,
      range: numbers.slice(1),
      row: text(row),
      verdict: text('[data-testid=verdict]'),
    })
  }
  note()
  new MutationObserver(note).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  })
}

/** Runs in the page before anything else: collects layout shifts, and places frame by frame. */
export function watchShifts(): void {
  window.shifts = []
  interface LayoutShift extends PerformanceEntry {
    readonly value: number
    readonly sources: readonly { readonly node: Node | null }[]
  }
  const name = (node: Node | null): string => {
    if (!(node instanceof Element)) return node?.textContent?.trim().slice(0, 24) ?? '?'
    return `${node.localName}.${node.getAttribute('class')?.split(' ')[0] ?? ''}`
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      window.shifts.push({
        value: Number(entry.value.toFixed(4)),
        at: Math.round(entry.startTime),
        nodes: entry.sources.map(({ node }) => name(node)).join(' '),
      })
    }
  }).observe({ type: 'layout-shift', buffered: true })

  window.places = {}
  const look = (): void => {
    for (const element of document.querySelectorAll('main table, [data-chart]')) {
      const id = element.getAttribute('data-chart') ?? 'table'
      if (id === 'table' && !element.querySelector('tr[data-arm]')) continue
      const tops = (window.places[id] ??= [])
      const top = Math.round(element.getBoundingClientRect().top + scrollY)
      if (tops.at(-1) !== top) tops.push(top)
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** A Content Security Policy that is broken shows as an error of the console, even where it is caught. */
function watchPolicy(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy ${event.violatedDirective} broken by ${event.blockedURI}`)
  })
}

interface Fixtures {
  /** one browser for the tests of a file */
  readonly browser: Browser
  /** opens the app in a context of its own; afterwards nothing must have gone wrong in it */
  readonly open: Open
}

export const test = base.extend<Fixtures>({
  browser: [
    // eslint-disable-next-line no-empty-pattern -- Vitest reads the names of fixtures from here
    async ({}, use) => {
      const browser = await chromium.launch(launchOptions())
      await use(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  open: async ({ browser }, use) => {
    const screens: Screen[] = []
    const contexts: BrowserContext[] = []
    await use(async ({ hash, width = 1440, height = 900, settle = true, base, ...rest } = {}) => {
      const viewport = { width, height }
      // A service worker answers for the server and would hide a broken request.
      const context = await browser.newContext({
        viewport,
        serviceWorkers: 'block',
        ...rest.context,
      })
      contexts.push(context)
      context.setDefaultTimeout(PATIENCE)
      await context.addInitScript(watchPolicy)
      await rest.before?.(context)
      const screen = new Screen(await context.newPage(), rest.expects, base)
      screens.push(screen)
      await screen.page.goto((base ?? inject('baseUrl')) + (hash === undefined ? '' : `#${hash}`))
      if (settle) await screen.settled()
      return screen
    })
    await Promise.all(contexts.map((context) => context.close()))
    expect(
      screens.flatMap(({ problems }) => problems),
      'went wrong in the page',
    ).toEqual([])
  },
})
