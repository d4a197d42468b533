import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { preview } from 'vite'
import { chromiumPath, launchOptions } from '../helpers/browser.ts'
import { BOMBS, bombRow } from './bombs.ts'
import { TELECOM } from './models.ts'
import { installProbe, type Cancel, type Load, type Move } from './probe.ts'
import { judgedRow, row, worstRow } from './pageRows.ts'
import type { Table } from './table.ts'
import { longestTasks, TRACE_CATEGORIES, type LongestTasks } from './trace.ts'

const LOADS = 5
const MOVES = 10
const TRACED_MOVES = 40
const CANCELS = 50

/** The slider that is moved: the recall rate of an arm that both presets have. */
const ARM = { id: 'discount', name: 'Discount' }

const CANCEL_MS = 50
const TASK_MS = 16

type Preset = (typeof TELECOM)[number]

interface Measured {
  readonly preset: Preset
  readonly moves: readonly Move[]
  readonly tasks: readonly LongestTasks[]
  readonly cancels: readonly Cancel[]
}

const serve = async (root: string): Promise<{ url: string; close: () => Promise<void> }> => {
  const server = await preview({
    configFile: join(root, 'vite.config.ts'),
    mode: 'production',
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: 0, strictPort: false, open: false },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('The preview has no port.')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}

const open = async (browser: Browser, url: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(`On the page: ${error.message}`))
  await page.addInitScript(installProbe)
  await page.goto(url)
  return page
}

/** Longer than anything measured here: a page that does not get there has failed. */
const PATIENCE_MS = 30_000

/** An error instead of waiting for ever. */
const soon = async <T>(promise: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const message = `The page did not get to "${what}" within ${PATIENCE_MS / 1000} s.`
    timer = setTimeout(() => reject(new Error(message)), PATIENCE_MS)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

const loaded = (page: Page): Promise<Load> =>
  soon(
    page.evaluate(() => window.regainProbe.load()),
    'simulated',
  )

/** Every load in a new context: nothing is cached. */
const timeLoads = async (browser: Browser, url: string): Promise<Load[]> => {
  const loads: Load[] = []
  for (let i = 0; i < LOADS; i++) {
    const page = await open(browser, url)
    loads.push(await loaded(page))
    await page.context().close()
  }
  return loads
}

const settle = (page: Page): Promise<unknown> =>
  page.locator('.progress[data-status="done"]').waitFor({ state: 'attached' })

const openPreset = async (browser: Browser, url: string, preset: Preset): Promise<Page> => {
  const page = await open(browser, url)
  await loaded(page)
  if (preset !== TELECOM[0]) {
    const choice = page.locator(`select:has(option[value="${preset}"])`)
    await choice.selectOption(preset)
    await page.locator('.progress:not([data-status="done"])').waitFor({ state: 'attached' })
    await settle(page)
  }
  await page.getByRole('slider', { name: ARM.name }).first().focus()
  return page
}

/** Up and down in turn, so that the inputs stay where they were. */
const key = (i: number): string => (i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')

/** Presses a key only once the probe listens. */
const press = async <T>(page: Page, i: number, probed: Promise<T>): Promise<T> => {
  await page.evaluate(() => undefined)
  await page.keyboard.press(key(i))
  return soon(probed, 'settled after a key')
}

const timeMoves = async (page: Page, times: number): Promise<Move[]> => {
  const moves: Move[] = []
  for (let i = 0; i < times; i++) {
    const probed = page.evaluate((arm) => window.regainProbe.move(arm), ARM.id)
    moves.push(await press(page, i, probed))
  }
  return moves
}

const traceMoves = async (browser: Browser, page: Page): Promise<LongestTasks[]> => {
  await browser.startTracing(page, { categories: TRACE_CATEGORIES })
  await timeMoves(page, TRACED_MOVES)
  return longestTasks((await browser.stopTracing()).toString('utf8'))
}

/** Cancels at different moments of a run; runs that were over before do not count. */
const timeCancels = async (page: Page): Promise<Cancel[]> => {
  const cancels: Cancel[] = []
  for (let i = 0; cancels.length < CANCELS && i < 2 * CANCELS; i++) {
    const delay = (i * 7) % 40
    const probed = page.evaluate((ms) => window.regainProbe.cancel(ms), delay)
    const cancel = await press(page, i, probed)
    if (cancel) cancels.push(cancel)
  }
  return cancels
}

const measure = async (browser: Browser, url: string, preset: Preset): Promise<Measured> => {
  const page = await openPreset(browser, url, preset)
  await timeMoves(page, 2)
  const moves = await timeMoves(page, MOVES)
  const tasks = await traceMoves(browser, page)
  const cancels = await timeCancels(page)
  await page.context().close()
  return { preset, moves, tasks, cancels }
}

const cancelRow = (preset: string, idle: readonly number[]): string[] => {
  const what = `${idle.length} cancels: click to idle workers`
  if (idle.length === CANCELS) return judgedRow(what, preset, idle, CANCEL_MS)
  return [...row(what, preset, idle).slice(0, -1), 'too few runs lasted long enough']
}

const moveRows = ({ preset, moves, tasks, cancels }: Measured): string[][] => [
  row(
    'slider key to closed form on screen',
    preset,
    moves.map(({ shown }) => shown),
  ),
  row(
    'slider key to settled simulation on screen',
    preset,
    moves.map(({ settled }) => settled),
  ),
  worstRow(
    'longest task until the closed form is shown',
    preset,
    tasks.map(({ shown }) => shown),
    TASK_MS,
  ),
  worstRow(
    'longest task from there until settled',
    preset,
    tasks.map(({ settled }) => settled),
    TASK_MS,
  ),
  row(
    'longest task above 50 ms reported, 0: none',
    preset,
    moves.map(({ longTask }) => longTask),
  ),
  cancelRow(
    preset,
    cancels.map(({ idle }) => idle),
  ),
]

const timeBombs = async (browser: Browser, url: string): Promise<string[]> => {
  const page = await open(browser, url)
  await loaded(page)
  const measured = await soon(bombRow(page), 'a link refused')
  await page.context().close()
  return measured
}

const TITLE = 'The page in Chromium'
const COLUMNS = ['What', 'Preset', 'Median', '95 %', 'Worst', 'Target']

/** The built app in Chromium. */
export const pageTable = async (root: string): Promise<Table> => {
  if (!chromiumPath()) {
    const about = 'Not measured: no Chromium was found. Set CHROME_PATH to its full path.'
    return { title: TITLE, about, columns: COLUMNS, rows: [] }
  }
  const server = await serve(root)
  const browser = await chromium.launch(launchOptions())
  try {
    const loads = await timeLoads(browser, server.url)
    const measured: Measured[] = []
    for (const preset of TELECOM) measured.push(await measure(browser, server.url, preset))
    return {
      title: TITLE,
      about:
        `Chromium ${browser.version()}, the built app served from this machine; ${LOADS} loads ` +
        `with an empty cache, ${MOVES} key presses on a slider, ${TRACED_MOVES} more under a trace ` +
        `for the tasks of the main thread, ${BOMBS} links that unpack to too ` +
        'much. A time ends when the frame has been drawn. Inputs rest ' +
        '90 ms before they are simulated, which is part of the time to settle. Workers are idle ' +
        'when every call they owed has been answered.',
      columns: COLUMNS,
      rows: [
        row(
          'navigation to first verdict',
          TELECOM[0],
          loads.map(({ verdict }) => verdict),
        ),
        row(
          'navigation to settled simulation',
          TELECOM[0],
          loads.map(({ settled }) => settled),
        ),
        ...measured.flatMap(moveRows),
        await timeBombs(browser, server.url),
      ],
    }
  } finally {
    await browser.close()
    await server.close()
  }
}
