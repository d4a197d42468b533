import type { Column } from '../../app/columns.ts'
import type { Unpaired } from '../../app/pairing.ts'
import { assignStyles } from '../../charts/armStyle.ts'
import type { ArmStyle } from '../../charts/context.ts'
import { central, NOT_DEFINED, type Format } from '../../i18n/format.ts'
import { signedAmount, t } from '../../i18n/sideBySideText.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import type { Figure } from '../../model/result.ts'
import { figureText, rangeText, signedRange } from '../compare/words.ts'

/** Colour and mark of a scenario's best offer. */
export const lookOf = ({ side, best }: Column): ArmStyle | undefined =>
  assignStyles(side.scenario.arms)[best]

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

/** The unit of a range is said once, and a sign stays with its amount where a line ends. */
const pairedRange = (format: Format, id: string, figure: Figure): string =>
  (signedRange(format, id, figure) ?? '')
    .replace(/\spoints(?= to)/, '')
    .replace(/[−+]/g, (sign) => `${sign}\u2060`)

/** A difference, and its 80 % range over paired draws. */
export const differenceOf = (format: Format, id: string, figure: Figure | undefined) => ({
  value: figure ? differenceText(format, id, figure) : '',
  range: figure ? pairedRange(format, id, figure) : '',
})

/** What each reason is about, where that can be said in a word. */
const ABOUT: Readonly<Record<Unpaired, (column: Column) => string | number>> = {
  seed: ({ side }) => side.scenario.seed,
  horizon: ({ side }) => side.model.lifetime.horizon,
  inputs: () => '',
  currency: ({ side }) => side.scenario.currency,
}

/** Why differences from the first column are not on the same terms, in a sentence for each reason. */
export const unpairedTexts = (columns: readonly Column[]): string[] => {
  const [first] = columns
  if (!first) return []
  const namesBy = new Map<string, { reason: Unpaired; other: string | number; names: string[] }>()
  for (const column of columns) {
    for (const reason of column.unpaired) {
      const other = ABOUT[reason](column)
      const group = namesBy.get(`${reason} ${other}`) ?? { reason, other, names: [] }
      group.names.push(t('sideBySide.quoted', { name: column.side.name }))
      namesBy.set(`${reason} ${other}`, group)
    }
  }
  return [...namesBy.values()].map(({ reason, other, names }) =>
    t(`sideBySide.luck.${reason}`, { names: names.join(', '), own: ABOUT[reason](first), other }),
  )
}
