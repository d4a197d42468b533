import type { Model } from '../model/model.ts'
import { streamKey, type Purpose, type StreamKey } from './rng.ts'

/** Keys of a run's streams by arm id and the key of a class; those of worlds are in `worldUniforms.ts`. */
export interface Streams {
  /** what every key of the run begins with */
  readonly seed: string
  /** where an arm's classes are drawn together: how many return, and who for how long; one per arm */
  readonly returns: readonly StreamKey[]
  readonly returnMonths: readonly StreamKey[]
  readonly returnFine: readonly StreamKey[]
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
  const perClass = (purpose: Purpose) =>
    model.classes.map(({ arm, key }) => streamKey(seed, purpose, idOf(arm), key))
  const perArm = (purpose: Purpose) => model.arms.map(({ id }) => streamKey(seed, purpose, id))
  return {
    seed,
    returns: perArm('recall'),
    returnMonths: perArm('months'),
    returnFine: perArm('fine'),
    recall: model.entries.map(({ unit, key }) =>
      streamKey(seed, 'recall', idOf(model.units[unit]?.arm), key),
    ),
    months: perClass('months'),
    fine: perClass('fine'),
    margin: perClass('margin'),
    armMargin: perArm('margin'),
  }
}
