/** What winning customers back costs, in money per customer; `null` where it is not defined or not known. */
export interface WinBackCost {
  readonly perRecalled: number | null
  readonly perIncremental: number | null
  /** value of a customer won back, before the offer's cost */
  readonly value: number | null
}

export interface Multiples {
  /** how many times what a customer won back costs a new one costs; `null` where there is no such number */
  readonly recalled: number | null
  readonly incremental: number | null
  /** value of a customer won back over what a new one costs */
  readonly value: number | null
}

const ratio = (above: number | null, below: number | null): number | null =>
  above === null || below === null || !(below > 0) ? null : above / below

/** The cost of a new customer as a multiple of that of one won back. @param cac `null`: not typed */
export const againstAcquisition = (
  { perRecalled, perIncremental, value }: WinBackCost,
  cac: number | null,
): Multiples => ({
  recalled: ratio(cac, perRecalled),
  incremental: ratio(cac, perIncremental),
  value: ratio(value, cac),
})
