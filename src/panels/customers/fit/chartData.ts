import { lapseCurve, middleOf } from '../../../app/customers/fitNumbers.ts'
import type {
  CalibrationData,
  LapseDecayData,
  LevelEffect as DrawnEffect,
  LevelEffectsData,
  LifetimeFitData,
} from '../../../charts/fitData.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/fitsText.ts'
import type {
  Calibration,
  LapseFit,
  LevelEffect,
  LifetimeFit,
  RecallFit,
} from '../../../app/customers/fitTypes.ts'
import { baseValue } from '../../../scenario/check.ts'
import { valueAt } from '../../../scenario/path.ts'
import type { Scenario, Uncertain } from '../../../scenario/types.ts'

const MINUS = '\u2212'

/** A shift of log-odds in words: "+0.30". */
const signedShift =
  (format: Format) =>
  (x: number): string => {
    const text = format.number(Math.abs(x), 2)
    if (!/[1-9]/.test(text)) return text
    return `${x < 0 ? MINUS : '+'}${text}`
  }

const pathOf = ({ attribute, level }: LevelEffect): string =>
  `cohort.attributes.${attribute}.levels.${level}.recallShift`

const nowAt = (scenario: Scenario, path: string): number | null => {
  const value = valueAt(scenario, path) as Uncertain | undefined
  return value === undefined ? null : baseValue(value)
}

const drawnEffect = (effect: LevelEffect, scenario: Scenario, format: Format): DrawnEffect => ({
  name: effect.levelName,
  shift: effect.isReference ? null : effect,
  unfitted: t('fits.levels.reference'),
  now: nowAt(scenario, pathOf(effect)),
  rate:
    effect.customers > 0
      ? format.percent(effect.returned / effect.customers, percentDigits(effect.customers))
      : null,
  customers: effect.customers,
})

/** From so many customers on a share is told in tenths of a percent. */
const MANY = 2_000

const percentDigits = (customers: number): number => (customers >= MANY ? 1 : 0)

/** The effects of levels, by attribute in the order of the list. */
export const levelEffectsData = (
  { effects }: RecallFit,
  scenario: Scenario,
  format: Format,
): LevelEffectsData => ({
  attributes: [...new Set(effects.map(({ attribute }) => attribute))].map((id) => {
    const own = effects.filter(({ attribute }) => attribute === id)
    return {
      name: own[0]?.attributeName ?? id,
      levels: own.map((effect) => drawnEffect(effect, scenario, format)),
    }
  }),
  level: t('fits.level'),
  told: signedShift(format),
  caption: t('fits.levels.caption'),
})

export const calibrationData = ({ bins }: Calibration, bin: string): CalibrationData => ({
  groups: bins.map(({ predicted, observed, low, high, customers }) => ({
    predicted,
    observed: { value: observed, low, high },
    customers,
  })),
  level: t('fits.level'),
  caption: t('fits.trust.caption', { bin }),
})

/** By month: share still there. Where nothing is known before the first payment everybody is. */
const byMonth = (
  points: readonly { readonly t: number; readonly survival: number }[],
): number[] => {
  const out: number[] = [1]
  for (const { t: month, survival } of points) out[month] = survival
  return Array.from(out, (share, month) => share ?? out[month - 1] ?? 1)
}

export const lifetimeFitData = (
  { observed, laws, chosen }: LifetimeFit,
  gap: string,
): LifetimeFitData => {
  const first = observed[0]
  const start = { month: 0, value: 1, low: 1, high: 1, atRisk: first?.atRisk ?? 0 }
  const seen = observed.map(({ t: month, survival: value, low, high, atRisk }) => ({
    ...{ month, value, low, high, atRisk },
  }))
  return {
    seen: first && first.t > 0 ? [start, ...seen] : seen,
    laws: laws.map(({ law, curve }) => ({
      name: t(`fits.stay.law.${law}`),
      survival: byMonth(curve),
      chosen: law === chosen,
    })),
    level: t('fits.level'),
    caption: t('fits.stay.caption', { gap }),
  }
}

export const lapseDecayData = (fit: LapseFit): LapseDecayData => {
  const rate = lapseCurve(fit)
  return {
    months: rate.map(({ month }) => month),
    rate,
    seen: fit.points.map((point) => ({
      month: middleOf(point),
      customers: point.customers,
      value: point.recall,
      low: point.low,
      high: point.high,
    })),
    level: t('fits.level'),
    caption: t('fits.lapse.caption'),
  }
}
