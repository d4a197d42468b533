import { describe, expect, it } from 'vitest'
import { Stream, streamKey } from '../../src/engine/rng.ts'
import { fitHistory } from '../../src/planner/history/fitHistory.ts'
import type { HistoryFit, HistoryQuestion } from '../../src/planner/history/types.ts'
import type { Leavings } from '../../src/stats/fit/leavings.ts'
import { hazardsOf, lifetimeLaws, type LawName } from '../../src/stats/fit/lifetimeLaws.ts'
import { keyedUniforms } from '../../workers/keyedUniforms.ts'
import { pastCustomers } from '../helpers/pastCustomers.ts'
import { DEPTH, MIXED, TRUTH } from '../helpers/pastTruth.ts'

/**
 * Histories with known truth, drawn customer by customer by a loop of its own. A 90 % interval covers in 200 runs with a standard
 * error of √(0.9 · 0.1/200) = 2.1 points; four of these are allowed.
 */
const RUNS = 200
const SEED = 'fits'
const FOUR_ERRORS = 4 * Math.sqrt((0.9 * 0.1) / RUNS)

interface Seen {
  readonly value: number
  readonly se: number
  readonly low: number
  readonly high: number
}

/** How often each parameter was near and covered. */
class Score {
  private readonly rows = new Map<string, { runs: number; near: number; covered: number }>()

  add(name: string, truth: number, seen: Seen | undefined): void {
    if (!seen) return
    const row = this.rows.get(name) ?? { runs: 0, near: 0, covered: 0 }
    this.rows.set(name, row)
    row.runs++
    if (Math.abs(seen.value - truth) <= 3 * seen.se) row.near++
    if (seen.low <= truth && truth <= seen.high) row.covered++
  }

  /** @param careful parameters whose intervals are meant to cover more often than they say */
  expectHonest(careful: RegExp | null): void {
    for (const [name, { runs, near, covered }] of this.rows) {
      expect(runs, `${name}: runs`).toBe(RUNS)
      expect(near / runs, `${name}: within 3 standard errors`).toBeGreaterThanOrEqual(0.95)
      expect(covered / runs, `${name}: covered`).toBeGreaterThan(0.9 - FOUR_ERRORS)
      if (careful?.test(name) !== true) {
        expect(covered / runs, `${name}: covered`).toBeLessThan(0.9 + FOUR_ERRORS)
      }
    }
  }

  get names(): string[] {
    return [...this.rows.keys()]
  }
}

const QUESTION: HistoryQuestion = {
  assignment: 'randomised',
  arms: TRUTH.arms.map(({ name }) => ({
    id: name === 'Control' ? null : name,
    kind: name === 'Control' ? 'holdout' : name === 'Message' ? 'message' : 'offer',
  })),
  file: 'past.csv',
  date: 'today',
  seed: '1',
  resamples: 100,
}

const addFit = (score: Score, fit: HistoryFit): void => {
  const { recall, arms, depth, lifetime, margin, lapse } = fit
  if (recall.ok) {
    for (const effect of recall.fit.effects) {
      const attribute = TRUTH.attributes.find(({ id }) => id === effect.attribute)
      if (!attribute || effect.isReference) continue
      const truth = attribute.effects[Number(effect.level.slice(1))]!
      score.add(`${effect.attribute} ${effect.level}`, truth, effect)
    }
  }
  if (arms.ok) {
    arms.fit.arms.forEach(({ name, recall: rate }, a) =>
      score.add(`recall ${name}`, TRUTH.arms[a]!.recall, rate),
    )
  }
  if (depth.ok) {
    score.add('γ', DEPTH.gamma, depth.fit.exponent)
    score.add('gain', DEPTH.gain, depth.fit.gain)
  }
  if (lifetime.ok) {
    const sbg = lifetime.fit.laws.find(({ law }) => law === 'sbg')
    score.add('α', MIXED.alpha, sbg?.parameters[0])
    score.add('β', MIXED.beta, sbg?.parameters[1])
    for (const ratio of lifetime.fit.arms) score.add(`hazard ratio ${ratio.name}`, 1, ratio)
  }
  if (margin.ok) {
    score.add('margin', TRUTH.margin.mean, margin.fit.mean)
    score.add('variation', TRUTH.margin.variation, margin.fit.variation)
  }
  if (lapse.ok) score.add('per month', TRUTH.lapse.perMonth, lapse.fit.perMonth)
}

describe(`Of ${RUNS} histories of 12,000 customers each`, () => {
  const truth = { ...TRUTH, customers: 12_000 }
  const score = new Score()
  const alarms: boolean[] = []
  for (let run = 0; run < RUNS; run++) {
    const fit = fitHistory(pastCustomers(truth, SEED, run), QUESTION, keyedUniforms)
    addFit(score, fit)
    alarms.push(fit.arms.ok && fit.arms.fit.balance?.alarm === true)
  }

  it('every parameter is within 3 standard errors in 95 %, and 90 % intervals cover in 90 %', () => {
    expect(score.names).toHaveLength(21)
    // Hazard ratios are held against all customers, their own among them: the intervals allow for more than there is.
    score.expectHonest(/^hazard ratio/)
  })

  it('a true randomisation raises an alarm in about 1 %', () => {
    // Holm's method holds 1 % over all attributes: more than 8 of 200 have a chance of 0.0003.
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(8)
  })
})

/** Counts by month of customers who leave at known hazards, seen for 1 to 36 months. */
const drawnLeavings = (hazards: ArrayLike<number>, customers: number, run: number): Leavings => {
  const stream = new Stream().start(streamKey(SEED, 'individuals', 'lifetimes'), run)
  const months = hazards.length
  const [atRisk, left] = [new Float64Array(months), new Float64Array(months)]
  for (let i = 0; i < customers; i++) {
    const seen = 1 + Math.floor(stream.uniform() * months)
    for (let t = 0; t < seen; t++) {
      atRisk[t]!++
      if (stream.uniform() >= hazards[t]!) continue
      left[t]!++
      break
    }
  }
  return { atRisk, left }
}

describe(`Of ${RUNS} groups of 5,000 lifetimes each, seen for 1 to 36 months`, () => {
  const laws: Readonly<Partial<Record<LawName, readonly number[]>>> = {
    constant: [0.05],
    bdw: [0.8, 6, 1.3],
  }

  it.each(Object.entries(laws))('%s has its parameters found again', (name, truth) => {
    const law = name as LawName
    const at = law === 'constant' ? [Math.log(0.05 / 0.95)] : truth.map(Math.log)
    const hazards = hazardsOf(law, at, 36)
    const score = new Score()
    for (let run = 0; run < RUNS; run++) {
      const fit = lifetimeLaws(drawnLeavings(hazards, 5_000, run), 0.9)[law]
      fit?.parameters.forEach((parameter, i) => score.add(parameter.name, truth[i]!, parameter))
    }
    expect(score.names).toHaveLength(truth.length)
    score.expectHonest(null)
  })
})
