import { KEPT_MONTH } from '../../app/money/flows.ts'
import { funnelOf, type FunnelStep, type MoneyView } from '../../app/money/moneyView.ts'
import { reportedRange } from '../../app/reported.ts'
import type { FunnelData } from '../../charts/context.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'
import type { Figure } from '../../model/result.ts'

/** The figure that holds the range of a step, and how many customers one of it is. */
const figureOf = (view: MoneyView, { id }: FunnelStep): readonly [Figure | undefined, number] => {
  const { figures, targeted } = view.of
  const putOff = view.figures.returned.putOff ?? 0
  if (id === 'recalled') return [figures['recalled'], 1]
  // More return than without the offer: the persuaded, where nobody is put off.
  if (id === 'persuaded' && putOff < 0.5) return [figures['incrementalRecall'], targeted]
  if (id === 'kept' && !view.known) return [figures['active12'], targeted]
  return [undefined, 1]
}

const rangeOf = (
  view: MoneyView,
  step: FunnelStep,
): { low: number | null; high: number | null } => {
  const [figure, each] = figureOf(view, step)
  const range = figure && reportedRange(figure)
  return range
    ? { low: Math.max(0, range.low.value * each), high: range.high.value * each }
    : { low: null, high: null }
}

const captionOf = (view: MoneyView, steps: readonly FunnelStep[], format: Format): string => {
  const n = (id: FunnelStep['id']): string =>
    format.count(steps.find((step) => step.id === id)?.customers ?? 0)
  const kept = view.known && steps.some(({ id }) => id === 'kept')
  return t(`money.funnel.caption${view.known ? (kept ? '' : '.unkept') : '.unknown'}`, {
    n: n('contacted'),
    recalled: n('recalled'),
    persuaded: n('persuaded'),
    kept: n('kept'),
    name: view.of.name,
    months: KEPT_MONTH,
  })
}

/** Customers step by step as a chart draws them. */
export const funnelData = (view: MoneyView, format: Format): FunnelData => {
  const steps = funnelOf(view.figures.returned)
  return {
    arm: view.at,
    steps: steps.map((step) => ({
      ...step,
      ...rangeOf(view, step),
      label: t(`money.funnel.${step.id}`, { n: KEPT_MONTH }),
    })),
    caption: captionOf(view, steps, format),
  }
}
