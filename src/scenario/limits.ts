/** Every limit on size, in one table. */
export const limits = {
  customers: 100_000_000,
  arms: 12,
  attributes: 8,
  levels: 40,
  channels: 12,
  cells: 4_096,
  horizon: 120,
  replications: 100_000,
  /** nesting of a document */
  depth: 16,
  /** characters of a document, or of a table that is pasted */
  characters: 1_000_000,
  sources: 400,
  /** steps of a ladder */
  steps: 6,
  /** points of a curve that is typed: survival, return times */
  points: 120,
  correlations: 60,
  /** pairs of customers and offers that a plan may not make */
  barred: 60,
  /** named futures, and changed inputs of each */
  futures: 12,
  changes: 40,
  /** no input goes beyond it, in its own unit */
  anyInput: 1_000_000_000,
  /** values of one sample */
  sample: 1_000,
  /** problems of one document that are listed */
  issues: 500,
} as const

/** Percents that must sum to 100 may miss it by this much. */
export const SHARE_TOLERANCE = 1e-6

/** No input means anything this close to 0, and quotients by such numbers overflow. */
const NEGLIGIBLE = 1e-30

/** A number as it is kept: what is negligible, and −0, which has no text of its own, is 0. */
export const tidied = (x: number): number => (Math.abs(x) < NEGLIGIBLE ? 0 : x)
