import { describe, expect } from 'vitest'
import { HOSTILE_NAMES, HOSTILE_SCENARIO, hostileDocument } from '../helpers/hostileNames.ts'
import { test, type Screen } from '../helpers/e2e.ts'
import { converted, EVERY_SHEET, formulasIn, NO_SOFFICE, soffice } from '../helpers/libreoffice.ts'

// Reporters that fold files away do not name what was skipped.
if (soffice === undefined) console.warn(`Skipped: exports in LibreOffice: ${NO_SOFFICE}`)

/** A test that another program is needed for; its name says so where there is none. */
const inOffice = test.skipIf(soffice === undefined)
const called = (title: string): string =>
  soffice === undefined ? `${title}: ${NO_SOFFICE}` : title

const TIMEOUT = 180_000

const saved = async (screen: Screen, item: string): Promise<Buffer> => {
  await screen.button(/^File/).click()
  return screen.download(() => screen.button(item).click())
}

const openHostile = async (screen: Screen): Promise<void> => {
  await screen.openFile(JSON.stringify(hostileDocument))
  await screen.named(HOSTILE_SCENARIO)
  await screen.settled()
}

/** Rows of a CSV whose fields may be quoted. */
const rowsOf = (csv: string): string[][] => {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  return rows
}

/** A name without what tables and XML cannot hold; a line break is a line break. */
const held = (name: string): string => name.replaceAll('\0', '').replaceAll('\r', '\n')

describe('LibreOffice', () => {
  inOffice(
    called('computes no cell of workbook and tables, whatever scenario and offers are called'),
    { timeout: TIMEOUT },
    async ({ open }) => {
      const unguarded = Buffer.from('name,x\r\n=1+1,3\r\n')
      expect(await formulasIn(unguarded, 'unguarded.csv'), 'it does compute a formula').toBe(1)

      const screen = await open()
      await openHostile(screen)
      const files = [
        ['book.xlsx', 'Workbook (XLSX)'],
        ['wide.csv', 'Results (CSV)'],
        ['long.csv', 'Results, one number a row (CSV)'],
      ] as const
      for (const [name, item] of files) {
        expect(await formulasIn(await saved(screen, item), name), name).toBe(0)
      }
    },
  )

  inOffice(
    called('shows the names in the workbook as they are'),
    { timeout: TIMEOUT },
    async ({ open }) => {
      const screen = await open()
      await openHostile(screen)
      const sheets = await converted(
        await saved(screen, 'Workbook (XLSX)'),
        'book.xlsx',
        EVERY_SHEET,
      )
      expect([...sheets.keys()].sort()).toEqual(
        ['Assumptions', 'Definitions', 'Inputs', 'Results'].map((name) => `book-${name}.csv`),
      )
      const [heads = []] = rowsOf(sheets.get('book-Results.csv') ?? '')
      expect(heads.slice(3).filter((_, c) => c % 3 === 0)).toEqual(HOSTILE_NAMES.map(held))
      const about = rowsOf(sheets.get('book-Definitions.csv') ?? '')
      expect(about[0]?.[1]).toBe(HOSTILE_SCENARIO)
    },
  )

  inOffice(
    called('reads the figures of the screen from the Results sheet'),
    { timeout: TIMEOUT },
    async ({ open }) => {
      const screen = await open()
      const sheets = await converted(
        await saved(screen, 'Workbook (XLSX)'),
        'book.xlsx',
        EVERY_SHEET,
      )
      const rows = rowsOf(sheets.get('book-Results.csv') ?? '')
      const figure = (metric: string, a: number): string =>
        rows.find(([, id]) => id === metric)?.[3 + 3 * a] ?? ''
      for (const [a, arm] of ['discount', 'upgrade', 'combo', 'tailored'].entries()) {
        const recall = figure('recallRate', a)
        expect(recall, 'a percentage').toMatch(/%$/)
        expect(`${Math.round(parseFloat(recall))} %`).toBe(await screen.cell(arm, 'recallRate'))
        const profit = Number(figure('profitPerTargeted', a))
        expect(`$${profit.toFixed(2)}`).toBe(await screen.cell(arm, 'profitPerTargeted'))
        const roi = parseFloat(figure('roi', a))
        expect(`${Math.round(roi)} %`).toBe(await screen.cell(arm, 'roi'))
      }
    },
  )

  inOffice(
    called('draws the ranges of the bars on the slides'),
    { timeout: TIMEOUT },
    async ({ open }) => {
      const screen = await open()
      const pptx = await saved(screen, 'Slides (PPTX)')
      const [slides = ''] = (await converted(pptx, 'slides.pptx', 'fodp')).values()
      expect(slides.match(/<draw:page /g)).toHaveLength(5)
      const [indicator = ''] = /<chart:error-indicator [^>]*>/.exec(slides) ?? []
      const style = /chart:style-name="([^"]*)"/.exec(indicator)?.[1] ?? ''
      const look = new RegExp(`<style:style style:name="${style}"[^]*?</style:style>`).exec(slides)
      expect(look?.[0]).toMatch(/chart:error-category="cell-range"/)
      expect(look?.[0]).toMatch(/chart:error-upper-indicator="true"/)
      expect(look?.[0]).toMatch(/chart:error-lower-indicator="true"/)
    },
  )
})
