import type { Named } from './matchedByName.ts'
import type { Belief, Scenario } from './types.ts'

/** A level of a list, and its attribute, as the list has them. */
export interface ListedLevel {
  readonly attribute: Named
  readonly level: Named
}

/** An input as past customers tell it. */
export interface FittedInput {
  /** path of the input in the document, such as `cohort.attributes.reason.levels.price.recallShift` */
  readonly path: string
  /** of an input of a level: which one of the list, since the scenario may have it under another id */
  readonly listed?: ListedLevel
  /** what becomes of it, in the document's units: a belief, 0 for the level that others are held against, or the name of a law */
  readonly belief: Belief | number | Scenario['lifetime']['law']
  /** where it comes from: the source note of the input */
  readonly source: string
  /** estimate and central 90 % interval in the document's units; `null` where there is none, as for the name of a law */
  readonly estimate: number | null
  readonly low: number | null
  readonly high: number | null
  /** what has to be known to read it, in a sentence; may be empty */
  readonly note: string
  /** whether it may become an input: an effect of offers is one only where they were given at random */
  readonly usable: boolean
}

/** Two fitted inputs that go together, by their rank correlation. */
export interface FittedCorrelation {
  readonly first: string
  readonly second: string
  readonly rank: number
}
