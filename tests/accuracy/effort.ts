import type { Model } from '../../src/model/model.ts'

export interface Effort {
  /** what every seed of the report begins with */
  readonly seed: string
  /** a thirtieth of the replications, to try things out */
  readonly quick: boolean
}

const QUICK = 30

/** Classes from which on a replication takes many times as long. */
const MANY_CLASSES = 10

/** Whether a replication of a model is slow, so that fewer have to do. */
export const isSlow = ({ classes }: Model): boolean => classes.length >= MANY_CLASSES

/** A number of things as the effort allows, a multiple of `step`. */
export const scaled = (n: number, { quick }: Effort, step = 1): number =>
  Math.max(1, Math.round((quick ? n / QUICK : n) / step)) * step
