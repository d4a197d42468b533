/** Customers of one place in an order, on both sides of a trial. */
export interface ScoredGroup {
  /** the higher, the sooner contacted */
  readonly score: number
  readonly treated: {
    readonly customers: number
    readonly returned: number
    readonly value: number
  }
  readonly control: {
    readonly customers: number
    readonly returned: number
    readonly value: number
  }
}

/** What contacting and winning back cost, in money per customer. */
export interface TrialCosts {
  readonly contact: number
  /** paid for each customer who returns with the offer */
  readonly incentive: number
}

/** What contacting the first part of an order brings, per customer of the whole list. */
export interface GainCurve {
  /** customers won back who would not have come: Qini curve */
  readonly gain: readonly number[]
  /** money they bring more, less what contacting and winning back cost */
  readonly profit: readonly number[]
}

interface Sums {
  customers: number
  returned: number
  value: number
}

const none = (): Sums => ({ customers: 0, returned: 0, value: 0 })

const addPart = (to: Sums, { customers, returned, value }: Readonly<Sums>, part: number): void => {
  to.customers += part * customers
  to.returned += part * returned
  to.value += part * value
}

/** What the customers taken bring, per customer of the list. */
const bringing = (
  share: number,
  treated: Sums,
  control: Sums,
  costs: TrialCosts,
): { gain: number; profit: number } => {
  if (treated.customers === 0 || control.customers === 0) return { gain: 0, profit: 0 }
  const rate = treated.returned / treated.customers
  const more = treated.value / treated.customers - control.value / control.customers
  return {
    gain: share * (rate - control.returned / control.customers),
    profit: share * (more - costs.contact - costs.incentive * rate),
  }
}

const sizeOf = ({ treated, control }: ScoredGroup): number => treated.customers + control.customers

/** Groups of the same score together, highest first. */
const blocksOf = (groups: readonly ScoredGroup[]): ScoredGroup[][] => {
  const sorted = groups.toSorted((a, b) => b.score - a.score)
  const blocks: ScoredGroup[][] = []
  for (const group of sorted) {
    const last = blocks.at(-1)
    if (last?.[0]?.score === group.score) last.push(group)
    else blocks.push([group])
  }
  return blocks
}

interface Taken {
  readonly treated: Sums
  readonly control: Sums
}

/** Adds the first customers of an order to those taken at each share. */
const take = (
  groups: readonly ScoredGroup[],
  shares: readonly number[],
  taken: readonly Taken[],
) => {
  const total = groups.reduce((sum, group) => sum + sizeOf(group), 0)
  let before = 0
  for (const block of blocksOf(groups)) {
    const width = block.reduce((sum, group) => sum + sizeOf(group), 0)
    shares.forEach((share, i) => {
      const part = Math.min(1, Math.max(0, (share * total - before) / width))
      if (part === 0) return
      for (const group of block) {
        addPart(taken[i]!.treated, group.treated, part)
        addPart(taken[i]!.control, group.control, part)
      }
    })
    before += width
  }
}

/**
 * Qini curve of an order of customers in a randomised trial: at each share of the list, the returns of
 * those who were sent the offer less those of as many who were not (N. J. Radcliffe, Direct Marketing Analytics
 * Journal, 2007, 14), here per customer of the whole list; and the same in money. Customers of one score are
 * taken in equal parts.
 * @param folds parts of the list that are ordered each by itself, the same share taken of each: scores from fits to
 * the other parts are too low where a part did well, so across parts they would order customers against the truth
 * @param shares of the list, 0 to 1, rising
 */
export const gainCurve = (
  folds: readonly (readonly ScoredGroup[])[],
  shares: readonly number[],
  costs: TrialCosts,
): GainCurve => {
  const taken = shares.map((): Taken => ({ treated: none(), control: none() }))
  for (const groups of folds)
    take(
      groups.filter((group) => sizeOf(group) > 0),
      shares,
      taken,
    )
  const points = taken.map(({ treated, control }, i) =>
    bringing(shares[i]!, treated, control, costs),
  )
  return { gain: points.map(({ gain }) => gain), profit: points.map(({ profit }) => profit) }
}

/** Area between a curve and the straight line to its end: what the order is worth beyond one drawn by lot. */
export const qiniArea = (shares: readonly number[], gain: readonly number[]): number => {
  const end = gain.at(-1) ?? 0
  let area = 0
  for (let i = 1; i < shares.length; i++) {
    const width = shares[i]! - shares[i - 1]!
    const above = (k: number): number => gain[k]! - shares[k]! * end
    area += (width * (above(i) + above(i - 1))) / 2
  }
  return area
}
