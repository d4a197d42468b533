import { describe, expect, it } from 'vitest'
import { kaplanMeier } from '../../../../src/stats/experiment/survivalCurves.ts'
import { hazardRatioFit } from '../../../../src/stats/fit/hazardRatioFit.ts'
import { lawMisfit } from '../../../../src/stats/fit/lawMisfit.ts'
import { lawChoice } from '../../../../src/stats/fit/lawChoice.ts'
import {
  addedLeavings,
  leavingsOfCohort,
  leavingsOfPayments,
  type Leavings,
} from '../../../../src/stats/fit/leavings.ts'
import {
  hazardsOf,
  lifetimeLaws,
  meanPayments,
  survivalBand,
  survivalOf,
} from '../../../../src/stats/fit/lifetimeLaws.ts'
import { sbgFit, sbgFitOf } from '../../../../src/stats/fit/sbgFit.ts'
import { survivalByCounts } from '../../../../src/stats/fit/survivalByCounts.ts'

/** Fader and Hardie 2007, table 1, of 1,000 customers. */
const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]
const HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491]

const cohort = (there: readonly number[], periods: number): Leavings =>
  leavingsOfCohort(
    there.slice(1, periods + 1).map((now, i) => there[i]! - now),
    there[periods]!,
  )

/** Counts that follow hazards exactly, of a thousand thousand customers. */
const following = (hazard: (t: number) => number, months: number): Leavings => {
  let there = 1e6
  const atRisk: number[] = []
  const left = Array.from({ length: months }, (_, i) => {
    atRisk.push(there)
    const gone = there * hazard(i + 1)
    there -= gone
    return gone
  })
  return { atRisk, left }
}

describe('Counts by month', () => {
  it('are the same from lifetimes told one by one as from a cohort that was followed to the end', () => {
    const { atRisk, left } = cohort(REGULAR, 7)
    const told = leavingsOfPayments(left, [0, 0, 0, 0, 0, 0, 0, 241])
    expect(Array.from(told.atRisk)).toEqual(Array.from(atRisk))
    expect(Array.from(told.left)).toEqual(Array.from(left))
  })

  it('hold somebody seen for three payments at risk twice: of not paying the second and the third', () => {
    const { atRisk, left } = leavingsOfPayments([0, 0, 0], [0, 0, 1])
    expect(atRisk).toEqual([1, 1])
    expect(left).toEqual([0, 0])
  })

  it('give the survival of Kaplan and Meier with its limits, whenever customers were last seen', () => {
    const [gone, seen] = [
      [5, 3, 0, 4],
      [2, 6, 1, 3],
    ]
    const steps = survivalByCounts(leavingsOfPayments(gone, seen), 0.95)
    const time: number[] = []
    const event: number[] = []
    // Somebody who was seen for t + 1 payments was last at risk in month t; at equal times leavings come first.
    gone.forEach((n, t) => time.push(...new Array<number>(n).fill(t + 1)))
    event.push(...time.map(() => 1))
    seen.forEach((n, t) => time.push(...new Array<number>(n).fill(t)))
    event.push(...new Array<number>(time.length - event.length).fill(0))
    const one = kaplanMeier({ time, event }, [1, 2, 3, 4], 0.95)
    one.forEach((point, i) => {
      const step = steps[i + 1]
      expect(step?.survival).toBeCloseTo(point?.survival ?? NaN, 14)
      expect(step?.se).toBeCloseTo(point?.se ?? NaN, 14)
      expect(step?.low).toBeCloseTo(point?.low ?? NaN, 14)
      expect(step?.high).toBeCloseTo(point?.high ?? NaN, 14)
    })
  })
})

describe('Laws of lifetimes', () => {
  it('have the published estimates of the sBG, to the digits printed', () => {
    const published = [
      { there: REGULAR, periods: 7, alpha: 0.70408, beta: 1.18204, value: -1680.2652 },
      { there: HIGH_END, periods: 7, alpha: 0.66809, beta: 3.80609, value: -1611.1581 },
      { there: REGULAR, periods: 4, alpha: 0.7637, beta: 1.2958, value: -1401.5594 },
      { there: HIGH_END, periods: 4, alpha: 1.2809, beta: 7.7898, value: -1225.1349 },
    ]
    for (const { there, periods, alpha, beta, value } of published) {
      const fit = sbgFitOf(cohort(there, periods))
      // The optimum is flat: the source allows 0.002.
      expect(Math.abs((fit?.alpha ?? NaN) - alpha)).toBeLessThan(0.002)
      expect(Math.abs((fit?.beta ?? NaN) - beta)).toBeLessThan(0.002)
      expect(fit?.logLikelihood).toBeCloseTo(value, 4)
    }
  })

  it('have the published estimates of the beta-discrete-Weibull, to the digits printed', () => {
    const published = [
      { there: REGULAR, periods: 4, at: [0.5231, 0.8944, 1.1963], value: -1401.3831 },
      { there: HIGH_END, periods: 4, at: [0.2593, 1.7225, 1.5844], value: -1222.7493 },
      { there: REGULAR, periods: 7, at: [0.4556, 0.7793, 1.2835], value: -1679.6028 },
      { there: HIGH_END, periods: 7, at: [0.2143, 1.4266, 1.7236], value: -1605.3142 },
    ]
    for (const { there, periods, at, value } of published) {
      const fit = lifetimeLaws(cohort(there, periods), 0.9).bdw
      fit?.parameters.forEach((parameter, i) =>
        expect(Math.abs(parameter.value - at[i]!)).toBeLessThan(2e-4),
      )
      expect(fit?.logLikelihood).toBeCloseTo(value, 4)
    }
  })

  it('have the published estimates of cohorts of different ages together (note 017: 3.80 and 15.19)', () => {
    const there = [10_000, 8000, 6480, 5307, 4391]
    const all = addedLeavings([4, 3, 2, 1].map((periods) => cohort(there, periods)))
    const fit = sbgFitOf(all)
    expect(fit?.alpha).toBeCloseTo(3.7981, 3)
    expect(fit?.beta).toBeCloseTo(15.1919, 3)
  })

  it('are fitted to a hundred million customers as to a thousand', () => {
    const small = sbgFit([131, 126, 90, 60, 42], 551)
    const large = sbgFit([131e5, 126e5, 90e5, 60e5, 42e5], 551e5)
    expect(large.alpha).toBeCloseTo(small.alpha, 7)
    expect(large.beta).toBeCloseTo(small.beta, 6)
  })

  it('are found again in counts that follow them, with their mean', () => {
    const constant = lifetimeLaws(
      following(() => 0.05, 30),
      0.9,
    ).constant!
    expect(constant.parameters[0]?.value).toBeCloseTo(0.05, 12)
    expect(meanPayments(constant)).toBeCloseTo(20, 9)
    const sbg = lifetimeLaws(
      following((t) => 1.5 / (1.5 + 6 + t - 1), 30),
      0.9,
    ).sbg!
    expect(meanPayments(sbg)).toBeCloseTo(13, 4)
    const at = [Math.log(0.8), Math.log(4), Math.log(1.5)]
    const hazards = hazardsOf('bdw', at, 30)
    const bdw = lifetimeLaws(
      following((t) => hazards[t - 1]!, 30),
      0.9,
    ).bdw!
    bdw.parameters.forEach(({ value }, i) => expect(value / Math.exp(at[i]!)).toBeCloseTo(1, 4))
  })

  it('have an infinite mean where the tail is too heavy, and the sum of the terms where it is not', () => {
    const heavy = lifetimeLaws(cohort(REGULAR, 7), 0.9)
    expect(meanPayments(heavy.sbg!)).toBe(Infinity)
    expect(meanPayments(heavy.bdw!)).toBe(Infinity)
    const at = [Math.log(2), Math.log(5), 0]
    const light = { ...heavy.bdw!, at }
    expect(meanPayments(light)).toBeCloseTo(6, 4) // (α + β − 1)/(α − 1)
  })

  it('stand within their bands, which are narrow where data are and lie within 0 and 1', () => {
    const fit = lifetimeLaws(cohort(HIGH_END, 7), 0.9).sbg!
    const band = survivalBand(fit, 40, 0.9)
    band.forEach(({ t, survival, low, high }) => {
      expect(survival).toBe(t === 0 ? 1 : survivalOf('sbg', fit.at, t))
      expect(low).toBeLessThanOrEqual(survival)
      expect(high).toBeGreaterThanOrEqual(survival)
      expect(high).toBeLessThanOrEqual(1)
    })
    const width = (t: number): number => band[t]!.high - band[t]!.low
    // A binomial share of 1,000 has a 90 % interval 3.3·√(S(1−S)/1000) wide; the law knows more than the month alone.
    expect(width(5)).toBeLessThan(3.29 * Math.sqrt((0.55 * 0.45) / 1000))
    expect(width(40)).toBeGreaterThan(width(5))
  })
})

describe('The choice of a law', () => {
  it('rejects the sBG for High End customers of four years and keeps it for Regular ones, as published (p 0.029 and 0.553)', () => {
    const high = lawChoice(lifetimeLaws(cohort(HIGH_END, 4), 0.9), 0.05)
    expect(high.steps[1]?.p).toBeCloseTo(0.029, 3)
    expect(high.chosen).toBe('bdw')
    const regular = lawChoice(lifetimeLaws(cohort(REGULAR, 4), 0.9), 0.05)
    expect(regular.steps[1]?.p).toBeCloseTo(0.553, 3)
    expect(regular.chosen).toBe('sbg')
  })

  it('is the constant rate where everybody leaves at the same, since the richer laws run away or gain nothing', () => {
    const laws = lifetimeLaws(
      following(() => 0.05, 20),
      0.9,
    )
    expect(laws.sbg).toBeNull()
    expect(lawChoice(laws, 0.05).chosen).toBe('constant')
  })

  it('says by chi-square that a constant rate does not follow rates that rise, and that a law follows its own counts', () => {
    const rising = following((t) => 0.01 * t, 20)
    const laws = lifetimeLaws(rising, 0.9)
    const flat = hazardsOf('constant', laws.constant!.at, 20)
    expect(lawMisfit(rising, flat, 1).p).toBeLessThan(1e-10)
    const own = hazardsOf('sbg', [Math.log(0.8), Math.log(4)], 24)
    const test = lawMisfit(
      following((t) => own[t - 1]!, 24),
      own,
      2,
    )
    expect(test.p).toBeCloseTo(1, 9)
    expect(test.df).toBe(22)
  })
})

describe('A hazard ratio', () => {
  it('is found again where a group leaves at 1 − (1 − h)^1.4', () => {
    const base = hazardsOf('sbg', [Math.log(0.8), Math.log(4)], 24)
    const group = following((t) => 1 - Math.pow(1 - base[t - 1]!, 1.4), 24)
    const fit = hazardRatioFit(group, base, 0.9)
    expect(fit?.value).toBeCloseTo(1.4, 6)
    expect(fit?.low).toBeLessThan(1.4)
    expect(fit?.high).toBeGreaterThan(1.4)
  })

  it('is not told where nobody left', () => {
    expect(hazardRatioFit({ atRisk: [10, 10], left: [0, 0] }, [0.1, 0.1], 0.9)).toBeNull()
  })
})
