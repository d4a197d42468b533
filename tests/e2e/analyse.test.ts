import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test, type Opening, type Screen } from '../helpers/e2e.ts'

declare global {
  interface Window {
    /** milliseconds of the page's long tasks since they were last forgotten */
    longTasks: number[]
  }
}

interface ListedFile {
  readonly id: string
  readonly name: string
  readonly base64: string
  readonly outcome: 'accept' | 'reject'
  readonly rows: readonly { arm: string; contacted: number; returned: number }[] | null
}

const listed = new URL('../reference/fixtures/csv_import.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(listed, 'utf8')) as { cases: readonly ListedFile[] }

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

/** No task of the page may be longer. */
const LONGEST_TASK_MS = 200

const watched: Opening = {
  before: (context) =>
    context.addInitScript(() => {
      window.longTasks = []
      new PerformanceObserver((list) => {
        window.longTasks.push(...list.getEntries().map(({ duration }) => duration))
      }).observe({ type: 'longtask' })
    }),
}

/** Milliseconds of the longest task since they were last forgotten. */
const longest = async ({ page }: Screen): Promise<number> =>
  Math.max(0, ...(await page.evaluate(() => window.longTasks)))

const results = async (screen: Screen): Promise<void> => {
  await screen.button('Read results').click()
  await screen.page.getByRole('heading', { name: 'What did the test show?' }).waitFor()
}

const paste = async (screen: Screen, text: string): Promise<void> => {
  await screen.button('Paste a table').click()
  await screen.page.getByRole('textbox', { name: /^Paste a table/ }).fill(text)
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regain-results-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Chooses a file on disk: what is handed over as a buffer is unpacked in the page, which would be timed with it. */
const upload = async ({ page }: Screen, name: string, text: string | Buffer): Promise<void> => {
  const path = join(folder, name)
  await writeFile(path, text)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a CSV file…' }).click()
  await (await chooser).setFiles(path)
}

const verdict = async ({ page }: Screen): Promise<string> => {
  await page.locator('.answer[data-status="done"] [data-testid="test-verdict"]').waitFor()
  return plain(await page.getByTestId('test-verdict').innerText())
}

/** Contacted and won back of each arm, as the table says. */
const shown = async ({ page }: Screen): Promise<string[]> =>
  (await page.locator('.answer tr[data-arm]').allInnerTexts()).map(plain)

const COUNTS = [
  'arm\tcontacted\treturned\tcost\tvalue',
  'Discount\t10000\t4520\t542400\t4160000',
  'Upgrade\t10000\t4070\t427350\t3820000',
  'Combo\t10000\t4730\t1064250\t4270000',
  'Tailored\t10000\t4480\t504000\t3500000',
].join('\n')

describe('results of a test', () => {
  test('are pasted, read money first, used as assumptions, and undone in one step', async ({
    open,
  }) => {
    const screen = await open()
    const { page } = screen
    await results(screen)
    await paste(screen, COUNTS)
    await screen.shows('Counts in 4 rows.')
    await screen.button('Read these results').click()
    expect(await verdict(screen)).toMatch(
      /Discount.*\$\d+ per customer more than Upgrade.*95 % interval/,
    )
    await screen.shows(/Most won back is not most earned: Combo/)

    const rate = screen.box('Discount')
    const before = await rate.inputValue()
    const use = screen.button('Use as my assumptions')
    await use.click()
    await screen.shows('These results are your assumptions now.')
    await screen.shows(/^\d+ inputs changed:/)
    expect(await rate.inputValue()).not.toBe(before)
    expect(await use.isDisabled()).toBe(true)
    // Believed before is what stood there before: the test is not counted twice.
    await screen.shows(/so that nothing is counted twice/)
    await page.getByTestId('used').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rate.inputValue()).toBe(before)
    await expect.poll(() => use.isDisabled()).toBe(false)
  })

  test('score the forecast that the scenario gave before', async ({ open }) => {
    const screen = await open()
    await results(screen)
    await paste(screen, COUNTS)
    await screen.button('Read these results').click()
    const score = screen.page.getByTestId('score')
    await expect
      .poll(async () => plain(await score.innerText()), { timeout: 20_000 })
      .toMatch(/^\d+ of 12 figures fell within the range/)
  })

  test('stay as typed on other screens and after a reload', async ({ open }) => {
    const screen = await open()
    const { page } = screen
    await results(screen)
    const cell = (name: string) => page.getByRole('textbox', { name, exact: true })
    await cell('Customers contacted, Discount').fill('6000')
    await cell('Won back, Discount').fill('35x')
    await screen.shows(/"35x" is not a number/)
    await screen.button('Compare offers').click()
    await screen.verdict.waitFor()
    await screen.button('Read results').click()
    expect(await cell('Won back, Discount').inputValue()).toBe('35x')
    await page.waitForTimeout(600)
    await page.reload()
    await cell('Won back, Discount').waitFor()
    expect(await cell('Customers contacted, Discount').inputValue()).toBe('6000')
    await cell('Won back, Discount').fill('352')
    await cell('Customers contacted, Upgrade').fill('6000')
    await cell('Won back, Upgrade').fill('311')
    await screen.button('Read the results').click()
    expect(await verdict(screen)).toMatch(/Discount.*more of its customers than Upgrade/)
  })

  test('that were split otherwise than planned ring the alarm above all', async ({ open }) => {
    const screen = await open()
    await results(screen)
    await paste(screen, 'arm,contacted,returned\nA,6000,300\nB,5000,260')
    await screen.button('Read these results').click()
    await verdict(screen)
    const alarm = screen.page.getByTestId('split-alarm')
    expect(plain(await alarm.innerText())).toContain('A: 6,000, planned 5,500.')
    await screen.button('The split was planned otherwise').click()
    await expect.poll(() => alarm.count()).toBe(0)
  })

  test('of arms with other names are matched by hand', async ({ open }) => {
    const screen = await open()
    const { page } = screen
    await results(screen)
    await paste(screen, 'arm,contacted,returned\nOffer A,10000,4500\nOffer B,10000,4100')
    await screen.button('Read these results').click()
    await verdict(screen)
    const use = screen.button('Use as my assumptions')
    expect(await use.isDisabled()).toBe(true)
    await page
      .getByRole('combobox', { name: 'Arm of the scenario for Offer A' })
      .selectOption('Upgrade')
    await expect.poll(() => use.isDisabled()).toBe(false)
    await use.click()
    await screen.shows('One input changed:')
    await screen.shows(/^Upgrade: Return with this offer/)
  })

  test('fit a phone without scrolling sideways, empty and read', async ({ open }) => {
    const screen = await open({ width: 390, height: 844 })
    const wide = (): Promise<number> =>
      screen.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await results(screen)
    expect(await wide()).toBeLessThanOrEqual(0)
    const cell = screen.page.getByRole('textbox', { name: 'Customers contacted, Discount' })
    expect((await cell.boundingBox())?.width).toBeGreaterThan(120)
    await screen.button('Try with example results').click()
    await verdict(screen)
    await screen.shows(/These results are invented/)
    expect(await wide()).toBeLessThanOrEqual(0)
  })
})

describe('a file of results', () => {
  const ROWS = 200_000
  const BAD = 50

  /** Customers of two arms, of whom every 4,000th is nonsense. */
  const customers = (): string => {
    const rows = Array.from({ length: ROWS }, (_, i) => {
      const arm = i % 2 === 0 ? 'Discount' : 'Upgrade'
      if (i % (ROWS / BAD) === 7) return `${arm},maybe,0,0`
      const isBack = (i * 7_919) % 100 < (i % 2 === 0 ? 45 : 41)
      return isBack
        ? `${arm},yes,${i % 2 === 0 ? 120 : 105},${500 + (i % 977)}.50`
        : `${arm},no,0,0`
    })
    return ['arm,recalled,cost,value', ...rows].join('\n')
  }

  test('of 200,000 customers lists its 50 bad rows, goes on without them, and never holds the page', async ({
    open,
  }) => {
    const screen = await open(watched)
    const { page } = screen
    await results(screen)
    await page.evaluate(() => (window.longTasks = []))
    await upload(screen, 'customers.csv', customers())
    await screen.shows(`customers.csv has ${BAD} problems.`)
    const region = page.getByRole('region', { name: 'Rows that cannot be read' })
    expect(await region.locator('tbody tr').count()).toBe(BAD)
    expect(plain(await region.locator('tbody tr').first().innerText())).toMatch(
      /^9 recalled "maybe"/,
    )
    const list = await screen.download(() => screen.button('Save this list').click())
    expect(list.toString('utf8').trim().split('\r\n')).toHaveLength(BAD + 1)

    await screen.button('Go on with the 199,950 good rows').click()
    expect(await verdict(screen)).toMatch(/^Discount earned the most/)
    await screen.shows(/50 rows that could not be read are left out/)
    await screen.shows(/\d+ of \d+ figures fell within/)
    expect(await longest(screen), 'ms of the longest task').toBeLessThanOrEqual(LONGEST_TASK_MS)
  })

  const filled = (text: string): string => text.repeat(5_000_000 / text.length)

  test.for([
    ['quotes alone', filled('"'), /quote that opens here/],
    ['rows of another width', `arm;contacted;returned\n${filled('1\n')}`, /cells/],
    ['customers who are neither', `arm;recalled\n${filled('a;x\n')}`, /recalled/],
    ['line feeds', filled('\n'), /empty|header/],
  ] as const)(
    'of 5 MB, %s, is refused in words and never holds the page',
    async ([, text, words], { open }) => {
      const screen = await open(watched)
      await results(screen)
      await screen.page.evaluate(() => (window.longTasks = []))
      await upload(screen, 'hostile.csv', text)
      await screen.shows(/^hostile\.csv has (one problem|[\d,]+ problems)\./)
      await screen.shows(words)
      expect(await screen.button('Read the results').isDisabled()).toBe(true)
      expect(await longest(screen), 'ms of the longest task').toBeLessThanOrEqual(LONGEST_TASK_MS)
    },
  )

  test('is asked about a decimal sign that nothing decides', async ({ open }) => {
    const screen = await open()
    await results(screen)
    const table =
      'arm;contacted;returned;cost;value\nA;6000;300;"1,234";"5,678"\nB;6000;290;"1,334";"5,278"'
    await upload(screen, 'asks.csv', table)
    await screen.shows(/may mean 1234 or 1.234/)
    await screen.button('Point: 1,234.5').click()
    await screen.button('Read the results').click()
    expect(await verdict(screen)).toContain('A')
  })

  test.for(cases)('$id, $name: is $outcome by upload and by paste', async (file, { open }) => {
    const screen = await open()
    const bytes = Buffer.from(file.base64, 'base64')
    const text = new TextDecoder('utf-8').decode(bytes)
    await results(screen)
    await upload(screen, 'listed.csv', bytes)
    if (file.outcome === 'reject') {
      await screen.shows(/^listed\.csv has (one problem|\d+ problems)\./)
      expect(await screen.button('Read the results').isDisabled()).toBe(true)
      await screen.button('Give other results').click()
      await paste(screen, text)
      await screen.shows('This table cannot be read yet.')
      expect(await screen.button('Read these results').isDisabled()).toBe(true)
      return
    }
    const rows = (file.rows ?? []).map(
      ({ arm, contacted }) => `${arm} ${contacted.toLocaleString('en-US')}`,
    )
    const read = async (): Promise<void> => {
      await verdict(screen)
      const table = await shown(screen)
      expect(table).toHaveLength(rows.length)
      rows.forEach((row, i) => expect(table[i]).toContain(row))
      for (const { returned, contacted } of file.rows ?? []) {
        const share = ((100 * returned) / contacted).toFixed(1)
        expect(table.join(' ')).toContain(`${share} %`)
      }
    }
    await read()
    await screen.button('Start over').click()
    await paste(screen, text)
    await screen.button('Read these results').click()
    await read()
    expect(await screen.page.evaluate(() => '__xss' in window)).toBe(false)
  })
})
