import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { armName, armsOf, armWithMost, valueOf } from './figures.ts'
import { domainOf, LEAST, type Size } from './geometry.ts'
import { linesHeight, linesLayout, titleFor, type Curve, type LinesLayout } from './lines.ts'
import { cell, unitName } from './tables.ts'

const STEPS = 40
/** How far past the last break-even the axis runs. */
const BEYOND = 1.15
const DEFAULT_END = 0.5

export interface BreakEven {
  readonly arm: number
  readonly profit: number
  /** share returning without an offer at which the arm stops paying, if such a return is worth the high, middle and low value */
  readonly low: number
  readonly middle: number
  readonly high: number
}

/** Break-even of every arm that is sent to somebody; empty while the value of a return is unknown. */
export const breakEvens = (context: ChartContext): BreakEven[] => {
  const worth = context.valueWithout
  if (!worth || !(worth.low > 0) || !(worth.high >= worth.low)) return []
  return armsOf(context).flatMap((arm) => {
    const profit = valueOf(context, arm, 'profitPerTargeted')
    if (profit === null || context.result.arms[arm]?.kind === 'holdout') return []
    const at = (value: number): number => profit / value
    return [
      {
        arm,
        profit,
        low: at(worth.high),
        middle: at((worth.low + worth.high) / 2),
        high: at(worth.low),
      },
    ]
  })
}

/** Once the share is known, every figure already counts it. */
export const applies = (context: ChartContext): boolean => !context.result.organicKnown

/** Shares of customers who return without an offer, from 0 past every break-even. */
const sharesOf = (arms: readonly BreakEven[]): number[] => {
  const last = Math.max(0, ...arms.map((arm) => arm.middle))
  const end = last > 0 ? Math.min(1, last * BEYOND) : DEFAULT_END
  return Array.from({ length: STEPS + 1 }, (_, i) => (end * i) / STEPS)
}

const curvesOf = (
  context: ChartContext,
  arms: readonly BreakEven[],
  shares: readonly number[],
): Curve[] => {
  const { low = 0, high = 0 } = context.valueWithout ?? {}
  return arms.map((arm) => {
    const minus = (value: number): number[] => shares.map((share) => arm.profit - share * value)
    return {
      arm: arm.arm,
      name: armName(context, arm.arm),
      y: minus((low + high) / 2),
      ...(low < high ? { low: minus(high), high: minus(low) } : {}),
      note: arm.middle > 0 ? context.format.percent(arm.middle) : '',
    }
  })
}

export const height = linesHeight

export const layout = (context: ChartContext, size: Size): LinesLayout => {
  const arms = breakEvens(context)
  const xs = sharesOf(arms)
  const curves = curvesOf(context, arms, xs)
  const currency = context.format.currency
  return linesLayout(context, size, {
    xs,
    xDomain: [0, xs.at(-1) ?? 1],
    xUnit: 'percent',
    xTitle: titleFor(size.width - 60, t('charts.organicStrip.x'), t('charts.organicStrip.x.short')),
    yDomain: domainOf([0, ...curves.flatMap((curve) => Array.from(curve.y))], {
      least: LEAST.money,
    }),
    yUnit: 'money',
    yTitle: titleFor(
      size.width,
      t('charts.organicStrip.y', { currency }),
      t('charts.organicStrip.y.short', { currency }),
    ),
    curves,
    points: arms.flatMap(({ arm, middle }) =>
      middle >= 0 && middle <= (xs.at(-1) ?? 1) ? [{ arm, x: middle, y: 0 }] : [],
    ),
    stops: xs.map((share, at) => ({
      at,
      title: t('charts.organicStrip.stop', { share: context.format.percent(share, 1) }),
    })),
    empty: arms.length ? null : t('charts.organicStrip.empty'),
  })
}

export const table = (context: ChartContext): ChartTable => {
  const unit = unitName('money', context.format.currency)
  return {
    columns: [
      t('charts.table.arm'),
      `${t('charts.figure.profit')}, ${unit}`,
      t('charts.organicStrip.table.middle'),
      t('charts.organicStrip.table.low'),
      t('charts.organicStrip.table.high'),
    ],
    rows: breakEvens(context).map(({ arm, profit, low, middle, high }) => [
      armName(context, arm),
      cell(profit, 'money'),
      cell(middle, 'percent'),
      cell(low, 'percent'),
      cell(high, 'percent'),
    ]),
  }
}

export const caption = (context: ChartContext): string => {
  const arms = breakEvens(context)
  const most = armWithMost(
    arms.map(({ arm }) => arm),
    (arm) => valueOf(context, arm, 'profitPerTargeted'),
  )
  const found = arms.find(({ arm }) => arm === most)
  if (!found) return t('charts.organicStrip.empty')
  const { format } = context
  const name = armName(context, found.arm)
  if (found.profit <= 0) return t('charts.organicStrip.caption.never', { name })
  if (found.low >= 1) return t('charts.organicStrip.caption.always', { name })
  const [low, high] = [format.percent(found.low), format.percent(Math.min(1, found.high))]
  const key = low === high ? 'charts.organicStrip.caption' : 'charts.organicStrip.caption.between'
  return t(key, { name, low, high })
}
