/** What one customer of an arm adds to the sums that a test observes. */
export const figureIds = ['recalled', 'value', 'cost'] as const

/** 1 for a customer who returns in the window; discounted margin; offer and campaign cost. */
export type FigureId = (typeof figureIds)[number]

/** Weights of a linear form of the figures. */
export type FigureWeights = Readonly<Partial<Record<FigureId, number>>>

/** Mean and covariance of what one customer of an arm brings, in money of the scenario. */
export interface CustomerFigures {
  readonly mean: Readonly<Record<FigureId, number>>
  /** row by row, in the order of `figureIds` */
  readonly covariance: readonly number[]
  /** mean of what the same customer would have brought without an offer; `null` or absent: unknown */
  readonly withoutOffer?: number | null
}
