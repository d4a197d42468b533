import { describe, expect, it } from 'vitest'
import type { History } from '../../src/model/history.ts'
import { uplift } from '../../src/planner/targeting/uplift.ts'
import type { Uplift, UpliftQuestion } from '../../src/planner/targeting/upliftTypes.ts'
import { keyedUniforms } from '../../workers/keyedUniforms.ts'
import { trialHistory, type TrialChance } from '../helpers/trialHistory.ts'

const question: UpliftQuestion = {
  ...{ treated: 'offer', control: 'none', assignment: 'randomised' },
  costs: { contact: 2, incentive: 20 },
  ...{ worth: 100, seed: '1', resamples: 100 },
}

const answerOf = (history: History, asked: Partial<UpliftQuestion> = {}): Uplift => {
  const answer = uplift(history, { ...question, ...asked }, keyedUniforms)
  if (answer.status === 'refused') throw new Error(answer.why)
  return answer
}

/** The offer adds 15 points for half of the customers and nothing for the others; a second attribute decides who returns at all. */
const moved: TrialChance = ([who, habit], isSent) =>
  (habit === 0 ? 0.4 : 0.1) + (who === 0 && isSent ? 0.15 : 0)

const draws = (seed: string): (() => number) => keyedUniforms(seed, 'test', 'trial')

describe('Whom an offer moved, n = 40,000, seed 11', () => {
  const answer = answerOf(trialHistory(40_000, { who: 2, habit: 2 }, moved, draws('11')))
  const [byUplift, byRecall, byLot] = answer.curves
  // sd of a difference of rates among 10,000 on each side: at most √(2 × 0.25 / 10,000) = 0.7 points.
  const se = 40_000 * Math.sqrt((2 * 0.2) / 10_000)

  it('takes those first whom it moves: half of the list holds all of the gain, 4 standard errors', () => {
    const half = answer.shares.indexOf(0.5)
    expect(byUplift!.gain.values[half]! / 1).toBeGreaterThan(0.5 * 0.15 * 40_000 - 2 * se)
    expect(Math.abs(byUplift!.gain.values[half]! - 0.5 * 0.15 * 40_000)).toBeLessThan(2 * se)
    expect(answer.cells.slice(0, 2).every(({ levels }) => levels[0] === 'who0')).toBe(true)
  })

  it('is better than an order by who comes back, and that one no better than by lot beyond its interval', () => {
    // A triangle of base 1 and height 0.0375.
    expect(Math.abs(byUplift!.qini.value - 0.01875 * 40_000)).toBeLessThan(se)
    expect(byUplift!.qini.low).toBeGreaterThan(0)
    expect(byUplift!.qini.value).toBeGreaterThan(byRecall!.qini.high)
    expect(byLot!.qini.value).toBe(0)
  })

  it('contacts those alone for whom it pays, which beats contacting everybody by what the others cost', () => {
    const { share, beyondAll, profit } = answer.policy
    expect(share).toBeGreaterThan(0.48)
    expect(share).toBeLessThan(0.52)
    // The other half costs $2 each and $20 for 25 % of them who would have come anyway: $7.
    const [saved, spread] = [7 * 20_000, 100 * se]
    expect(Math.abs(beyondAll.value - saved)).toBeLessThan(2 * spread)
    expect(profit.low).toBeGreaterThan(0)
  })

  it('agrees with the rates as they are', () => {
    expect(answer.effect.value).toBeCloseTo(answer.rate.treated - answer.rate.control, 12)
    expect(byUplift!.gain.values.at(-1)).toBeCloseTo(40_000 * answer.effect.value, 6)
    expect(byRecall!.gain.values.at(-1)).toBeCloseTo(byUplift!.gain.values.at(-1)!, 6)
  })
})

describe('Where an offer moves everybody alike, 60 trials of 4,000 customers, seeds 100 to 159', () => {
  const alike: TrialChance = ([a, b], isSent) => 0.15 + 0.1 * a! + 0.05 * b! + (isSent ? 0.08 : 0)
  const runs = Array.from({ length: 60 }, (_, i) =>
    answerOf(trialHistory(4_000, { a: 3, b: 3 }, alike, draws(String(100 + i))), { resamples: 60 }),
  )
  const qini = runs.map(({ curves }) => curves[0]!.qini)

  it('the order is worth nothing on average: 4 standard errors of the mean', () => {
    const values = qini.map(({ value }) => value)
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1))
    expect(Math.abs(mean)).toBeLessThan((4 * sd) / Math.sqrt(values.length))
  })

  it('its 90 % interval holds 0 about as often as it says: 4 standard errors, 16 points', () => {
    const holds = qini.filter(({ low, high }) => low <= 0 && high >= 0).length / qini.length
    expect(holds).toBeGreaterThan(0.9 - 0.16)
  })
})

describe('What says nothing of whom an offer moved is refused', () => {
  const history = trialHistory(2_000, { who: 2 }, ([who]) => 0.2 + 0.1 * who!, draws('5'))
  const why = (changed: Partial<History>, asked: Partial<UpliftQuestion> = {}): string => {
    const answer = uplift({ ...history, ...changed }, { ...question, ...asked }, keyedUniforms)
    return answer.status === 'refused' ? answer.why : ''
  }

  it('such as offers that were not given at random, groups that there are not, or the same one twice', () => {
    expect(why({}, { assignment: 'chosen' })).toContain('only where chance decided')
    expect(why({}, { treated: 'gift' })).toBe(
      'The list has no customers of “gift”. It has “none”, “offer”.',
    )
    expect(why({ arms: [], arm: null })).toBe(
      'The list does not say who got which offer. Choose the column that says so.',
    )
    expect(why({}, { treated: 'none' })).toContain('cannot be held against itself')
  })

  it('such as lists without returns, without attributes, or with a group of which nobody returned', () => {
    expect(why({ returned: null })).toContain('does not say who returned')
    expect(why({ attributes: [], levels: [] })).toContain('all customers look alike')
    const none = Float64Array.from(history.returned!, (x, g) => (history.arm![g] === 0 ? 0 : x))
    expect(why({ returned: none })).toContain('of “none” returned')
  })
})
