import { middleOf, oddsChange, whenDoubled } from '../../../app/customers/fitNumbers.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/fitsText.ts'
import type {
  Calibration,
  CalibrationBin,
  DepthFit,
  LapseFit,
  LevelEffect,
  LifetimeFit,
  MarginFit,
  RecallFit,
} from '../../../app/customers/fitTypes.ts'

const times = (format: Format, x: number): string => format.number(x, 2)

/** Levels of fewer customers than this are no example. */
const FEW = 30

/** Whose customers come back most and least often, and what an effect is. */
export const levelsWords = (
  { effects, customers, returned, intercepts, separated }: RecallFit,
  format: Format,
): string[] => {
  const shareOf = (level: LevelEffect): number => level.returned / Math.max(1, level.customers)
  const told = effects
    .filter((level) => level.customers >= Math.min(FEW, customers / 20))
    .sort((a, b) => shareOf(b) - shareOf(a))
  const sentence = (key: 'most' | 'least', level: LevelEffect): string =>
    t(`fits.levels.${key}`, {
      level: level.levelName,
      attribute: level.attributeName,
      share: format.percent(shareOf(level)),
      overall: format.percent(returned / Math.max(1, customers)),
    })
  const [most, least] = [told[0], told.at(-1)]
  return [
    ...(most ? [sentence('most', most)] : []),
    ...(least && least !== most ? [sentence('least', least)] : []),
    t('fits.levels.adjusted', { arms: intercepts.length > 1 ? t('fits.levels.arms') : '' }),
    ...(separated.length > 0 ? [t('fits.levels.separated', { names: separated.join(', ') })] : []),
  ]
}

/** The group in the middle of the customers, as an example. */
const exampleBin = (bins: readonly CalibrationBin[]): CalibrationBin | undefined =>
  bins[Math.floor(bins.length / 2)]

export const binWords = ({ bins }: Calibration, format: Format): string => {
  const bin = exampleBin(bins)
  if (!bin) return ''
  return t('fits.trust.bin', {
    predicted: format.percent(bin.predicted),
    observed: format.percent(bin.observed),
    low: format.percent(bin.low),
    high: format.percent(bin.high),
  })
}

/** What the slope of outcomes on what was foretold says. */
const slopeVerdict = ({ slope, brier, brierOfRate }: Calibration): string => {
  if (brier >= brierOfRate) return 'useless'
  if (slope && slope.high < 1) return 'bold'
  if (slope && slope.low > 1) return 'shy'
  return 'good'
}

/** How far a fit is to be trusted, in words. */
export const trustWords = (
  calibration: Calibration,
  customers: number,
  format: Format,
): { readonly verdict: string; readonly more: readonly string[] } => {
  const { auc } = calibration
  return {
    verdict: t(`fits.trust.${slopeVerdict(calibration)}`, { n: format.count(customers) }),
    more: [
      binWords(calibration, format),
      ...(auc === null ? [] : [t('fits.trust.order', { n: format.number(auc * 100) })]),
    ],
  }
}

/** Further from 1 than this, depth is said to bring less or more than in proportion. */
const EVEN = 0.1

export const depthWords = ({ exponent, openEnd }: DepthFit, format: Format): string[] => {
  const { value } = exponent
  const key = value < 1 - EVEN ? 'flat' : value > 1 + EVEN ? 'steep' : 'even'
  return [
    t(`fits.depth.${key}`, { times: times(format, whenDoubled(value)) }),
    ...(openEnd ? [t('fits.depth.open', { side: t(`fits.depth.open.${openEnd}`) })] : []),
  ]
}

/** Month whose share is told. */
const REFERENCE_MONTH = 12

const chosenCurve = ({ laws, chosen }: LifetimeFit) =>
  laws.find(({ law }) => law === chosen)?.curve ?? []

/** Where the chosen law is furthest from what was seen. */
export const gapWords = (fit: LifetimeFit, format: Format): string => {
  const curve = chosenCurve(fit)
  let widest = { month: 0, gap: 0 }
  for (const { t: month, survival } of fit.observed) {
    const fitted = curve.find((point) => point.t === month)?.survival ?? survival
    const gap = Math.abs(fitted - survival)
    if (gap > widest.gap) widest = { month, gap }
  }
  return t('fits.stay.gap', { gap: format.points(widest.gap), month: widest.month })
}

const shareWords = (fit: LifetimeFit, format: Format): string[] => {
  const at = [...fit.observed].reverse().find(({ t: month }) => month <= REFERENCE_MONTH)
  const fitted = chosenCurve(fit).find((point) => point.t === at?.t)
  if (!at || !fitted || at.t === 0) return []
  return [
    t('fits.stay.share', {
      month: at.t,
      fitted: format.percent(fitted.survival),
      seen: format.percent(at.survival),
      low: format.percent(at.low),
      high: format.percent(at.high),
    }),
  ]
}

/** Which law was chosen and why, what it says of a year, and how long they stay on average. */
export const stayWords = (fit: LifetimeFit, format: Format): string[] => {
  const mean = fit.laws.find(({ law }) => law === fit.chosen)?.meanMonths
  const average =
    mean === undefined
      ? []
      : [
          Number.isFinite(mean)
            ? t('fits.stay.mean', { n: format.number(mean, 1) })
            : t('fits.stay.endless'),
        ]
  return [fit.why, ...shareWords(fit, format), ...average]
}

export const armStayWords = ({ arms }: LifetimeFit, format: Format): string[] =>
  arms.map(({ name, value, low, high }) =>
    t('fits.stay.arm', {
      name,
      times: times(format, value),
      low: times(format, low),
      high: times(format, high),
    }),
  )

export const marginWords = (
  { mean, variation, customers }: MarginFit,
  format: Format,
): string[] => [
  t('fits.margin.mean', { mean: format.money(mean.value, 2), n: format.count(customers) }),
  t('fits.margin.spread', { spread: format.percent(variation.value) }),
]

export const lapseWords = (
  { perMonth, points, bendP, leftOut }: LapseFit,
  format: Format,
): string[] => {
  const [first, last] = [points[0], points.at(-1)]
  const isNone = perMonth.low <= 0 && perMonth.high >= 0
  const change =
    first && last && first !== last
      ? [
          t(`fits.lapse.${perMonth.value < 0 ? 'down' : 'up'}`, {
            n: format.percent(Math.abs(oddsChange(perMonth.value)), 1),
            first: format.percent(first.fitted),
            from: Math.round(middleOf(first)),
            last: format.percent(last.fitted),
            to: Math.round(middleOf(last)),
          }),
        ]
      : []
  return [
    ...(isNone ? [t('fits.lapse.none')] : change),
    ...(bendP !== null && bendP < BEND ? [t('fits.lapse.bend')] : []),
    ...(leftOut.length > 0 ? [t('fits.lapse.leftOut', { names: leftOut.join(', ') })] : []),
  ]
}

/** A bend is told from chance below this. */
const BEND = 0.05
