import { describe, expect } from 'vitest'
import telecom from '../../scenarios/telecom-40k.json'
import { test, type Screen } from '../helpers/e2e.ts'
import { readXlsx, unzip, xmlText, type XlsxCell } from '../helpers/zip.ts'

const HOSTILE = {
  scenario: '=1+1',
  arms: ['@SUM(1)', '<img src=x onerror=alert(1)>', '-2+3', '\t=2+2'],
} as const

/** The opening preset with names that a spreadsheet might run, or a page take for markup. */
const hostile = JSON.stringify({
  ...telecom,
  name: HOSTILE.scenario,
  arms: telecom.arms.map((arm, a) => ({ ...arm, name: HOSTILE.arms[a] ?? arm.name })),
})

const openHostile = async (screen: Screen): Promise<void> => {
  await screen.openFile(hostile)
  await screen.named(HOSTILE.scenario)
  await screen.settled()
}

/** What an item of the File menu saves. */
const saved = async (screen: Screen, item: string): Promise<Buffer> => {
  await screen.button(/^File/).click()
  return screen.download(() => screen.button(item).click())
}

/** Scripts of the built app that a visit has fetched. */
const scriptsOf = (screen: Screen): Promise<string> =>
  screen.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .join('\n'),
  )

/** The row of the Results sheet for a metric: its first figure of each arm. */
const figuresOf = (rows: readonly (readonly XlsxCell[])[], metric: string, arms: number) => {
  const row = rows.find(([, id]) => id === metric) ?? []
  return Array.from({ length: arms }, (_, a) => row[3 + 3 * a])
}

const slideXml = (pptx: Buffer): [name: string, xml: string][] =>
  [...unzip(pptx)]
    .filter(([name]) => /^ppt\/(slides|charts)\/[^/]*\.xml$/.test(name))
    .map(([name, file]) => [name, file.toString('utf8')])

/** Everything that slides say, as words. */
const wordsOf = (xml: string): string =>
  xmlText(xml.replace(/<a:(br|\/a:p)[^>]*>/g, ' '))
    .replace(/[\s\u00A0\u2060]+/g, ' ')
    .trim()

describe('the workbook', () => {
  test('is fetched only when asked for, and says what the table says', async ({ open }) => {
    const screen = await open()
    expect(await scriptsOf(screen)).not.toMatch(/workbook|slides|ExportItems|Report/)
    const { sheets, formulas } = readXlsx(await saved(screen, 'Workbook (XLSX)'))
    expect(await scriptsOf(screen)).toMatch(/workbook/)
    expect(await scriptsOf(screen)).not.toMatch(/slides/)
    expect(formulas).toBe(0)

    const rows = sheets.get('Results') ?? []
    const arms = ['discount', 'upgrade', 'combo', 'tailored']
    const recall = figuresOf(rows, 'recallRate', arms.length)
    const profit = figuresOf(rows, 'profitPerTargeted', arms.length)
    for (const [a, arm] of arms.entries()) {
      expect(`${Math.round(Number(recall[a]) * 100)} %`).toBe(await screen.cell(arm, 'recallRate'))
      expect(`$${Number(profit[a]).toFixed(2)}`).toBe(await screen.cell(arm, 'profitPerTargeted'))
    }
    const about = new Map(sheets.get('Definitions')?.map(([key, value]) => [key, value]))
    expect(about.get('Link')).toBe(await screen.copyLink())
    expect(about.get('Seed')).toBe('42')
    expect(about.get('Replications')).toBe(2048)
    expect(String(about.get('Verdict')).replace(/[\s\u00A0\u2060]+/g, ' ')).toContain(
      (await screen.verdictText()).slice(0, 60),
    )
    const assumptions = sheets.get('Assumptions') ?? []
    expect(assumptions[0]).toContain('Guess that matters')
    expect(assumptions.filter((row) => row.at(-1) === 'yes').length).toBeGreaterThan(0)
  })

  test('computes nothing, whatever scenario and offers are called', async ({ open }) => {
    const screen = await open()
    await openHostile(screen)
    const { sheets, formulas } = readXlsx(await saved(screen, 'Workbook (XLSX)'))
    expect(formulas).toBe(0)
    const heads = sheets.get('Results')?.[0]?.filter((_, c) => c >= 3 && c % 3 === 0)
    expect(heads?.map((name) => String(name).trim())).toEqual(
      HOSTILE.arms.map((name) => name.trim()),
    )
    expect(
      new Map(sheets.get('Definitions')?.map(([key, value]) => [key, value])).get('Scenario'),
    ).toBe(HOSTILE.scenario)
  })
})

/** Numbers of a part of a chart, in its order. */
const numbersIn = (xml: string, part: string): number[] =>
  [
    ...(new RegExp(`<c:${part}>[^]*?</c:${part}>`).exec(xml)?.[0] ?? '').matchAll(
      /<c:v>([^<]*)<\/c:v>/g,
    ),
  ].map(([, x]) => Number(x))

describe('slides', () => {
  test('draw each bar with the 80 % range that table and results say', async ({ open }) => {
    const screen = await open()
    const parts = slideXml(await saved(screen, 'Slides (PPTX)'))
    const [, bars = ''] = parts.find(([, xml]) => xml.includes('<c:barChart>')) ?? []
    const series = /<c:ser>[^]*?<\/c:ser>/.exec(bars)?.[0] ?? ''
    const order = ['dPt', 'dLbls', 'errBars', 'cat', 'val'].map((tag) =>
      series.lastIndexOf(`<c:${tag}>`),
    )
    expect(
      order.filter((at) => at >= 0),
      'in the order of the format',
    ).toEqual(order.filter((at) => at >= 0).sort((a, b) => a - b))
    expect(series).toContain('<c:errValType val="cust"/>')
    const values = numbersIn(series, 'val')
    const [plus, minus] = [numbersIn(series, 'plus'), numbersIn(series, 'minus')]

    const long = (await saved(screen, 'Results, one number a row (CSV)')).toString('utf8')
    const arms = ['discount', 'upgrade', 'combo', 'tailored'].reverse()
    for (const [i, arm] of arms.entries()) {
      const stated = (statistic: string): number =>
        Number(new RegExp(`,${arm},[^,]*,profitPerTargeted,${statistic},([^,]*),`).exec(long)?.[1])
      const ends = [values[i]! - minus[i]!, values[i]! + plus[i]!]
      expect(ends[0], arm).toBeCloseTo(stated('p10'), 6)
      expect(ends[1], arm).toBeCloseTo(stated('p90'), 6)
      // The screen tells them in tens and twenties of dollars.
      const cell = screen.page.locator(`tr[data-arm="${arm}"] td[data-metric="profitPerTargeted"]`)
      const [, low, high] = /(\d+)\s*–\s*(\d+)/.exec(await cell.innerText()) ?? []
      expect(Math.abs(ends[0]! - Number(low)), `${arm}, from ${low}`).toBeLessThanOrEqual(10)
      expect(Math.abs(ends[1]! - Number(high)), `${arm}, to ${high}`).toBeLessThanOrEqual(10)
    }
  })

  test('say the verdict and the table, and draw charts whose numbers can be edited', async ({
    open,
  }) => {
    const screen = await open()
    const pptx = await saved(screen, 'Slides (PPTX)')
    expect(await scriptsOf(screen)).toMatch(/slides/)
    const parts = slideXml(pptx)
    const slides = parts.filter(([name]) => name.startsWith('ppt/slides/'))
    expect(slides).toHaveLength(5)
    const words = slides.map(([, xml]) => wordsOf(xml)).join('\n')
    expect(words).toContain((await screen.verdictText()).slice(0, 40))
    for (const arm of ['discount', 'upgrade', 'combo', 'tailored']) {
      expect(words).toContain(await screen.cell(arm, 'profitPerTargeted'))
    }
    expect(words).toMatch(/Guesses that matter/)
    expect(words).toMatch(/seed 42 · model \d+\.\d+ · 2,048 replications/)
    expect(words).not.toMatch(/undefined|NaN|null/)

    const charts = parts.filter(([name]) => name.startsWith('ppt/charts/')).map(([, xml]) => xml)
    expect(charts).toHaveLength(2)
    const bars = charts.find((xml) => xml.includes('<c:barChart>')) ?? ''
    const values = [.../<c:val>[^]*?<\/c:val>/.exec(bars)![0].matchAll(/<c:v>([^<]*)<\/c:v>/g)]
    expect(values.map(([, x]) => `$${Number(x).toFixed(2)}`).reverse()).toEqual(
      await Promise.all(
        ['discount', 'upgrade', 'combo', 'tailored'].map((arm) =>
          screen.cell(arm, 'profitPerTargeted'),
        ),
      ),
    )
    for (const color of ['0072B2', '009E73', 'D55E00', 'AA4499']) {
      for (const xml of charts) expect(xml).toContain(color)
    }
    expect(bars, 'bars begin at 0').toMatch(/<c:min val="0"\/>/)
    const embedded = [...unzip(pptx).keys()].filter((name) => name.endsWith('.xlsx'))
    expect(embedded, 'a workbook behind each chart').toHaveLength(2)
  })

  test('take hostile names as words, in dark mode too, and their charts compute nothing', async ({
    open,
  }) => {
    const screen = await open({ context: { colorScheme: 'dark' } })
    await openHostile(screen)
    const pptx = await saved(screen, 'Slides (PPTX)')
    const parts = slideXml(pptx)
    const all = parts.map(([, xml]) => xml).join('')
    expect(all).not.toMatch(/<img/)
    const words = parts.map(([, xml]) => wordsOf(xml)).join('\n')
    for (const name of [HOSTILE.scenario, ...HOSTILE.arms]) expect(words).toContain(name.trim())
    expect(all, 'the colours of paper').toContain('0072B2')
    for (const [name, file] of unzip(pptx)) {
      if (name.endsWith('.xlsx')) expect(readXlsx(file).formulas, name).toBe(0)
    }
  })
})

describe('CSV', () => {
  test('has one number a row, and every draw that the run keeps', async ({ open }) => {
    const screen = await open()
    const long = (await saved(screen, 'Results, one number a row (CSV)')).toString('utf8')
    expect(long).toMatch(/^\uFEFFscenario,arm,name,metric,statistic,value,unit\r\n/)
    const expected = /,discount,Discount,profitPerTargeted,expected,([^,]*),USD/.exec(long)?.[1]
    expect(`$${Number(expected).toFixed(2)}`).toBe(
      await screen.cell('discount', 'profitPerTargeted'),
    )

    const draws = (await saved(screen, 'Draws (CSV)')).toString('utf8').trimEnd().split('\r\n')
    await screen.shows('Saved 2,048 replications × 4 offers')
    expect(draws).toHaveLength(1 + 2048 * 4)
    const [head = '', ...rows] = draws
    const at = head.split(',').indexOf('recalled')
    const recalled = rows
      .filter((row) => row.split(',')[1] === 'discount')
      .map((row) => Number(row.split(',')[at]))
    const mean = recalled.reduce((sum, x) => sum + x, 0) / recalled.length
    const told = /,discount,Discount,recalled,mean,([^,]*),/.exec(long)?.[1]
    expect(mean, 'the mean of the draws is the mean of the results').toBeCloseTo(Number(told), 6)
  })

  test('guards hostile names', async ({ open }) => {
    const screen = await open()
    await openHostile(screen)
    const long = (await saved(screen, 'Results, one number a row (CSV)')).toString('utf8')
    expect(long).toMatch(/^'=1\+1,/m)
    expect(long).not.toMatch(/(^|,)"?\s*[=@]/m)
    expect(long).not.toMatch(/,-2\+3,/)
  })
})

describe('a picture', () => {
  const exportOf = async (screen: Screen, item: RegExp): Promise<Buffer> => {
    const frame = screen.page.locator('[data-chart="cashFlow"]')
    await frame.getByRole('button', { name: /^Export/ }).click()
    return screen.download(() => frame.getByRole('button', { name: item }).click())
  }

  test('is four times as large as the SVG on demand', async ({ open }) => {
    const screen = await open()
    const png = await exportOf(screen, /4×/)
    const svg = (await exportOf(screen, /SVG/)).toString('utf8')
    const [, width, height] = /<svg[^>]*? width="(\d+)" height="(\d+)"/.exec(svg) ?? []
    expect(png.readUInt32BE(16)).toBe(4 * Number(width))
    expect(png.readUInt32BE(20)).toBe(4 * Number(height))
  })

  test('goes to the clipboard as a PNG, and where the browser refuses it says what to do', async ({
    open,
  }) => {
    const screen = await open()
    const { page } = screen
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const frame = page.locator('[data-chart="cashFlow"]')
    const copy = async (): Promise<void> => {
      await frame.getByRole('button', { name: /^Export/ }).click()
      await frame.getByRole('button', { name: 'Copy picture' }).click()
    }
    await copy()
    await screen.shows('Picture copied.')
    const types = await page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap(({ types }) => [...types]),
    )
    expect(types).toEqual(['image/png'])

    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new Error('not allowed'))
    })
    await copy()
    await screen.shows('Save the picture (PNG) instead.')
  })
})

describe('the report', () => {
  test('is one page with verdict, offers, charts and ledger, on A4 and on Letter', async ({
    open,
  }) => {
    const screen = await open()
    const verdict = await screen.verdictText()
    for (const preset of [null, 'telecom-40k-modelled'] as const) {
      if (preset) await screen.startFrom(preset, 'Telecom: second lifetime modelled')
      await screen.button(/^File/).click()
      await screen.button('Print report…').click()
      const report = screen.page.getByRole('dialog', { name: 'Report' })
      await report.waitFor()
      const text = (await report.innerText()).replace(/[\s\u00A0\u2060]+/g, ' ')
      if (!preset) expect(text).toContain(verdict)
      expect(text).toMatch(/Guesses that matter: /)
      expect(text).toMatch(/seed 42 · model \d+\.\d+ · 2,048 replications/)
      expect(await report.locator('svg.chart-svg').count()).toBe(2)
      for (const format of ['A4', 'Letter']) {
        const pdf = (await screen.page.pdf({ format })).toString('latin1')
        expect(
          pdf.match(/\/Type\s*\/Page\b(?!s)/g),
          `${preset ?? 'opening'} on ${format}`,
        ).toHaveLength(1)
      }
      await report.getByRole('button', { name: 'Close' }).click()
      await report.waitFor({ state: 'detached' })
    }
  })

  test('shows hostile names as words', async ({ open }) => {
    const screen = await open()
    await openHostile(screen)
    await screen.button(/^File/).click()
    await screen.button('Print report…').click()
    const report = screen.page.getByRole('dialog', { name: 'Report' })
    await report.waitFor()
    const text = await report.innerText()
    for (const name of [HOSTILE.scenario, ...HOSTILE.arms]) expect(text).toContain(name.trim())
    expect(await report.locator('img').count()).toBe(0)
  })
})

describe('the File menu', () => {
  test('is walked by the arrow keys and left by Escape', async ({ open }) => {
    const screen = await open()
    const { page } = screen
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.textContent.trim() ?? '')
    await screen.button(/^File/).focus()
    await page.keyboard.press('Enter')
    await screen.button('Print report…').waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('Open scenario…')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('Print report…')
    await page.keyboard.press('Escape')
    expect(await focused()).toMatch(/^File/)
    expect(await screen.button('Print report…').count()).toBe(0)
  })

  test('opens within the view of a phone', async ({ open }) => {
    const screen = await open({ width: 390, height: 844 })
    await screen.button(/^File/).click()
    const last = screen.button('Print report…')
    await last.waitFor()
    const box = await last.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect(box!.x + box!.width).toBeLessThanOrEqual(390)
    expect(box!.y + box!.height).toBeLessThanOrEqual(844)
  })

  test('says so where a library does not arrive, and the screen stays', async ({ open }) => {
    const screen = await open({
      expects: /workbook|Failed to load|ERR_FAILED|Failed to fetch/,
      before: (context) => context.route(/\/workbook-[^/]*\.js$/, (route) => route.abort()),
    })
    await screen.button(/^File/).click()
    await screen.button('Workbook (XLSX)').click()
    await screen.shows('Workbook (XLSX) could not be made.')
    expect(await screen.cell('discount', 'recallRate')).toBe('45 %')
  })
})
