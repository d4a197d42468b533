/** One cell's customers on a ladder of offers: who takes which, and who of them would have returned anyway. */
export interface LadderSteps {
  /** return with each step's offer if it were the only one */
  readonly rates: Float64Array
  /** share of those who would respond that does so before the next step */
  readonly inTime: readonly number[]
  /** share of those who have not responded who decide about the next offer afresh */
  readonly fresh: number
  /** return in the window without an offer */
  readonly organic: number
}

/**
 * A customer takes the first offer whose rate is above his reluctance, a uniform that is the same
 * for all offers, and to which he responds before the next one; a share decides afresh about every
 * offer but the first. Integrated over the reluctance, piece by piece between the rates.
 * @param taken by step, the share of the cell's reached customers who take its offer
 * @param anyway by step, those of them who would have returned in the window without any
 */
export const climb = (
  { rates, inTime, fresh, organic }: LadderSteps,
  taken: Float64Array,
  anyway: Float64Array,
): void => {
  const steps = inTime.length
  taken.fill(0)
  anyway.fill(0)
  let low = 0
  while (low < 1) {
    let high = organic > low ? organic : 1
    for (let i = 0; i < steps; i++) {
      const rate = rates[i] ?? 0
      if (rate > low && rate < high) high = rate
    }
    let left = high - low
    for (let i = 0; i < steps; i++) {
      const rate = rates[i] ?? 0
      const accepts = low < rate ? 1 : 0
      const share = i === 0 ? accepts : (1 - fresh) * accepts + fresh * rate
      const takes = left * share * (inTime[i] ?? 0)
      taken[i] = (taken[i] ?? 0) + takes
      if (low < organic) anyway[i] = (anyway[i] ?? 0) + takes
      left -= takes
    }
    low = high
  }
}
