import type { Column } from '../../app/columns.ts'
import { central, NOT_DEFINED, type Format } from '../../i18n/format.ts'
import { signedAmount, t } from '../../i18n/sideBySideText.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import type { Figure } from '../../model/result.ts'
import { figureText, rangeText, signedRange } from '../compare/words.ts'

/** A figure as a cell shows it: the closed form, and its 80 % range. */
export const valueOf = (format: Format, id: string, figure: Figure | undefined) => ({
  value: figureText(format, id, figure),
  range: rangeText(format, id, figure),
})

/** Totals are told short; the others as exactly as the waterfall tells them. */
const TOTALS = ['profit', 'cost']

/** A difference in closed form with its sign: "+$19.33", "−4.00 points", "−$800 k". */
const differenceText = (format: Format, id: string, figure: Figure): string => {
  const x = central(figure)
  if (x === null) return NOT_DEFINED
  if (!TOTALS.includes(id)) return signedAmount(format, ratioMetric(id).unit, x)
  return `${x > 0 ? '+' : ''}${format.moneyShort(x)}`
}

/** A difference, and its 80 % range over paired draws; the unit of a range is said once. */
export const differenceOf = (format: Format, id: string, figure: Figure | undefined) => ({
  value: figure ? differenceText(format, id, figure) : '',
  range: figure ? (signedRange(format, id, figure) ?? '').replace(/\spoints(?= to)/, '') : '',
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
