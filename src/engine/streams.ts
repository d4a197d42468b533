import type { Model } from '../model/model.ts'
import { streamKey, type StreamKey } from './rng.ts'

/** Keys of every stream of a run: world by input path, the rest by arm id and the key of a class. */
export interface Streams {
  /** one per uncertain input */
  readonly world: readonly StreamKey[]
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
    world: model.uncertain.map((input) => streamKey(seed, 'world', input.path)),
    recall: model.entries.map(({ unit, key }) =>
      streamKey(seed, 'recall', idOf(model.units[unit]?.arm), key),
    ),
    months: perClass('months'),
    fine: perClass('fine'),
    margin: perClass('margin'),
    armMargin: model.arms.map((arm) => streamKey(seed, 'margin', arm.id)),
  }
}
