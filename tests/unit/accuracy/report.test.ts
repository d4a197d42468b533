import { beforeAll, describe, expect, it } from 'vitest'
import { ratioMetrics, metrics } from '../../../src/model/metrics/index.ts'
import { sumIds } from '../../../src/model/sums.ts'
import { momentTerms } from '../../accuracy/moments.ts'
import { claimsOf, isWithin, worst } from '../../accuracy/claims.ts'
import { momentsCases, outcomeOf, type MomentsOutcome } from '../../accuracy/momentsRun.ts'
import { summaryTable } from '../../accuracy/momentsSummary.ts'
import { momentsTables } from '../../accuracy/momentsTables.ts'
import { presetIds } from '../../accuracy/presets.ts'
import { Terms } from '../../accuracy/terms.ts'
import { modelOf } from '../../bench/models.ts'
import { unmet, type Table } from '../../bench/table.ts'

const EVERY = 8

/** One block of 32 replications of every case: enough to fill the tables, not to judge. */
let outcomes: MomentsOutcome[]
let tables: Table[]

beforeAll(() => {
  outcomes = momentsCases('test').map((of) =>
    outcomeOf(of, [momentTerms({ ...of, firstBlock: 0, blocks: 1, every: EVERY })]),
  )
  tables = momentsTables(outcomes)
})

const ofPreset = (id: string): Table =>
  tables.find(({ title }) => title === `Closed form against simulation: ${id}`)!

const cells = (list: readonly Table[], column: number): string[] =>
  list.flatMap(({ rows }) => rows.flatMap((row) => (row[column] ?? '').split(', ')))

describe('The report on accuracy', () => {
  it('has a table for every preset that is checked, at both scopes, with inputs fixed and, where there are any, uncertain', () => {
    for (const id of presetIds) {
      expect(ofPreset(id), id).toBeDefined()
      const own = outcomes.filter((outcome) => outcome.id === id)
      const inputs = modelOf(id).uncertain.length > 0 ? [true, false] : [true]
      const expected = ['all', 'tested'].flatMap((scope) => inputs.map((fixed) => [scope, fixed]))
      expect(
        own.map(({ scope, fixed }) => [scope, fixed]),
        id,
      ).toEqual(expected)
    }
  })

  it('checks every sum of every preset but the payback month', () => {
    for (const id of presetIds) {
      const checked = new Set(cells([ofPreset(id)], 0))
      expect(
        sumIds.filter((sum) => !checked.has(sum)),
        id,
      ).toEqual(['paybackMonth'])
    }
  })

  it('names every metric: checked in some preset, or listed as not checked by itself', () => {
    const checked = new Set(cells(presetIds.map(ofPreset), 1))
    const listed = new Set(cells(tables.slice(-1), 0))
    expect(metrics.filter(({ id }) => checked.has(id) === listed.has(id))).toEqual([])
    expect(ratioMetrics.filter(({ id }) => listed.has(id)).map(({ id }) => id)).toEqual([
      'paybackMonth',
    ])
  })

  it('checks the variance too of what the closed form knows the variance of', () => {
    const spread = new Set(
      outcomes
        .flatMap(claimsOf)
        .filter(({ about, exact }) => about === 'variance' && !exact)
        .map(({ quantity }) => quantity),
    )
    const named = ['recalled', 'value', 'offerCost', 'organicValue', 'cost', 'profit', 'roi']
    expect(named.filter((id) => !spread.has(id))).toEqual([])
  })

  it('is not met where deviations are four times as large as their errors say, or a fourth', () => {
    const scaled = (factor: number): number => {
      const changed = outcomes.map((outcome) => {
        const terms = new Terms(outcome.terms.sum.length)
        terms.merge(outcome.terms)
        terms.sum.forEach((sum, claim) => (terms.sum[claim] = factor * sum))
        return { ...outcome, terms }
      })
      const { rows, ...table } = summaryTable(changed)
      return unmet({ ...table, rows: rows.slice(-1) })
    }
    expect([scaled(4), scaled(1), scaled(1 / 4)]).toEqual([1, 0, 1])
  })

  it('does not take a missing number for agreement', () => {
    const claim = { quantity: 'value', arm: 'a', about: 'mean', exact: false } as const
    expect(isWithin([{ ...claim, z: 3.9 }])).toBe(true)
    expect(isWithin([{ ...claim, z: 4.1 }])).toBe(false)
    expect(isWithin([{ ...claim, z: NaN }])).toBe(false)
    expect(worst([1, NaN, -3].map((z) => ({ ...claim, z })))?.z).toBeNaN()
    expect(worst([1, -3, 2].map((z) => ({ ...claim, z })))?.z).toBe(-3)
  })
})
