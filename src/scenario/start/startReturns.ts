import { exp, ln, logistic, logit } from '../../stats/num.ts'
import { baseValue } from '../check.ts'
import { sourceAt } from '../path.ts'
import { centralNinety } from '../typedSpread.ts'
import type { Scenario, Uncertain } from '../types.ts'
import type { ActionEffects } from './actionEffects.ts'
import { tidyPercent } from './tidy.ts'

/** A rate and where it comes from. */
export interface Sourced<T> {
  readonly value: T
  readonly source: string
}

/** Who comes back by himself, and at the message alone. */
export interface StartReturns {
  readonly recall: Sourced<Uncertain>
  readonly recallYear: Sourced<Uncertain | null>
  readonly message: Sourced<Uncertain>
}

/** How much likelier (odds) a return is with the message than without, where nothing is known. */
const MESSAGE_ODDS = 1.6
/** The same within a year against within the window. */
const YEAR_ODDS = 2.5
/** Percent who come back by themselves, where nothing at all is known. */
const ANYHOW = 5

const GUESS = 'Our guess: measure it by leaving a random group alone.'

/** Percent at the same odds times a factor. */
const timesOdds = (percent: number, factor: number): number =>
  percent <= 0 || percent >= 100 ? percent : 100 * logistic(logit(percent / 100) + ln(factor))

/** Percent back in a window of other length at the same constant rate: `1 − (1 − p)^(w/w₀)`. */
const inWindow = (percent: number, share: number): number =>
  percent >= 100 ? percent : 100 * (1 - exp(share * ln(1 - percent / 100)))

/** A guessed percent between its half and its double. */
const around = (percent: number): Uncertain => ({
  dist: 'pert',
  low: tidyPercent(percent / 2),
  likely: tidyPercent(percent),
  high: tidyPercent(Math.min(95, 2 * percent)),
})

/** A rate whose middle and ends go through the same change. */
const changed = (value: Uncertain, change: (percent: number) => number): Uncertain => {
  const likely = tidyPercent(change(baseValue(value)))
  if (typeof value === 'number') return likely
  const [low, high] = centralNinety(value).map((end) => tidyPercent(change(end))) as [
    number,
    number,
  ]
  return { dist: 'pert', low: Math.min(low, likely), likely, high: Math.max(high, likely) }
}

const MOVED = 'Our guess: moved to the action and window you chose, from'

const moved = (
  of: Sourced<Uncertain>,
  change: (percent: number) => number,
): Sourced<Uncertain> => ({
  value: changed(of.value, change),
  source: of.source === GUESS ? GUESS : `${MOVED}: ${of.source}`.slice(0, 600),
})

const baseReturns = (base: Scenario): StartReturns => {
  const message = base.arms.find(({ kind }) => kind === 'message')
  const sent = message?.recall ?? null
  const { recall, recallYear } = base.organic
  const noted = (path: string): string => sourceAt(base, path) ?? GUESS
  const anyhow = sent === null ? ANYHOW : baseValue(sent) / 2
  const own: Sourced<Uncertain> =
    recall === null
      ? { value: around(anyhow), source: GUESS }
      : { value: recall, source: noted('organic.recall') }
  const mean = baseValue(own.value)
  return {
    recall: own,
    recallYear:
      recall === null
        ? { value: around(timesOdds(mean, YEAR_ODDS)), source: GUESS }
        : { value: recallYear, source: noted('organic.recallYear') },
    message:
      sent === null
        ? { value: around(timesOdds(mean, MESSAGE_ODDS)), source: GUESS }
        : { value: sent, source: noted(`arms.${message?.id ?? ''}.recall`) },
  }
}

/**
 * Returns without an offer and at the message alone: the preset's, or guesses where it has none, moved to another window (what
 * comes back by itself comes at a constant rate; the message works at once) and to another action (by its odds).
 */
export const startReturns = (base: Scenario, { windowDays, odds }: ActionEffects): StartReturns => {
  const found = baseReturns(base)
  const share = (windowDays ?? base.test.windowDays) / base.test.windowDays
  if (share === 1 && odds === 1) return found
  const { recall, recallYear, message } = found
  const gone = baseValue(recall.value) - inWindow(baseValue(recall.value), share)
  const atLeast = (percent: number): number => Math.max(0.1, percent)
  return {
    recall: moved(recall, (p) => timesOdds(inWindow(p, share), odds)),
    recallYear:
      recallYear.value === null
        ? recallYear
        : moved({ ...recallYear, value: recallYear.value }, (p) => timesOdds(p, odds)),
    message: moved(message, (p) => timesOdds(atLeast(p - gone), odds)),
  }
}
