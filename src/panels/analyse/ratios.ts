import type { Analysis, PosteriorFigure, RatioFinding } from '../../app/analysis/types.ts'
import { t } from '../../i18n/analyseText.ts'
import type { Format } from '../../i18n/format.ts'
import type { MetricUnit } from '../../model/metrics/index.ts'
import { amount, range, widthOf, type Ends } from './words.ts'

/** A ratio in words: its value, where it may lie, and whether nothing bounds it. */
export interface RatioCell {
  readonly value: string
  readonly range: string
}

export interface RatioRow {
  readonly id: string
  readonly cells: readonly RatioCell[]
}

const NOT_KNOWN: RatioCell = { value: '–', range: '' }

const UNITS = { roi: 'percent', iroi: 'percent', value: 'money', cost: 'money' } as const
type Ratio = keyof typeof UNITS

/** The columns of the table; iROI needs an arm to compare with. */
export const ratioColumns = ({ question }: Analysis): Ratio[] =>
  question.baseline === null ? ['roi', 'value', 'cost'] : ['roi', 'iroi', 'value', 'cost']

const told = (format: Format, value: number, ends: Ends | null, unit: MetricUnit): RatioCell => ({
  value: amount(format, value, { unit, width: widthOf(ends) }),
  range: ends ? range(format, ends, unit) : '',
})

/** By the posterior where there is one, else by Fieller. */
const cellOf = (
  format: Format,
  ratio: Ratio,
  found: { readonly posterior: PosteriorFigure | null; readonly plain: RatioFinding | null },
): RatioCell => {
  const { posterior, plain } = found
  const unit = UNITS[ratio]
  const isUnbounded = plain?.fieller?.bounded === false
  if (posterior && !isUnbounded) return told(format, posterior.median, posterior.interval, unit)
  if (!plain) return NOT_KNOWN
  if (isUnbounded) {
    return { ...told(format, plain.estimate, null, unit), range: t('analyse.ratio.unbounded') }
  }
  const ends = plain.fieller?.bounded ? plain.fieller : plain.delta
  return told(format, plain.estimate, ends, unit)
}

/** Return on cost, and value and cost by customer won back, of every arm. */
export const ratioRows = (analysis: Analysis, format: Format): RatioRow[] =>
  analysis.arms.flatMap(({ id, money }): RatioRow[] => {
    if (!money) return []
    const posterior = money.posterior
    const over = analysis.comparisons.find(
      ({ first, second }) => first === id && second === analysis.question.baseline,
    )?.money
    const found = {
      roi: { posterior: posterior?.roi ?? null, plain: money.roi },
      iroi: { posterior: over?.posterior?.iroi ?? null, plain: over?.iroi ?? null },
      value: { posterior: posterior?.valuePerRecalled ?? null, plain: money.valuePerRecalled },
      cost: { posterior: posterior?.costPerRecalled ?? null, plain: money.costPerRecalled },
    }
    return [
      { id, cells: ratioColumns(analysis).map((ratio) => cellOf(format, ratio, found[ratio])) },
    ]
  })
