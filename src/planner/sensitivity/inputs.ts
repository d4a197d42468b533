import type { Model } from '../../model/model.ts'
import { quantile } from '../../stats/distribution.ts'
import type { StudiedInput } from './types.ts'

/** Limits of an input's field in model units, or `null` where the path names no number. */
export type LimitsOf = (path: string) => readonly [min: number, max: number] | null

/** The inputs of a model that can be moved, in its order. */
export const studiedInputs = (model: Model, limitsOf: LimitsOf): StudiedInput[] =>
  model.paths.flatMap((path, slot) => {
    const limits = limitsOf(path)
    if (!limits) return []
    const uncertain = model.uncertain.find((each) => each.slot === slot)
    const [min, max] = limits
    const base = model.base[slot] ?? NaN
    return [{ path, slot, base, min, max, distribution: uncertain?.distribution ?? null }]
  })

/** A value within the limits of an input. */
export const withinLimits = ({ min, max }: StudiedInput, value: number): number =>
  Math.min(max, Math.max(min, value))

/** Quantile of an input within its limits, 0 < u < 1; of an exact one its value. */
export const inputQuantile = (input: StudiedInput, u: number): number =>
  input.distribution === null ? input.base : withinLimits(input, quantile(input.distribution, u))
