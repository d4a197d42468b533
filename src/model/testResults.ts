/** What a real test came to, as it is read from a table: plain data that crosses threads. */

/** Customers of one cell who brought and cost the same, told once with how many they are, in rising order. */
export interface DistinctCustomers {
  /** 1 for those who returned, else 0 */
  readonly returned: Uint8Array
  /** money that each of them brought */
  readonly value: Float64Array
  /** money that was spent on each of them */
  readonly cost: Float64Array
  /** how many they are, 1 or more */
  readonly customers: Uint32Array
}

/** One arm, in one segment where the table has segments. */
export interface ResultCell {
  readonly arm: string
  readonly segment: string | null
  /** customers who were sent the offer, or watched without one */
  readonly contacted: number
  /** of them, customers who returned */
  readonly returned: number
  /** money spent on them, in all; `null` where the table does not say */
  readonly cost: number | null
  /** money that they brought, in all; `null` where the table does not say */
  readonly value: number | null
  /** `null` where only counts and totals are known, or no money */
  readonly customers: DistinctCustomers | null
}

/** A test's outcome; no two cells are of the same arm and segment. */
export interface TestResults {
  readonly cells: readonly ResultCell[]
}

/** A number that is known about. */
export interface MeanAndSd {
  readonly mean: number
  readonly sd: number
}

/** What was believed of an arm before the test; `null` each where nothing was said, or an exact number. */
export interface ArmPrior {
  /** the arm as the table calls it */
  readonly id: string
  /** shapes of a beta for the rate of those who return */
  readonly recall: readonly [a: number, b: number] | null
  /** mean value of a customer who returns */
  readonly value: MeanAndSd | null
  /** standard deviation over mean of the values of customers who return; read where only totals are known */
  readonly variation: number | null
  /** what each customer contacted costs whether or not he returns; read where only totals are known */
  readonly contactCost: number | null
}
