import type { Leverage } from '../../app/leverage.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/exportsText.ts'
import type { MetricUnit } from '../../model/metrics/index.ts'
import { isDefault, type LedgerRow } from '../../scenario/ledger.ts'
import type { BriefedInput } from '../../share/briefing.ts'

/** A guess matters from this share of the lead on. */
const TENTH = 0.1

interface Weighing {
  readonly leverage: ReadonlyMap<string, Leverage>
  /** the lead at the base world */
  readonly gap: number
  readonly unit: MetricUnit
  readonly format: Format
}

/** The value with its unit: "45 ± 0.8 %", "$20", "6 months". */
const shownText = ({ field, text, base }: LedgerRow, format: Format): string => {
  if (base === null || (field.type !== 'number' && field.type !== 'integer')) return text
  if (field.unit === 'money') {
    const sign = format.money(0).replace(/[\d.,\s]/g, '')
    return /\.\.|±/.test(text) ? `${sign}${text}` : format.money(base)
  }
  const plain = ['none', 'count', 'ratio', 'logOdds', 'customers'].includes(field.unit)
  return plain ? text : `${text}\u00A0${t(`exports.unit.${field.unit}`)}`
}

const effectText = (swing: number, flips: boolean, { unit, format }: Weighing): string => {
  const size =
    unit === 'percent' || unit === 'points'
      ? format.points(swing)
      : unit === 'money'
        ? format.money(swing, swing < 10 ? 2 : 0)
        : format.metric(swing, unit)
  const moved = t('exports.effect.swing', { swing: size })
  return flips ? `${moved}, ${t('exports.effect.flips')}` : moved
}

/** The ledger with what each input does to the lead, and which guesses matter. */
export const weighed = (
  ledger: readonly LedgerRow[],
  weighing: Weighing,
): readonly BriefedInput[] =>
  ledger.map((row) => {
    const found = isDefault(row) ? undefined : weighing.leverage.get(row.path)
    const { swing = 0, flips = false } = found ?? {}
    const counts = swing > TENTH * Math.abs(weighing.gap) || flips
    return {
      ...row,
      shown: shownText(row, weighing.format),
      effect: counts ? effectText(swing, flips, weighing) : '',
      swing,
      flips,
      isGuessThatMatters: counts && (row.standing !== 'sourced' || row.isRangeGuessed),
    }
  })
