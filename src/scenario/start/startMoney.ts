import { meanOf, sdOf } from '../../stats/distribution.ts'
import { resolved } from '../about.ts'
import { baseValue } from '../check.ts'
import type { Scenario, Uncertain } from '../types.ts'
import type { ActionEffects } from './actionEffects.ts'
import { tidyMoney } from './tidy.ts'

/** What part of the price is left as margin, where no price is known. */
const MARGIN_SHARE = 0.7

const MOST_VARIATION = 300

/** Money of the preset, for those who do what counts as back. */
export interface StartMoney {
  readonly monthlyMargin: Uncertain
  readonly marginVariation: Uncertain
  readonly monthlyPrice: Uncertain | null
  /** full price of one who pays, from which offers are sized */
  readonly price: number
}

const variation = (value: Uncertain): number => {
  if (typeof value === 'number') return 0
  const d = resolved(value)
  return d.dist === 'beta' ? 0 : sdOf(d) / meanOf(d)
}

/** Three digits that count. */
const precise = (x: number): number => Number(x.toPrecision(3))

/**
 * Margin and price per customer who is back. Where only a share `q` of those pays, both are averages over all of them: `q` times
 * as much, with the coefficient of variation `√((1 + c²)/q − 1)` between customers, and what is not known of `q` and of the margin
 * together.
 */
export const startMoney = ({ economics }: Scenario, { paying }: ActionEffects): StartMoney => {
  const { monthlyMargin, marginVariation, monthlyPrice } = economics
  const margin = baseValue(monthlyMargin)
  const price = monthlyPrice === null ? margin / MARGIN_SHARE : baseValue(monthlyPrice)
  if (paying === null) return { monthlyMargin, marginVariation, monthlyPrice, price }
  const share = meanOf(paying) / 100
  const [a, b] = [variation(monthlyMargin), variation(paying)]
  const spread = Math.sqrt((1 + a * a) * (1 + b * b) - 1)
  const c = baseValue(marginVariation) / 100
  const between = Math.round(100 * Math.sqrt((1 + c * c) / share - 1))
  return {
    monthlyMargin: {
      dist: 'lognormal',
      mean: precise(margin * share),
      sd: precise(margin * share * spread),
    },
    marginVariation: Math.min(MOST_VARIATION, between),
    monthlyPrice: precise(price * share),
    price,
  }
}

/** What one more subscriber may be worth beyond his own profit, where market share is the goal: three margins, up to a year's. */
export const shareWorth = ({ economics }: Scenario): Uncertain => {
  const margin = baseValue(economics.monthlyMargin)
  return { dist: 'pert', low: 0, likely: tidyMoney(3 * margin), high: tidyMoney(12 * margin) }
}

/** A budget to begin with: a tenth of a monthly price for each customer on the list. */
export const usualBudget = (base: Scenario, customers: number): number =>
  tidyMoney(
    customers *
      0.1 *
      startMoney(base, { windowDays: null, horizon: null, odds: 1, paying: null }).price,
  )
