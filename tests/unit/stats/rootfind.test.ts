import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bracketedRoot } from '../../../src/stats/rootfind.ts'

describe('The bracketed root', () => {
  it('is within its tolerance, whichever way the function runs', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (root, power, falling) => {
          const f = (x: number): number =>
            (falling ? -1 : 1) * Math.sign(x - root) * Math.abs(x - root) ** power
          expect(Math.abs(bracketedRoot(f, -12, 13, 1e-9) - root)).toBeLessThanOrEqual(1e-9)
        },
      ),
      { seed: 13, numRuns: 500 },
    )
  })

  it('asks hardly more often than bisection would, and much less for a smooth function', () => {
    const asked = (f: (x: number) => number): number => {
      let count = 0
      bracketedRoot((x) => ((count += 1), f(x)), 0, 1, 2 ** -40)
      return count
    }
    expect(asked((x) => (x < 0.123 ? -1 : 1))).toBeLessThanOrEqual(44)
    expect(asked((x) => x * x - 0.3)).toBeLessThan(15)
  })

  it('is an end where the function is 0 there', () => {
    expect(bracketedRoot((x) => x, 0, 1, 1e-9)).toBe(0)
    expect(bracketedRoot((x) => x - 1, 0, 1, 1e-9)).toBe(1)
  })

  it('is refused in words without a change of sign', () => {
    expect(() => bracketedRoot((x) => x * x + 1, -1, 1, 1e-9)).toThrow(/between -1 and 1/)
    expect(() => bracketedRoot(() => NaN, -1, 1, 1e-9)).toThrow()
  })
})
