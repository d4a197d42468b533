import type { Model } from '../model/model.ts'
import { streamKey, type StreamKey } from './rng.ts'

/** Keys of a run's streams by arm id and the key of a class; those of worlds are in `worldUniforms.ts`. */
export interface Streams {
  /** what every key of the run begins with */
  readonly seed: string
  /** how many return, and who for how long, where an arm's classes are drawn together: one per arm */
  readonly returning: readonly StreamKey[]
  readonly together: readonly { readonly months: StreamKey; readonly fine: StreamKey }[]
  /** one per entry */
  readonly recall: readonly StreamKey[]
  /** one per class */
  readonly months: readonly StreamKey[]
  /** decides months where the first bits do not */
  readonly fine: readonly StreamKey[]
  readonly margin: readonly StreamKey[]
  /** one per arm */
  readonly armMargin: readonly StreamKey[]
}

export const createStreams = (model: Model, seed: string): Streams => {
  const idOf = (arm: number | undefined): string => model.arms[arm ?? -1]?.id ?? ''
  const perClass = (purpose: 'months' | 'fine' | 'margin') =>
    model.classes.map(({ arm, key }) => streamKey(seed, purpose, idOf(arm), key))
  return {
    seed,
    returning: model.arms.map(({ id }) => streamKey(seed, 'recall', id)),
    together: model.arms.map(({ id }) => ({
      months: streamKey(seed, 'months', id),
      fine: streamKey(seed, 'fine', id),
    })),
    recall: model.entries.map(({ unit, key }) =>
      streamKey(seed, 'recall', idOf(model.units[unit]?.arm), key),
    ),
    months: perClass('months'),
    fine: perClass('fine'),
    margin: perClass('margin'),
    armMargin: model.arms.map((arm) => streamKey(seed, 'margin', arm.id)),
  }
}
