/** Customers of a period who left, and who came back. */
export interface CustomerMoves {
  /** customers at the start, > 0 for a rate */
  readonly start: number
  readonly lost: number
  readonly regained: number
}

/** Monthly recurring revenue (MRR) of a period, in money per month. */
export interface RevenueMoves {
  readonly start: number
  /** of customers who left */
  readonly cancelled: number
  /** lost to downgrades of customers who stayed */
  readonly contraction: number
  /** gained by upgrades of customers who stayed */
  readonly expansion: number
  /** of customers who came back */
  readonly reactivation: number
}

/** What went, and what went after what came back; rates are fractions of the start, `null` where that is 0. */
export interface Churn {
  readonly gross: number
  readonly grossRate: number | null
  readonly net: number
  /** below 0 where more came back than went */
  readonly netRate: number | null
}

const churn = (start: number, gross: number, back: number): Churn => {
  const rate = (x: number): number | null => (start > 0 ? x / start : null)
  return { gross, grossRate: rate(gross), net: gross - back, netRate: rate(gross - back) }
}

/** Customers lost / customers at the start, and net (cancels − resubscribes) / start, as Antenna counts it. */
export const customerChurn = ({ start, lost, regained }: CustomerMoves): Churn =>
  churn(start, lost, regained)

/**
 * Gross MRR churn (churned + contraction) / start and net MRR churn (churned + contraction − expansion −
 * reactivation) / start: ChartMogul's definitions (help.chartmogul.com, 203359341 and 4414075567250). New
 * customers are in neither.
 */
export const revenueChurn = ({
  start,
  cancelled,
  contraction,
  expansion,
  reactivation,
}: RevenueMoves): Churn => churn(start, cancelled + contraction, expansion + reactivation)
