import type { Model } from '../model/model.ts'
import { streamKey, type StreamKey } from './rng.ts'

/** Keys of every stream of a run: world by input path, the rest by arm id and cell key. */
export interface Streams {
  /** one per uncertain input */
  readonly world: readonly StreamKey[]
  /** [A·G] */
  readonly recall: readonly StreamKey[]
  readonly months: readonly StreamKey[]
  readonly margin: readonly StreamKey[]
  /** [A] */
  readonly armMargin: readonly StreamKey[]
}

export const createStreams = (model: Model, seed: string): Streams => {
  const perCell = (purpose: 'recall' | 'months' | 'margin') =>
    model.arms.flatMap((arm) =>
      model.cells.map((cell) => streamKey(seed, purpose, arm.id, cell.key)),
    )
  return {
    world: model.uncertain.map((input) => streamKey(seed, 'world', input.path)),
    recall: perCell('recall'),
    months: perCell('months'),
    margin: perCell('margin'),
    armMargin: model.arms.map((arm) => streamKey(seed, 'margin', arm.id)),
  }
}
