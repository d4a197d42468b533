import { createMeanScores } from '../../workers/answer.ts'
import type { Model } from '../model/model.ts'
import { quantile } from '../stats/distribution.ts'

/** How far one input alone moves the lead of the leading arm. */
export interface Leverage {
  /** lead over the best other arm at the input's low and high end, in the metric's units */
  readonly lead: readonly [low: number, high: number]
  /** distance of the two */
  readonly swing: number
  /** whether another arm leads at one of them */
  readonly flips: boolean
}

/** How far an exact input is moved, as a share of it: there is no range to take the ends from. */
const STEP = 0.1

const endsOf = (model: Model, slot: number): readonly [number, number] => {
  const input = model.uncertain.find((each) => each.slot === slot)
  if (!input) {
    const base = model.base[slot] ?? 0
    return [base * (1 - STEP), base * (1 + STEP)]
  }
  const at = (u: number): number =>
    Math.min(input.max, Math.max(input.min, quantile(input.distribution, u)))
  return [at(0.05), at(0.95)]
}

/**
 * What each input alone does to the lead, by its path: from its 5 % to its 95 % point, an exact one by 10 %
 * up and down, everything else at its base value. In closed form; inputs that change nothing are left out.
 */
export const leverageOf = (
  model: Model,
  metric: string,
  leader: number,
): ReadonlyMap<string, Leverage> => {
  const scores = createMeanScores(model, metric)
  const rivals = model.arms.map(({ kind }, a) => a !== leader && kind !== 'holdout')
  const lead = (values: Float64Array): number => {
    const all = scores(values)
    const best = Math.max(...all.filter((_, a) => rivals[a]))
    return (all[leader] ?? 0) - (rivals.some(Boolean) ? best : 0)
  }
  const out = new Map<string, Leverage>()
  const values = Float64Array.from(model.base)
  model.paths.forEach((path, slot) => {
    const [low, high] = endsOf(model, slot).map((x) => {
      values[slot] = x
      return lead(values)
    }) as [number, number]
    values[slot] = model.base[slot] ?? 0
    const swing = Math.abs(high - low)
    if (swing > 1e-9) out.set(path, { lead: [low, high], swing, flips: low < 0 || high < 0 })
  })
  return out
}
