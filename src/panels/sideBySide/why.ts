import type { WaterfallData } from '../../charts/context.ts'
import { stepLabel } from '../../app/inputTexts.ts'
import { shareUnit, wholeShares, type Step, type Waterfall } from '../../app/whyDiffer.ts'
import type { Entry } from '../../app/sideRuns.ts'
import type { Format } from '../../i18n/format.ts'
import { amountText, signedAmount, whyText } from '../../i18n/sideBySideText.ts'
import { ratioMetric } from '../../model/metrics/index.ts'

interface Explained {
  readonly pair: readonly [first: Entry, second: Entry]
  readonly metric: string
  readonly waterfall: Waterfall<Step>
}

/** The waterfall in whole cents (or points) that add up to the difference. */
export const waterfallData = (
  { pair: [first, second], metric, waterfall }: Explained,
  format: Format,
): WaterfallData => {
  const { from, to, shares } = waterfall
  const { unit, label } = ratioMetric(metric)
  const amounts = shares.map(({ amount }) => amount)
  const last = shareUnit(unit, Math.max(0, ...[from, to, ...amounts].map(Math.abs)))
  const whole = wholeShares(amounts, to - from, last)
  return {
    first: first.name,
    second: second.name,
    from,
    to,
    causes: shares.map(({ steps }, i) => ({
      label: steps.map((step) => stepLabel(step, first.scenario, second.scenario)).join(', '),
      amount: (whole[i] ?? 0) * last,
    })),
    measure: label,
    unit,
    told: (x) => amountText(format, unit, x),
    signed: (x) => signedAmount(format, unit, x),
  }
}

/** The sentence that says why. */
export const whySentence = (data: WaterfallData, chosen: string, format: Format): string =>
  whyText(format, {
    first: data.first,
    second: data.second,
    measure: chosen,
    unit: data.unit,
    difference: data.causes.reduce((sum, { amount }) => sum + amount, 0),
    causes: data.causes,
  })
