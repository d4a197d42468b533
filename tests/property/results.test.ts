import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/planner/analysis/analysis.ts'
import { analysed, cellOf, resultsIn, type CustomerRow } from '../helpers/results.ts'

const customer = fc
  .tuple(
    fc.constantFrom<0 | 1>(0, 1),
    fc.integer({ min: 0, max: 500_000 }),
    fc.integer({ min: 0, max: 300 }),
  )
  .map(([returned, cents, cost]): CustomerRow => [returned, returned ? cents / 100 : 0, cost])

const arm = fc.array(customer, { minLength: 8, maxLength: 60 })
const RUNS = { numRuns: 15, seed: 20 }

const close = (x: number, y: number): void => {
  expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(x), Math.abs(y)))
}

const numbersOf = (value: unknown, path = ''): [string, number][] => {
  if (typeof value === 'number') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, `${path}.${key}`))
}

const byId = ({ arms }: Analysis): Record<string, unknown> =>
  Object.fromEntries(arms.map((each) => [each.id, each]))

describe('The analysis of results', () => {
  it('changes every sign when the other arm is the baseline', () => {
    fc.assert(
      fc.property(arm, arm, (one, two) => {
        const cells = [cellOf('a', one), cellOf('b', two)]
        const [ab] = analysed(cells, { baseline: 'b' }).comparisons
        const [ba] = analysed(cells, { baseline: 'a' }).comparisons
        expect([ab?.first, ab?.second]).toEqual([ba?.second, ba?.first])
        close(ab?.difference ?? NaN, -(ba?.difference ?? NaN))
        close(ab?.interval.low ?? NaN, -(ba?.interval.high ?? NaN))
        close(ab?.p ?? 1, ba?.p ?? 1)
        close(ab?.chance ?? NaN, 1 - (ba?.chance ?? NaN))
        const [m, n] = [ab?.money, ba?.money]
        close(m?.difference ?? NaN, -(n?.difference ?? NaN))
        close(m?.welch?.interval.low ?? 0, -(n?.welch?.interval.high ?? 0))
        close(m?.posterior?.difference.mean ?? 0, -(n?.posterior?.difference.mean ?? 0))
        close(
          m?.posterior?.difference.interval.low ?? 0,
          -(n?.posterior?.difference.interval.high ?? 0),
        )
        close(m?.posterior?.chance ?? 0.5, 1 - (n?.posterior?.chance ?? 0.5))
      }),
      RUNS,
    )
  })

  it('says the same of each arm in whatever order arms stand, its own money to the last bit', () => {
    fc.assert(
      fc.property(arm, arm, arm, (one, two, three) => {
        const cells = [cellOf('a', one), cellOf('b', two), cellOf('c', three)]
        const said = byId(analysed(cells, { baseline: 'b' }))
        const turned = byId(analysed(cells.toReversed(), { baseline: 'b' }))
        // Chances of several arms are products and sums over the others, whose order rounds differently.
        const [x, y] = [numbersOf(said), new Map(numbersOf(turned))]
        for (const [path, value] of x) close(value, y.get(path) ?? NaN)
        for (const id of ['a', 'b', 'c']) {
          const money = (of: Record<string, unknown>) => (of[id] as Analysis['arms'][number]).money
          expect(money(turned)?.bootstrap).toEqual(money(said)?.bootstrap)
          expect(money(turned)?.posterior?.profit).toEqual(money(said)?.posterior?.profit)
        }
      }),
      RUNS,
    )
  })

  it('says the same of two files added up as of one', () => {
    fc.assert(
      fc.property(arm, arm, fc.nat(), (one, two, cut) => {
        const at = 1 + (cut % (one.length - 1))
        const whole = analysed([cellOf('a', one), cellOf('b', two)])
        const parts = analysed([
          cellOf('a', one.slice(0, at), 'first'),
          cellOf('b', two, 'first'),
          cellOf('a', one.slice(at), 'second'),
        ])
        const [x, y] = [numbersOf(byId(whole)), new Map(numbersOf(byId(parts)))]
        for (const [path, value] of x) {
          const other = y.get(path) ?? NaN
          expect(Math.abs(value - other), path).toBeLessThanOrEqual(
            1e-6 * Math.max(1, Math.abs(value)),
          )
        }
      }),
      RUNS,
    )
  })

  it('says the same of rows in whatever order they stand, to the last bit', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('b', 'c', 'a'), customer), {
      minLength: 30,
      maxLength: 80,
    })
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (all, numbers) => {
        const textOf = (list: readonly (readonly [string, CustomerRow])[]): string =>
          [
            'arm,recalled,value,cost',
            'a,0,0,1',
            'b,0,0,1',
            'c,0,0,1',
            ...list.map(([name, row]) => [name, ...row].join(',')),
          ].join('\n')
        const shuffled = all
          .map((row) => [numbers.next().value as number, row] as const)
          .sort(([x], [y]) => x - y)
          .map(([, row]) => row)
        const [one, two] = [resultsIn(textOf(all)), resultsIn(textOf(shuffled))]
        expect(two.results).toEqual(one.results)
        expect(analysed(two.results?.cells ?? [])).toEqual(analysed(one.results?.cells ?? []))
      }),
      RUNS,
    )
  })
})
