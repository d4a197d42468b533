import { describe, expect, it } from 'vitest'
import {
  asymptoticSequence,
  mixtureBound,
  mixtureTuning,
  rateSequence,
} from '../../../../src/stats/experiment/alwaysValid.ts'
import { anova } from '../../../../src/stats/experiment/anova.ts'
import { cuped } from '../../../../src/stats/experiment/cuped.ts'
import { logisticRegression } from '../../../../src/stats/experiment/logisticRegression.ts'
import { mannWhitney } from '../../../../src/stats/experiment/mannWhitney.ts'
import { meanInterval, pooledT, summaryOf, welchT } from '../../../../src/stats/experiment/means.ts'
import { normalPosterior } from '../../../../src/stats/experiment/normalPosterior.ts'
import {
  chanceAbove,
  chanceRatioAbove,
  shortest,
  standings,
} from '../../../../src/stats/experiment/posterior.ts'
import { rateOf } from '../../../../src/stats/experiment/betaValue.ts'
import { woolf } from '../../../../src/stats/experiment/relativeIntervals.ts'
import { kaplanMeier, logRank } from '../../../../src/stats/experiment/survivalCurves.ts'
import { univariate } from '../../../../src/stats/experiment/univariate.ts'

describe('Summaries of too few numbers', () => {
  it('have no deviation, no interval and no test', () => {
    expect(univariate([])).toEqual({ n: 0, mean: null, sd: null, lag1Autocorrelation: null })
    expect(univariate([5])).toEqual({ n: 1, mean: 5, sd: null, lag1Autocorrelation: null })
    expect(univariate([5, 5, 5])).toMatchObject({ sd: 0, lag1Autocorrelation: null })
    expect(meanInterval({ mean: 5, sd: 0, n: 9 }, 0.95)).toBeNull()
    const [one, same] = [summaryOf([4]), summaryOf([5, 5, 5])]
    for (const test of [welchT, pooledT])
      expect([test(one, one, 0.95), test(same, same, 0.95)]).toEqual([null, null])
    expect(
      anova([
        [1, 1],
        [2, 2],
      ]),
    ).toBeNull()
    expect(mannWhitney([3, 3], [3, 3], true)).toMatchObject({ w: 2, p: null })
    const flat = { before: [1, 1], after: [2, 3] }
    expect(cuped(flat, flat)).toBeNull()
  })
})

/** Rows of a table of two arms: x 0 or 1, and whether they returned. */
const rowsOf = (returned: readonly number[], arms: readonly number[]) => ({
  x: arms.flatMap((n, arm) => Array.from({ length: n }, () => [arm])),
  y: arms.flatMap((n, arm) => Array.from({ length: n }, (_, i) => (i < returned[arm]! ? 1 : 0))),
})

describe('Logistic regression', () => {
  it('of one arm against another is the logarithm of the odds ratio with Woolf’s standard error', () => {
    const { x, y } = rowsOf([22, 31], [110, 90])
    const fit = logisticRegression(x, y)!
    const odds = woolf({ x: 31, n: 90 }, { x: 22, n: 110 }, 0.95)!
    expect(fit.coef[1]).toBeCloseTo(Math.log(odds.ratio), 10)
    expect(fit.se[1]).toBeCloseTo(Math.log(odds.high / odds.low) / (2 * 1.959963984540054), 10)
  })

  it('does not depend on the unit or the origin of a column', () => {
    const y = [0, 1, 0, 0, 1, 1, 0, 1]
    const [plain, moved] = [1, 1e6].map((scale) =>
      logisticRegression(
        y.map((_, i) => [scale * (i + 7)]),
        y,
      )!,
    )
    expect(moved!.coef[1]! * 1e6).toBeCloseTo(plain!.coef[1]!, 8)
    expect(moved!.z[1]).toBeCloseTo(plain!.z[1]!, 8)
  })

  it('says that there is no estimate for separated, nearly separated, constant or repeated columns', () => {
    const y = [0, 0, 0, 1, 1, 1]
    const line = [[1], [2], [3], [4], [5], [6]]
    expect(logisticRegression(line, y)).toBeNull()
    // Returned and not meet in one value of x: quasi-complete separation.
    expect(logisticRegression([[1], [2], [3], [3], [5], [6]], y)).toBeNull()
    expect(logisticRegression(line, [1, 1, 1, 1, 1, 1])).toBeNull()
    expect(logisticRegression([[1], [1], [1], [1], [1], [1]], y)).toBeNull()
    const mixed = [0, 1, 0, 1, 0, 1]
    expect(
      logisticRegression(
        line.map(([x]) => [x!, 2 * x!]),
        mixed,
      ),
    ).toBeNull()
    expect(logisticRegression(line, mixed)).not.toBeNull()
    expect(logisticRegression([], [])).toBeNull()
  })
})

describe('Survival', () => {
  const everybody = { time: [1, 2, 2, 4, 6], event: [1, 1, 1, 1, 1] }

  it('where everybody is followed to the end is the share still there', () => {
    const points = kaplanMeier(everybody, [0, 1, 3, 5, 6], 0.95)
    const shares = points.map((point) => point!.survival)
    for (const [i, share] of [1, 0.8, 0.4, 0.2, 0].entries())
      expect(shares[i]).toBeCloseTo(share, 14)
    expect(points[1]!.se).toBeCloseTo(Math.sqrt((0.8 * 0.2) / 5), 14)
  })

  it('is not known beyond the last time that anybody was seen', () => {
    expect(kaplanMeier(everybody, [6.5], 0.95)).toEqual([null])
  })

  it('of groups in which nobody left cannot be compared', () => {
    expect(logRank({ time: [3, 4], event: [0, 0] }, [0, 1])).toMatchObject({ chisq: null, p: null })
  })
})

describe('Confidence sequences', () => {
  it('of a rate are mirrored between returned and not, and reach 0 and 1 at the ends', () => {
    const of = (x: number) => rateSequence({ x, n: 50 }, 0.05, { n: 50, alpha: 0.05 })
    for (const x of [0, 5, 20]) {
      expect(of(x).low).toBeCloseTo(1 - of(50 - x).high, 9)
      expect(of(x).high).toBeCloseTo(1 - of(50 - x).low, 9)
    }
    expect([of(0).low, of(50).high]).toEqual([0, 1])
  })

  it('of a difference without a standard error are not computable', () => {
    const sizes = { n: 10, tuning: 100 }
    expect(asymptoticSequence({ estimate: 0, se: 0 }, 0.05, sizes)).toBeNull()
  })

  it('of one side are narrower than of both, where they are tuned alike', () => {
    const rho = mixtureTuning(100, 0.05, 2)
    const [one, two] = ([1, 2] as const).map((sides) =>
      mixtureBound(80, rho, { alpha: 0.05, sides }),
    )
    expect(one).toBeLessThan(two!)
  })
})

/** P(B > A) for whole shapes of B as a sum (J. D. Cook 2005, E. Miller). */
const cook = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number => {
  const lnFactorial = (n: number): number => (n < 2 ? 0 : Math.log(n) + lnFactorial(n - 1))
  const lnB = (x: number, y: number): number =>
    lnFactorial(x - 1) + lnFactorial(y - 1) - lnFactorial(x + y - 1)
  let sum = 0
  for (let i = 0; i < c; i++)
    sum += Math.exp(lnB(a + i, b + d) - Math.log(d + i) - lnB(1 + i, d) - lnB(a, b))
  return sum
}

describe('Beta posteriors', () => {
  it.each([
    [
      [1, 1],
      [1, 1],
    ],
    [
      [3, 30],
      [5, 28],
    ],
    [
      [91, 711],
      [122, 680],
    ],
    [
      [2, 2],
      [400, 380],
    ],
  ] as const)(
    'of control %j and treated %j give the chance of the closed sum',
    (control, treated) => {
      expect(chanceAbove(treated, control, 0)).toBeCloseTo(cook(control, treated), 11)
      expect(chanceRatioAbove(treated, control, 1)).toBeCloseTo(cook(control, treated), 11)
    },
  )

  it('of three equal uniform arms have the chance ⅓ and lose 3/4 − 1/2 each', () => {
    for (const { best, expectedLoss } of standings([1, 2, 3].map(() => rateOf(1, 1)))) {
      expect(best).toBeCloseTo(1 / 3, 12)
      expect(expectedLoss).toBeCloseTo(0.25, 12)
    }
  })

  it('lose what the difference of their means says', () => {
    const [one, two] = standings([rateOf(0.5, 100.5), rateOf(3, 40)])
    expect(one!.expectedLoss - two!.expectedLoss).toBeCloseTo(3 / 43 - 0.5 / 101, 10)
  })

  it('have a shortest interval from an end where the density is highest there, and none between two ends', () => {
    expect(shortest([1, 9], 0.9)!.high).toBeCloseTo(1 - 0.1 ** (1 / 9), 12)
    expect(shortest([9, 1], 0.9)!.low).toBeCloseTo(0.1 ** (1 / 9), 12)
    expect(shortest([0.5, 0.5], 0.9)).toBeNull()
  })
})

it('A normal posterior without spread is certain', () => {
  expect(normalPosterior(-2, 0)).toEqual({
    chancePositive: 0,
    riskOfControl: 0,
    riskOfTreated: 2,
  })
})
