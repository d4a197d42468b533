import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable } from './context.ts'
import {
  FRONTIER_HEIGHT,
  frontierLayout,
  frontierTable,
  type FrontierLayout,
} from './frontierLayout.ts'
import type { Size } from './geometry.ts'

export const applies = ({ frontier }: ChartContext): boolean => Boolean(frontier)

export const height = (): number => FRONTIER_HEIGHT

export const layout = (context: ChartContext, size: Size): FrontierLayout =>
  frontierLayout(context, size, {
    data: context.frontier ?? null,
    empty: t('charts.frontier.empty'),
  })

export const caption = ({ frontier }: ChartContext): string =>
  frontier && frontier.points.length > 0 ? frontier.caption : t('charts.frontier.empty')

export const table = (context: ChartContext): ChartTable =>
  frontierTable(context, context.frontier ?? null)
