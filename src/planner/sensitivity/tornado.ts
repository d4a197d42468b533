import type { Model } from '../../model/model.ts'
import { createContest, createOutcome, type CreateScores } from './contest.ts'
import { correlatedWith } from './correlated.ts'
import { inputQuantile, withinLimits } from './inputs.ts'
import { oneInput } from './oneInput.ts'
import { silent, type Tell } from './tell.ts'
import type { InputPoint, Outcome, StudiedInput, Tornado, TornadoBar } from './types.ts'

/** How far inputs are moved. */
export interface TornadoReach {
  /** `likely`: uncertain inputs between quantiles, exact ones by a share of their value; `share`: all of them by it */
  readonly by: 'likely' | 'share'
  /** quantile of the low end, the high end mirrors it; 0.1 unless said */
  readonly quantile?: number
  /** share up and down; 0.1 unless said */
  readonly share?: number
}

export interface TornadoQuestion {
  readonly model: Model
  readonly outcome: Outcome
  readonly inputs: readonly StudiedInput[]
  readonly reach: TornadoReach
}

/** Steps between the ends at which an input is looked at. */
const STEPS = 8
/** Of the figures' size, what counts as rounding. */
const ROUNDING = 1e-9

/** The ends between which an input is moved, the lower one first. */
export const endsOf = (
  input: StudiedInput,
  { by, quantile = 0.1, share = 0.1 }: TornadoReach,
): { readonly by: 'likely' | 'share'; readonly low: number; readonly high: number } => {
  if (by === 'likely' && input.distribution) {
    return { by, low: inputQuantile(input, quantile), high: inputQuantile(input, 1 - quantile) }
  }
  const step = Math.abs(input.base) * share
  const [low, high] = [input.base - step, input.base + step]
  return { by: 'share', low: withinLimits(input, low), high: withinLimits(input, high) }
}

/** Whether figures in order never fall, or never rise, but for rounding; undefined ones are passed over. */
const isMonotone = (outcomes: readonly number[]): boolean => {
  const defined = outcomes.filter(Number.isFinite)
  const tolerance = ROUNDING * Math.max(...defined.map(Math.abs))
  const steps = defined.slice(1).map((x, i) => x - defined[i]!)
  return steps.every((step) => step >= -tolerance) || steps.every((step) => step <= tolerance)
}

const extreme = (points: readonly InputPoint[], sign: 1 | -1): InputPoint =>
  points.reduce((top, point) =>
    !Number.isFinite(top.outcome) || sign * point.outcome > sign * top.outcome ? point : top,
  )

type Bar = Omit<TornadoBar, 'path' | 'by' | 'correlatedWith'>

/** What one input does between its ends, or `null` where it changes nothing. */
const barOf = (
  [low, high]: readonly [number, number],
  base: InputPoint,
  at: (x: number) => Omit<InputPoint, 'at'>,
): Bar | null => {
  if (!(high > low)) return null
  const points = Array.from({ length: STEPS + 1 }, (_, i): InputPoint => {
    const x = i === STEPS ? high : low + ((high - low) * i) / STEPS
    return { at: x, ...at(x) }
  })
  const [least, most] = [extreme(points, -1), extreme(points, 1)]
  const swing = most.outcome - least.outcome
  const flips = points.some(({ winner }) => winner !== base.winner)
  const isUndefinedSomewhere = points.some(({ outcome }) => Number.isNaN(outcome))
  const size = Math.max(Math.abs(most.outcome), Math.abs(least.outcome))
  const moves = swing > ROUNDING * size || flips || isUndefinedSomewhere
  if (Number.isNaN(swing) || !moves) return null
  const monotone = isMonotone(points.map(({ outcome }) => outcome))
  return { low: points[0]!, high: points[STEPS]!, least, most, swing, monotone, flips }
}

/**
 * What each input alone does to an outcome, everything else at its base value, in closed form: from a low to a high
 * quantile, or by a share of its value, within its limits. Between the ends it is looked at in eight equal steps, so
 * that an outcome which turns round is seen to; the swing is the widest there.
 * @param tell hears of the inputs done
 */
export const tornado = (
  { model, outcome, inputs, reach }: TornadoQuestion,
  createScores: CreateScores,
  tell: Tell = silent,
): Tornado => {
  const contest = createContest(model, outcome.metric, createScores)
  const of = createOutcome(contest, outcome)
  const others = correlatedWith(model)
  const base: InputPoint = { at: NaN, ...of(model.base) }
  const bars = inputs.flatMap((input, i): TornadoBar[] => {
    tell(i, inputs.length)
    const { by, low, high } = endsOf(input, reach)
    const bar = barOf([low, high], base, oneInput(model.base, input.slot, of))
    const { path } = input
    return bar ? [{ path, by, ...bar, correlatedWith: others.get(path) ?? [] }] : []
  })
  bars.sort((a, b) => b.swing - a.swing)
  return { metric: contest.metric, arms: contest.arms, outcome, base, bars }
}
