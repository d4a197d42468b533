import type { Format } from '../i18n/format.ts'
import { amountText, signedAmount, whyText } from '../i18n/sideBySideText.ts'
import { ratioMetric } from '../model/metrics/index.ts'
import type { Waterfall } from '../planner/waterfall.ts'
import { shareUnit, wholeShares } from '../planner/wholeShares.ts'
import { differingInputs } from '../scenario/differingInputs.ts'
import type { Step } from '../scenario/stepsBetween.ts'
import type { Scenario } from '../scenario/types.ts'
import { aligned } from './aligned.ts'
import { inputLabel, inputText, stepLabel } from './inputTexts.ts'

interface Compared {
  readonly chosen: string
  readonly metric: string
  readonly waterfall: Waterfall<Step>
}

/** What is written before an amount: "$". */
const signOf = (format: Format): string => format.money(0, 0).replace(/[\d\s]/g, '')

const inputsTable = ([first, second]: readonly [Scenario, Scenario], format: Format): string => {
  const differences = differingInputs(first, second)
  if (differences.length === 0) return 'No input differs.'
  const rows = differences.map((each) => [
    inputLabel(each.path, first, second),
    inputText(each, each.first, signOf(format)),
    inputText(each, each.second, signOf(format)),
  ])
  return aligned([['Inputs that differ', first.name, second.name], ...rows]).join('\n')
}

/** Two scenarios as tables for people: inputs that differ, and what each does to the measure. */
export const compareTable = (
  pair: readonly [Scenario, Scenario],
  { chosen, metric, waterfall }: Compared,
  format: Format,
): string => {
  const [first, second] = pair
  const { from, to, shares, orders } = waterfall
  const { label, unit } = ratioMetric(metric)
  const amounts = shares.map(({ amount }) => amount)
  const last = shareUnit(unit, Math.max(0, ...[from, to, ...amounts].map(Math.abs)))
  const whole = wholeShares(amounts, to - from, last)
  const causes = shares.map(({ steps }, i) => ({
    label: steps.map((step) => stepLabel(step, first, second)).join(', '),
    amount: (whole[i] ?? 0) * last,
  }))
  const difference = causes.reduce((sum, { amount }) => sum + amount, 0)
  const rows = causes
    .filter(({ amount }) => amount !== 0)
    .map((cause) => [cause.label, signedAmount(format, unit, cause.amount)])
  const why = { first: first.name, second: second.name, measure: chosen, unit, difference, causes }
  return [
    inputsTable(pair, format),
    '',
    ...aligned([
      [`What each does: ${label}`, ''],
      [first.name, amountText(format, unit, from)],
      ...rows,
      [second.name, amountText(format, unit, to)],
      ['Difference', signedAmount(format, unit, difference)],
    ]),
    '',
    whyText(format, why),
    ...(orders === null ? [] : [`Averaged over ${orders} random orders; the sum is exact.`]),
  ].join('\n')
}
