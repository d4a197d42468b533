import { NOT_DEFINED, type Format } from '../../i18n/format.ts'
import type { Analysis, ArmMoneyFindings, RatioFinding } from '../../planner/analysis/analysis.ts'
import { aligned } from '../aligned.ts'
import { chance, intervalHead, span } from './analysed.ts'

/** Customers and rates by arm. */
export const rateTable = (analysis: Analysis, format: Format): string[] => {
  const percent = (x: number): string => format.percent(x, 2)
  const head = ['Arm', 'Contacted', 'Returned', 'Rate', intervalHead(analysis, format)]
  const rows = analysis.arms.map(({ id, contacted, returned, rate, interval, recall }) => [
    id,
    format.count(contacted),
    format.count(returned),
    percent(rate),
    span(percent, interval),
    chance(format, recall.best),
    format.points(recall.expectedLoss, 2),
  ])
  return aligned([[...head, 'P(highest)', 'Loss if wrong'], ...rows])
}

const ratio = (
  found: RatioFinding | null,
  text: (x: number) => string,
): readonly [estimate: string, interval: string] => {
  if (!found) return [NOT_DEFINED, NOT_DEFINED]
  const { fieller } = found
  const interval = !fieller ? NOT_DEFINED : fieller.bounded ? span(text, fieller) : 'unbounded'
  return [text(found.estimate), interval]
}

const moneyRow = (money: ArmMoneyFindings, format: Format): string[] => {
  const amount = (x: number): string => format.money(x, 2)
  const { posterior, bootstrap, interval } = money
  return [
    amount(money.profitPerCustomer),
    span(amount, bootstrap ?? interval ?? posterior?.profit.interval),
    ...ratio(money.roi, (x) => format.percent(x, 0)),
    ratio(money.valuePerRecalled, amount)[0],
    ratio(money.costPerRecalled, amount)[0],
    posterior ? chance(format, posterior.best) : NOT_DEFINED,
    posterior ? amount(posterior.expectedLoss) : NOT_DEFINED,
  ]
}

/** Money by arm; none where it is not known. */
export const moneyTable = (analysis: Analysis, format: Format): string[] => {
  if (analysis.moneyKnown === 'none') return []
  const interval = intervalHead(analysis, format)
  const head = ['Arm', 'Profit per customer', interval, 'ROI', interval]
  const more = ['Value per returned', 'Cost per returned', 'P(most profitable)', 'Loss if wrong']
  const rows = analysis.arms.map(({ id, money }) => [id, ...(money ? moneyRow(money, format) : [])])
  return ['', ...aligned([[...head, ...more], ...rows])]
}
