import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable } from './context.ts'
import {
  FRONTIER_HEIGHT,
  frontierLayout,
  frontierTable,
  type FrontierLayout,
} from './frontierLayout.ts'
import type { Size } from './geometry.ts'

export const applies = ({ marketShare }: ChartContext): boolean => Boolean(marketShare)

export const height = (): number => FRONTIER_HEIGHT

export const layout = (context: ChartContext, size: Size): FrontierLayout =>
  frontierLayout(context, size, {
    data: context.marketShare ?? null,
    empty: t('charts.marketShare.empty'),
  })

export const caption = ({ marketShare }: ChartContext): string =>
  marketShare && marketShare.points.length > 0 ? marketShare.caption : t('charts.marketShare.empty')

export const table = (context: ChartContext): ChartTable =>
  frontierTable(context, context.marketShare ?? null)
