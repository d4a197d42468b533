import { describe, expect, it } from 'vitest'
import { metrics } from '../../../src/model/metrics/index.ts'
import { sumIds, SUMS } from '../../../src/model/sums.ts'
import { columnsFitting, shortLedger, type BriefedInput } from '../../../src/share/briefing.ts'
import { drawColumns, drawParts, replicationsIn } from '../../../src/share/drawRows.ts'
import { longColumns, longRows } from '../../../src/share/longRows.ts'
import { figureParts, resultRows } from '../../../src/share/resultData.ts'
import { workbookBlob } from '../../../src/share/workbook.ts'
import { workbookSheets } from '../../../src/share/workbookSheets.ts'
import { readXlsx } from '../../helpers/zip.ts'
import { briefing, HOSTILE, result } from './briefing.ts'

describe('Results with one number a row', () => {
  const rows = longRows(result, 'A list', 'EUR')

  it('hold every statistic of every metric of every arm once', () => {
    expect(rows).toHaveLength(result.arms.length * metrics.length * figureParts.length)
    expect(rows.every((row) => row.length === longColumns.length)).toBe(true)
    expect(new Set(rows.map((row) => row.slice(1, 5).join('|'))).size).toBe(rows.length)
  })

  it('are the numbers of the wide table, in its order', () => {
    const wide = resultRows(result).flatMap((row) => row.slice(3))
    expect(rows.map((row) => row[5])).toEqual(wide)
  })

  it('say what each number is measured in', () => {
    const unitOf = (metric: string, statistic = 'expected'): unknown =>
      rows.find((row) => row[3] === metric && row[4] === statistic)?.[6]
    expect(unitOf('recallRate')).toBe('fraction')
    expect(unitOf('profitPerTargeted')).toBe('EUR')
    expect(unitOf('paybackMonth')).toBe('months')
    expect(unitOf('profitPerTargeted', 'worldShare')).toBe('fraction')
  })
})

describe('Draws as CSV', () => {
  const arms = [
    { id: 'a', name: 'A, first' },
    { id: 'b', name: '=B' },
  ]
  const sums = Float64Array.from({ length: 3 * 2 * SUMS }, (_, i) => i)
  sums[SUMS - 1] = Infinity
  sums[0] = NaN
  const linesOf = (most?: number): string[] =>
    drawParts({ arms, replications: 3, sums }, most).join('').slice(1).trimEnd().split('\r\n')

  it('have a row per replication and arm, and a column per sum', () => {
    const lines = linesOf()
    expect(lines).toHaveLength(1 + 3 * 2)
    expect(lines[0]).toBe(['replication', 'arm', 'name', ...sumIds].join(','))
    expect(drawColumns).toHaveLength(3 + SUMS)
    const last = lines[6]?.split(',') ?? []
    expect(last.slice(0, 3)).toEqual(['3', 'b', "'=B"])
    expect(last.slice(3).map(Number)).toEqual(Array.from(sums.subarray(5 * SUMS)))
  })

  it('leave empty what is not defined, and write never for a payback that does not come', () => {
    const first = linesOf()[1] ?? ''
    expect(first.startsWith('1,a,"A, first",,1,2,')).toBe(true)
    expect(first.endsWith(',never')).toBe(true)
  })

  it('hold whole replications as far as the rows reach', () => {
    expect(replicationsIn({ arms, replications: 3, sums }, 5)).toBe(2)
    expect(linesOf(5)).toHaveLength(1 + 2 * 2)
    expect(linesOf()).toEqual([...linesOf(4), ...linesOf().slice(5)])
  })
})

describe('The workbook', () => {
  const read = async () =>
    readXlsx(Buffer.from(await (await workbookBlob(workbookSheets(briefing()))).arrayBuffer()))

  it('has the figures of the result as numbers, percents as fractions with a format', async () => {
    const { sheets, formats } = await read()
    expect([...sheets.keys()]).toEqual(['Results', 'Inputs', 'Assumptions', 'Definitions'])
    const rows = sheets.get('Results') ?? []
    for (const [m, { id }] of metrics.entries()) {
      expect(rows[m + 1]?.[1]).toBe(id)
      result.arms.forEach(({ figures }, a) => {
        const expected = figures[id]?.expected ?? figures[id]?.mean ?? null
        const shown = rows[m + 1]?.[3 + 3 * a] ?? null
        expect(shown, `${id} of ${a}`).toBe(Number.isFinite(expected) ? expected : null)
      })
    }
    expect(formats).toContain('0.0%')
  })

  it('lists every input with its source, and the definitions with seed, version and link', async () => {
    const { sheets } = await read()
    const inputs = sheets.get('Inputs') ?? []
    expect(inputs).toHaveLength(1 + briefing().ledger.length)
    const churn = inputs.find(([path]) => path === 'lifetime.churn')
    expect(churn?.[3]).toBeCloseTo(0.03, 12)
    expect(churn?.[8]).toContain('Harvard Business Review')
    const about = new Map(sheets.get('Definitions')?.map(([key, value]) => [key, value]))
    expect(about.get('Seed')).toBe('42')
    expect(about.get('Link')).toBe('https://example.org/#v1.abc')
    expect(about.get('Model version')).toBe(result.modelVersion)
    expect(about.get('Customers won back (recall rate)')).toMatch(/\w+/)
  })

  it.each(HOSTILE)('keeps the name %j as text and computes nothing', async (name) => {
    const { sheets, formulas } = readXlsx(
      Buffer.from(await (await workbookBlob(workbookSheets(briefing(name)))).arrayBuffer()),
    )
    expect(formulas).toBe(0)
    expect(sheets.get('Results')?.[0]?.[3]).toBe(name)
    expect(sheets.get('Definitions')?.[0]?.[1]).toBe(name)
  })

  it('splits a link that is longer than a cell, and loses none of it', async () => {
    const link = `https://example.org/#v1.${'x'.repeat(64_000)}`
    const plain = briefing()
    const long = { ...plain, origin: { ...plain.origin, link } }
    const { sheets } = readXlsx(
      Buffer.from(await (await workbookBlob(workbookSheets(long))).arrayBuffer()),
    )
    const parts = (sheets.get('Definitions') ?? []).filter(([key]) =>
      String(key).startsWith('Link'),
    )
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map(([, part]) => part).join('')).toBe(link)
  })
})

describe('A short ledger', () => {
  const row = (path: string, swing: number, isGuessThatMatters: boolean): BriefedInput =>
    ({ path, swing, isGuessThatMatters }) as BriefedInput

  it('puts guesses that matter first, then what moves the lead most, and leaves out what moves nothing', () => {
    const rows = [
      row('still', 0, false),
      row('known', 9, false),
      row('small', 1, true),
      row('big', 5, true),
    ]
    expect(shortLedger(rows, 3).map(({ path }) => path)).toEqual(['big', 'small', 'known'])
    expect(shortLedger(rows, 1).map(({ path }) => path)).toEqual(['big'])
  })
})

describe('Columns for a page', () => {
  it('are all of them where there is room, and keep the chosen measure where there is not', () => {
    const whole = briefing()
    const count = whole.columns.length
    expect(columnsFitting(whole, count)).toHaveLength(count)
    const fewer = columnsFitting(whole, count - 2).map((c) => whole.columns[c]?.id)
    expect(fewer).toHaveLength(count - 2)
    expect(fewer).toContain(whole.measure.id)
    expect(fewer).not.toContain('costPerRecalled')
  })
})
