import type { Model } from '../model/model.ts'
import { streamKey, type StreamKey } from './rng.ts'

/** Keys of a run's streams by arm id and cell key; those of worlds are in `worldUniforms.ts`. */
export interface Streams {
  /** what every key of the run begins with */
  readonly seed: string
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
    seed,
    recall: perCell('recall'),
    months: perCell('months'),
    margin: perCell('margin'),
    armMargin: model.arms.map((arm) => streamKey(seed, 'margin', arm.id)),
  }
}
