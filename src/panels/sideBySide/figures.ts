import type { Column } from '../../app/columns.ts'
import { reportedExact, reportedRange } from '../../app/reported.ts'
import { central, NOT_DEFINED, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/sideBySideText.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import type { Figure } from '../../model/result.ts'
import { figureText, rangeText, signedRange } from '../compare/words.ts'

/** A figure as a cell shows it: the closed form, and its 80 % range. */
export const valueOf = (format: Format, id: string, figure: Figure | undefined) => ({
  value: figureText(format, id, figure),
  range: rangeText(format, id, figure),
})

/** A difference with its sign, rounded by its range where it has one: "+$19", "−4.9 points". */
export const differenceText = (format: Format, id: string, figure: Figure): string => {
  const x = central(figure)
  if (x === null) return NOT_DEFINED
  const { unit } = ratioMetric(id)
  const range = reportedRange(figure)
  const width = range ? (figure.p90 ?? 0) - (figure.p10 ?? 0) : 0
  const reported = reportedExact(x, width)
  const sign = reported.value > 0 ? '+' : ''
  return `${sign}${format.reported(reported, unit === 'money' ? 'money' : unit === 'customers' ? unit : 'points')}`
}

export const differenceOf = (format: Format, id: string, figure: Figure | undefined) => ({
  value: figure ? differenceText(format, id, figure) : '',
  range: figure ? (signedRange(format, id, figure) ?? '') : '',
})

/** Why a column's difference from the first one is not on the same terms, in sentences. */
export const unpairedTexts = (first: Column, column: Column): string[] => {
  const values = {
    seed: ({ side }: Column) => side.scenario.seed,
    horizon: ({ side }: Column) => side.model.lifetime.horizon,
    inputs: () => '',
    currency: ({ side }: Column) => side.scenario.currency,
  }
  return column.unpaired.map((reason) =>
    t(`sideBySide.luck.${reason}`, {
      name: column.side.name,
      own: values[reason](first),
      other: values[reason](column),
    }),
  )
}
