/** The customers of one class with one outcome, their months drawn. */
export interface Group {
  class: number
  outcome: number
  /** customers by months stayed with the offer, and without [H+1] */
  readonly months: Int32Array
  readonly without: Int32Array
  /** Σ worth of the stay with the offer · worth of that without, of customers who have both */
  cross: number
  /** whether every customer's margin factor was drawn */
  hasMargins: boolean
  /** then Σ factor · worth, with the offer and without */
  worth: number
  worthWithout: number
}

/** A group of nobody. @param size months stayed at most, and one */
export const createGroup = (size: number): Group => ({
  ...{ class: 0, outcome: 0, cross: 0, hasMargins: false, worth: 0, worthWithout: 0 },
  months: new Int32Array(size),
  without: new Int32Array(size),
})
