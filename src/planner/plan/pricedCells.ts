import type { PlanProgram } from './program.ts'

/** What customers gain at prices of the limits, and the best a cell can do. */
export interface PricedCells {
  /** of a customer of each pair; −∞ where the arm is off */
  readonly gain: Float64Array
  /** by cell: the most a customer gains who is contacted, and who is not; not below 0 */
  readonly contacted: Float64Array
  readonly other: Float64Array
}

/** What a limit's price makes of its bound, and of a unit beyond: 0 where there is no bound on that side. */
const usable = (price: number, { lower, upper }: PlanProgram['limits'][number]): number =>
  (price > 0 && upper < Infinity) || (price < 0 && lower > -Infinity) ? price : 0

/** The prices that count: those of bounds that are there. */
export const usablePrices = (p: PlanProgram, prices: ArrayLike<number>): number[] =>
  p.limits.map((limit, l) => usable(prices[l]!, limit))

/** What a customer of each pair gains when what he takes of the limits is paid for. */
export const gainsAt = (p: PlanProgram, own: readonly number[]): Float64Array => {
  const gain = p.gain.slice()
  own.forEach((price, l) => {
    if (price === 0) return
    const { change } = p.limits[l]!
    for (let j = 0; j < gain.length; j++) gain[j]! -= price * change[j]!
  })
  return gain
}

/**
 * @param own usable prices, by limit
 * @param isOff 1 for arms that nobody can be sent
 */
export const pricedCells = (
  p: PlanProgram,
  own: readonly number[],
  isOff: Uint8Array,
): PricedCells => {
  const gain = gainsAt(p, own)
  const [contacted, other] = [new Float64Array(p.cells), new Float64Array(p.cells)]
  for (let j = 0; j < gain.length; j++) {
    const arm = p.armOf[j]!
    if (isOff[arm]) gain[j] = -Infinity
    const best = p.isContacted[arm] ? contacted : other
    const c = p.cellOf[j]!
    if (gain[j]! > best[c]!) best[c] = gain[j]!
  }
  return { gain, contacted, other }
}
