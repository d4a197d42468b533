import { inputLabel } from '../../app/inputTexts.ts'
import type { InputAxis } from '../../charts/sensitivityData.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/sensitivityText.ts'
import type { NumberField, Unit } from '../../model/field.ts'
import { fieldAt } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'

/** Inputs of a scenario in words; values are the model's. */
export interface InputWords {
  /** "Discount: Return with this offer" */
  readonly label: (path: string) => string
  /** a value with its unit, in three digits, or as fine as a step asks for */
  readonly told: (path: string, x: number, step?: number) => string
  readonly axis: (path: string, range: readonly [number, number], base: number) => InputAxis
}

const DIGITS = 3
const MOST_DECIMALS = 6
/** Amounts from here on are told in thousands and millions. */
const SHORT_FROM = 100_000

/** Decimals in which a step shows. */
const decimalsOf = (step: number): number =>
  Math.min(MOST_DECIMALS, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)))

/** Decimals of a number in three digits, without zeros at the end. */
const neededFor = (x: number): number => {
  const [, decimals = ''] = Number(x.toPrecision(DIGITS)).toFixed(MOST_DECIMALS).split('.')
  return decimals.replace(/0+$/, '').length
}

const unitOf = (path: string): Unit => (fieldAt(path) as NumberField | undefined)?.unit ?? 'none'

const scaleOf = (unit: Unit): number => (unit === 'percent' ? 100 : 1)

const valueText = (format: Format, unit: Unit, x: number, decimals: number): string => {
  if (unit === 'money' && decimals === 0 && Math.abs(x) >= SHORT_FROM) return format.moneyShort(x)
  if (unit === 'money') return format.money(x, decimals > 0 ? Math.max(2, decimals) : 0)
  if (unit === 'percent') return format.percent(x, decimals)
  const n = format.number(x, decimals)
  return unit === 'months' || unit === 'days' ? t(`sensitivity.unit.${unit}`, { n }) : n
}

/** Remarks in brackets are left out: several inputs are named in a sentence. */
const withoutRemarks = (label: string): string => label.replace(/ \([^)]*\)/g, '')

export const inputWords = (scenario: Scenario, format: Format): InputWords => {
  const told = (path: string, x: number, step?: number): string => {
    const unit = unitOf(path)
    const scale = scaleOf(unit)
    const decimals = step === undefined ? neededFor(x * scale) : decimalsOf(step * scale)
    return valueText(format, unit, x, decimals)
  }
  const label = (path: string): string => withoutRemarks(inputLabel(path, scenario))
  return {
    label,
    told,
    axis: (path, [low, high], base) => {
      const unit = unitOf(path)
      return {
        label: label(path),
        low,
        high,
        base,
        scale: scaleOf(unit),
        unit: unit === 'money' ? format.currency : unit === 'percent' ? '%' : '',
        told: (x, step) => told(path, x, step),
      }
    },
  }
}
