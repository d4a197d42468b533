import type {
  Analysis,
  ArmFindings,
  Comparison,
  PosteriorFigure,
} from '../../app/analysis/types.ts'
import type { Ends } from './words.ts'

/** How far one arm is ahead of another, whichever way round it was compared. */
export interface Lead {
  readonly first: ArmFindings
  readonly second: ArmFindings
  readonly rate: { readonly difference: number; readonly ends: Ends; readonly chance: number }
  readonly money: {
    readonly difference: number
    /** `null` where nothing says how far off it may be */
    readonly ends: Ends | null
    readonly chance: number | null
    readonly iroi: PosteriorFigure | null
  } | null
}

/** The interval of −x. */
export const minus = ({ low, high }: Ends): Ends => ({ low: 0 - high, high: 0 - low })

const endsOf = ({ posterior, bootstrap, welch }: NonNullable<Comparison['money']>): Ends | null =>
  posterior?.difference.interval ?? bootstrap ?? welch?.interval ?? null

const moneyOf = (comparison: Comparison, isFlipped: boolean): Lead['money'] => {
  const { money } = comparison
  if (!money) return null
  const ends = endsOf(money)
  const { posterior } = money
  const difference = posterior?.difference.mean ?? money.difference
  return {
    difference: isFlipped ? 0 - difference : difference,
    ends: ends && (isFlipped ? minus(ends) : ends),
    chance: posterior && (isFlipped ? 1 - posterior.chance : posterior.chance),
    iroi: isFlipped ? null : (posterior?.iroi ?? null),
  }
}

/** The lead of one arm over another; `null` where the two were not compared. */
export const leadOf = (
  { arms, comparisons }: Analysis,
  firstId: string,
  secondId: string,
): Lead | null => {
  const [first, second] = [firstId, secondId].map((id) => arms.find((arm) => arm.id === id))
  const straight = comparisons.find((c) => c.first === firstId && c.second === secondId)
  const found = straight ?? comparisons.find((c) => c.first === secondId && c.second === firstId)
  if (!first || !second || !found) return null
  const isFlipped = !straight
  const { difference, interval, chance } = found
  return {
    first,
    second,
    rate: {
      difference: isFlipped ? 0 - difference : difference,
      ends: isFlipped ? minus(interval) : interval,
      chance: isFlipped ? 1 - chance : chance,
    },
    money: moneyOf(found, isFlipped),
  }
}

const profitOf = ({ money }: ArmFindings): number =>
  money?.posterior?.profit.mean ?? money?.profitPerCustomer ?? -Infinity

/** Arms by money per customer, the most first. */
export const byProfit = ({ arms }: Analysis): ArmFindings[] =>
  [...arms].sort((a, b) => profitOf(b) - profitOf(a))

/** Arms by the share of customers won back, the most first. */
export const byRate = ({ arms }: Analysis): ArmFindings[] =>
  [...arms].sort((a, b) => b.rate - a.rate)

/** What an arm that came out first is held against: the baseline, else the next. */
export const rivalOf = (
  { question }: Analysis,
  ranked: readonly ArmFindings[],
): ArmFindings | undefined => {
  const [leader] = ranked
  const baseline = ranked.find(({ id }) => id === question.baseline)
  return baseline && baseline !== leader ? baseline : ranked[1]
}
