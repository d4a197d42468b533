import { describe, expect, it } from 'vitest'
import { arcsine } from '../../../../src/stats/arcsine.ts'
import { noncentralChiSquareUpper } from '../../../../src/stats/experiment/chiSquarePower.ts'
import { dunnettCritical, dunnettTail } from '../../../../src/stats/experiment/dunnett.ts'
import {
  peekingRate,
  sequentialBounds,
  sequentialPower,
} from '../../../../src/stats/experiment/groupSequential.ts'
import { sizeForMeans } from '../../../../src/stats/experiment/meanPower.ts'
import { noncentralTUpper } from '../../../../src/stats/experiment/noncentralT.ts'
import { detectableRate, sizeForRates } from '../../../../src/stats/experiment/proportionPower.ts'
import { spentAlpha } from '../../../../src/stats/experiment/spending.ts'
import { evenGrid, integral } from '../../../../src/stats/experiment/quadrature.ts'
import { normalCdf } from '../../../../src/stats/normal.ts'
import { tUpper } from '../../../../src/stats/student.ts'

const Z = 1.959963984540054

describe('Customers per arm for 20 % against 25 % at 5 % and 80 %', () => {
  const design = { p1: 0.2, p2: 0.25, alpha: 0.05, sides: 2 } as const

  it('are 1,094 with the variance of both arms, as in R’s power.prop.test', () => {
    expect(Math.ceil(sizeForRates(design, 0.8)!)).toBe(1094)
  })

  it('are 1,030 with the variance of the baseline alone, as in Evan Miller’s calculator', () => {
    const n = sizeForRates(design, 0.8, { method: 'baseline_null_variance' })!
    expect(Math.round(n)).toBe(1030)
  })
})

describe('A design that no number of customers makes', () => {
  it('has no size where the rates or the means are equal', () => {
    expect(sizeForRates({ p1: 0.2, p2: 0.2, alpha: 0.05, sides: 2 }, 0.8)).toBeNull()
    for (const delta of [0, 1e-300])
      expect(sizeForMeans({ delta, sd: 3, alpha: 0.05, sides: 2 }, 0.8)).toBeNull()
  })

  it('has no detectable rate where not even everybody would be enough', () => {
    const at = (p1: number) =>
      detectableRate({ p1, alpha: 0.05, sides: 2 }, { sizes: [4, 4], power: 0.9, increase: true })
    expect(at(0.9)).toBeNull()
    expect(at(1)).toBeNull()
  })
})

describe('Noncentral laws', () => {
  it.each([1, 1.5, 2, 7, 40, 1000, 2e7])(
    't with %d degrees of freedom is Student’s without a shift',
    (df) => {
      for (const t of [-3, -0.4, 0, 1, 2.5, 12])
        expect(Math.abs(noncentralTUpper(t, df, 0) - tUpper(t, df))).toBeLessThan(1e-11)
    },
  )

  it('chi-square far below a huge noncentrality is exceeded for certain, at once', () => {
    expect(noncentralChiSquareUpper(9, 3, 1e21)).toBe(1)
  })

  it.each([0, 0.01, 1, 30, 4000])(
    'chi-square with 1 degree of freedom is a shifted normal squared: noncentrality %d',
    (shift) => {
      const root = Math.sqrt(shift)
      for (const z of [0.3, 1, 2, 60])
        expect(noncentralChiSquareUpper(z * z, 1, shift)).toBeCloseTo(
          normalCdf(root - z) + normalCdf(-root - z),
          11,
        )
    },
  )
})

describe('Dunnett’s critical values', () => {
  const critical = (offers: number, df: number | null, sides: 1 | 2): number =>
    dunnettCritical(
      { offers: Array.from({ length: offers }, () => 100), control: 100, df, sides },
      0.05,
    )

  it.each([
    ['two-sided, known variance', null, 2, [1.96, 2.21, 2.35, 2.44, 2.51, 2.57, 2.61, 2.65, 2.69]],
    ['two-sided, 5 degrees of freedom', 5, 2, [2.57, 3.03, 3.29, 3.48, 3.62]],
    ['one-sided, known variance', null, 1, [1.64, 1.92, 2.06, 2.16, 2.23, 2.29, 2.34, 2.38, 2.42]],
  ] as const)('are those of his tables of 1955 and 1964: %s', (_, df, sides, table) => {
    for (const [i, printed] of table.entries())
      expect(Math.abs(critical(i + 1, df, sides) - printed)).toBeLessThan(0.0051)
  })

  it('bound a family of four at 1.96 with 15.6 %, not 5 %', () => {
    const design = { offers: [9, 9, 9, 9], control: 9, df: null, sides: 2 } as const
    expect(dunnettTail(design, Z)).toBeCloseTo(0.156, 3)
  })
})

describe('Group-sequential designs', () => {
  const looks = (k: number) => Array.from({ length: k }, (_, i) => (i + 1) / k)
  const shape = (delta: number, k: number) =>
    sequentialBounds({
      boundary: { kind: 'shape', delta },
      information: looks(k),
      alpha: 0.05,
      sides: 2,
    }).z

  it('have the constants of Jennison and Turnbull’s tables 2.1 and 2.3 (Pocock, O’Brien–Fleming)', () => {
    for (const [k, pocock, obrien] of [
      [2, 2.178, 1.977],
      [3, 2.289, 2.004],
      [5, 2.413, 2.04],
      [10, 2.555, 2.087],
    ] as const) {
      expect(Math.abs(shape(0.5, k).at(-1)! - pocock)).toBeLessThan(0.00051)
      expect(Math.abs(shape(0, k).at(-1)! - obrien)).toBeLessThan(0.00051)
    }
  })

  it('of the gamma family spend in proportion to information as gamma goes to 0', () => {
    for (const gamma of [0, 5e-324, -1e-15, 1e-8]) {
      const spending = { kind: 'hwang_shih_decani', gamma } as const
      expect(spentAlpha(spending, { alpha: 0.05, sides: 1 }, 1 / 3)).toBeCloseTo(0.05 / 3, 9)
    }
  })

  it('with a single look are the fixed test', () => {
    const design = {
      boundary: { kind: 'lan_demets_pocock' },
      information: [1],
      alpha: 0.05,
      sides: 2,
    } as const
    expect(sequentialBounds(design).z[0]).toBeCloseTo(Z, 8)
    expect(shape(0.5, 1)[0]).toBeCloseTo(Z, 8)
    expect(sequentialPower(design, 0.8).inflation).toBeCloseTo(1, 5)
  })

  it('read at every look without correction call falsely as often as Armitage and others printed', () => {
    for (const [k, printed] of [
      [1, 0.05],
      [2, 0.083],
      [3, 0.107],
      [4, 0.126],
      [5, 0.142],
      [10, 0.193],
      [20, 0.248],
    ] as const)
      expect(Math.abs(peekingRate(k, 0.05, 2) - printed)).toBeLessThan(0.00051)
  })

  it('keep their exits where a late look follows at once on one of much information', () => {
    // The spending function says 0.05 · t.
    const { spent } = sequentialBounds({
      boundary: { kind: 'kim_demets_power', rho: 1 },
      information: [0.99, 1],
      alpha: 0.05,
      sides: 2,
    })
    expect(spent[0]).toBeCloseTo(0.0495, 8)
    expect(spent[1]).toBeCloseTo(0.05, 8)
  })
})

it('The arcsine is Math.asin within two last places', () => {
  for (let i = -200; i <= 200; i++) {
    const x = i / 200
    expect(Math.abs(arcsine(x) - Math.asin(x))).toBeLessThanOrEqual(5e-16)
  }
  expect(arcsine(1.01)).toBeNaN()
})

it('The quadrature is exact for a polynomial of degree 31', () => {
  const power = (x: number): number => 32 * x ** 31
  expect(integral(evenGrid(0, 1, 1), power)).toBeCloseTo(1, 13)
})
