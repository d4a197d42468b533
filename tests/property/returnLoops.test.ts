import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainWork } from '../../src/engine/plainLoops.ts'
import type { MakeReturnWork, PartWithin } from '../../src/engine/returnLoops.ts'
import { returnKernel } from '../../workers/returnKernel.ts'
import { layoutOf, type TableParts } from '../helpers/returnLayout.ts'

const options: fc.Parameters<unknown> = {
  seed: 1_729,
  numRuns: Number(process.env['REGAIN_RUNS'] ?? 300),
}

/** Widths from nothing to nearly all, so that many edges lie within one draw and some entries hold many. */
const weight = fc.oneof(
  fc.double({ min: 0.1, max: 1, noNaN: true }),
  fc.constantFrom(0, 1e-9, 1e-6, 1e-4, 100),
)

/** Shares of those still there who leave: nobody, everybody, half, which makes edges whole draws. */
const hazard = fc.oneof(
  fc.double({ min: 0, max: 0.2, noNaN: true }),
  fc.constantFrom(0, 0.5, 0.999, 1),
)

const tableParts: fc.Arbitrary<TableParts> = fc
  .record({ horizon: fc.integer({ min: 1, max: 40 }), classes: fc.integer({ min: 1, max: 30 }) })
  .chain(({ horizon, classes }) => {
    const each = <T>(of: fc.Arbitrary<T>) =>
      fc.array(of, { minLength: classes, maxLength: classes })
    return fc.record({
      horizon: fc.constant(horizon),
      weights: each(weight).filter((weights) => weights.some((x) => x > 0)),
      survival: each(fc.array(hazard, { minLength: horizon, maxLength: horizon })).map((all) =>
        all.map((hazards) => {
          let here = 1
          return [1, ...hazards.map((h) => (here *= 1 - h))]
        }),
      ),
      margins: each(fc.double({ min: 0, max: 1e4, noNaN: true })),
      bits: fc.integer({ min: 1, max: 12 }),
    })
  })

const drawn = fc.record({
  customers: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 3_000 })),
  /** of the generator */
  state: fc.tuple(fc.integer(), fc.integer(), fc.integer(), fc.integer()),
  /** the cut that the first customer's draw hits, where it is to hit one */
  hits: fc.option(fc.nat()),
})

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

/** All that the loops make of a table: cuts, first parts, counts, sums, and who was decided outside. */
const worked = (make: MakeReturnWork, parts: TableParts, { customers, state, hits }: Drawn) => {
  const within: number[][] = []
  const last = parts.weights.length * parts.horizon - 1
  const decide: PartWithin = (part, draw, customer) => {
    within.push([part, draw, customer])
    return Math.min(last, part + (customer % 3))
  }
  const work = make(layoutOf(parts), parts.horizon, decide)
  if (!work) throw new Error('These loops do not run here.')
  const { arrays, loops } = work
  loops.follow(Float64Array.from(parts.survival.flat()))
  return {
    within,
    arms: arrays.tables.map((table) => {
      if (!table) throw new Error('Every arm has a table here.')
      loops.fillCuts(table)
      // The first draw is the lower bits of a + b + d.
      const [, , c] = state
      const start = hits === null ? state : [table.cuts[hits % (last + 1)] ?? 0, 0, c, 0]
      loops.countParts(table, customers, Int32Array.from(start))
      const middle = parts.weights.length >> 1
      const sums = [
        [0, parts.weights.length] as const,
        [0, middle] as const,
        [middle, middle + 1] as const,
      ]
      return {
        cuts: [...table.cuts],
        first: [...table.first],
        counts: [...table.counts],
        sums: sums.map(([from, to]) => {
          loops.addMonths(table.counts, from, to)
          const { horizon } = parts
          const column = arrays.months.length / 4
          return [0, 1, 2, 3].map((sum) => [
            ...arrays.months.subarray(sum * column, sum * column + horizon),
          ])
        }),
      }
    }),
  }
}

describe('The loops in WebAssembly', () => {
  it('give every bit that the plain ones give, whatever the table, and ask about the same draws', () => {
    let asked = 0
    fc.assert(
      fc.property(tableParts, drawn, (parts, drawn) => {
        const plain = worked(plainWork, parts, drawn)
        expect(worked(returnKernel, parts, drawn)).toEqual(plain)
        for (const { counts } of plain.arms) {
          expect(counts.reduce((sum, n) => sum + n, 0)).toBe(drawn.customers)
        }
        asked += plain.within.length
      }),
      options,
    )
    expect(asked, 'draws with an edge within them').toBeGreaterThan(100)
  })
})
