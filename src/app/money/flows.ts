import { moneyFigures, type MoneyFigures } from '../../../workers/moneyFigures.ts'
import type { Model } from '../../model/model.ts'
import type { Bridge } from '../../model/result.ts'
import type { Day } from '../../planner/money/dates.ts'
import { centsByMonth, periodsOf, type Period } from '../../planner/money/periods.ts'
import type { MoneyChoices } from './moneyChoices.svelte.ts'

/** At this month those who stayed are counted. */
export const KEPT_MONTH = 12

/** Those of an arm, by its position. */
export const figuresOf = (model: Model, arm: number): MoneyFigures =>
  moneyFigures(model, arm, KEPT_MONTH)

/** What an arm's offers cost in all, on the cost basis. */
export const offerCost = (bridge: Bridge): number =>
  bridge.forgoneRevenue + bridge.costToServe + bridge.cash + bridge.face + bridge.leak

/** What its campaign costs besides offers. */
export const campaignCost = ({ contact, setup, fixed }: Bridge): number => contact + setup + fixed

export type FlowId = 'value' | 'offers' | 'campaign' | 'anyway'

/** Cash by period, in whole cents. */
export interface Flows {
  readonly ids: readonly FlowId[]
  readonly periods: readonly Period[]
  readonly total: number
  readonly totals: readonly number[]
}

/** What is spent on offers, and on the campaign besides, by month. */
const costsOf = ({
  cash,
}: MoneyFigures): readonly [offers: Float64Array, campaign: Float64Array] => {
  const sum = (...lines: readonly Float64Array[]): Float64Array =>
    cash.value.map((_, t) => lines.reduce((all, line) => all + (line[t] ?? 0), 0))
  return [
    sum(cash.forgoneRevenue, cash.costToServe, cash.cash, cash.face, cash.leak),
    sum(cash.contact, cash.setup, cash.fixed),
  ]
}

const less = (line: Float64Array): Float64Array => line.map((x) => 0 - x)

/** Signed amounts by line and month. What would have come anyway is a line once it is known. */
const flowLines = (money: MoneyFigures, known: boolean): (readonly [FlowId, Float64Array])[] => {
  const [offers, campaign] = costsOf(money)
  const lines: (readonly [FlowId, Float64Array])[] = [
    ['value', money.cash.value],
    ['offers', less(offers)],
    ['campaign', less(campaign)],
  ]
  return known ? [...lines, ['anyway', less(money.cash.anyway)]] : lines
}

/** What is asked of the flows of an arm. */
export type FlowQuestion = Pick<MoneyChoices, 'unit' | 'fiscalStart' | 'discounted'> & {
  readonly launch: Day
  /** whether it is known what would have come anyway */
  readonly known: boolean
}

/** Cash of an arm by period of the calendar or of the business, in whole cents that add up. */
export const flowsOf = (
  figures: MoneyFigures,
  { known, launch, unit, fiscalStart, discounted }: FlowQuestion,
): Flows => {
  const lines = flowLines(figures, known)
  const worth = (line: Float64Array): Float64Array =>
    discounted ? line.map((x, t) => x * (figures.discount[t] ?? 0)) : line
  const cents = centsByMonth(lines.map(([, line]) => worth(line)))
  const totals = cents.map((line) => line.reduce((sum, x) => sum + x, 0))
  return {
    ids: lines.map(([id]) => id),
    periods: periodsOf(launch, cents, { unit, fiscalStart }),
    total: totals.reduce((sum, x) => sum + x, 0),
    totals,
  }
}

/** Less is nothing. */
const HALF_A_CENT = 0.005

/** The last month in which an arm costs anything; 0: that of the launch. */
export const lastCostMonth = (money: MoneyFigures): number => {
  const [offers, campaign] = costsOf(money)
  const last = offers.findLastIndex((x, t) => x + (campaign[t] ?? 0) >= HALF_A_CENT)
  return Math.max(0, last)
}

export type { MoneyFigures }
export { fiscalLines, type Period } from '../../planner/money/periods.ts'
