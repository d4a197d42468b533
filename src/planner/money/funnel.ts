/** Customers of an arm as the engine counts them. */
export interface Counted {
  readonly targeted: number
  readonly reached: number
  readonly recalled: number
  readonly persuaded: number | null
  readonly anyway: number | null
  readonly kept: number | null
  readonly keptPersuaded: number | null
}

export type FunnelStepId = 'contacted' | 'reached' | 'recalled' | 'persuaded' | 'kept'

export interface FunnelStep {
  readonly id: FunnelStepId
  readonly customers: number
  /** of these, who would have come back anyway; `null`: not known, or not to be told apart here */
  readonly anyway: number | null
  /** of all contacted, and of the step before; `null` where nobody was left */
  readonly ofContacted: number | null
  readonly ofBefore: number | null
}

/** Fewer than this are nobody. */
const NOBODY = 1e-9

const share = (part: number, all: number): number | null => (all > NOBODY ? part / all : null)

/**
 * From contacted customers to those who came back because of the offer and stayed. Each step is a part of the
 * one before. Whom the message reaches is a step where it does not reach everybody. While the organic rate is unknown
 * nobody can be told to have come back because of the offer, and those kept are of all who came back.
 */
export const funnelOf = (counted: Counted): FunnelStep[] => {
  const { targeted, reached, recalled, persuaded, anyway } = counted
  const steps: Pick<FunnelStep, 'id' | 'customers' | 'anyway'>[] = [
    { id: 'contacted', customers: targeted, anyway: null },
  ]
  // Who is not reached may come back all the same: then being reached is no step on the way.
  if (reached < targeted - NOBODY && recalled <= reached) {
    steps.push({ id: 'reached', customers: reached, anyway: null })
  }
  steps.push({ id: 'recalled', customers: recalled, anyway })
  if (persuaded !== null) steps.push({ id: 'persuaded', customers: persuaded, anyway: null })
  const kept = persuaded === null ? counted.kept : counted.keptPersuaded
  if (kept !== null) steps.push({ id: 'kept', customers: kept, anyway: null })
  return steps.map((step, i) => ({
    ...step,
    ofContacted: share(step.customers, targeted),
    ofBefore: i === 0 ? null : share(step.customers, steps[i - 1]?.customers ?? 0),
  }))
}
