import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { inputCell, inputHead } from './inputAxis.ts'
import { NOT_YET, type WinnerMapData } from './sensitivityData.ts'
import { cell, unitName } from './tables.ts'
import { winnersOf } from './winnerRegions.ts'

/** Columns and rows of the coarse grid. */
const COARSE = 11

/** Positions spread over a list of this length, its ends among them. */
const spread = (length: number): number[] => {
  const count = Math.min(COARSE, length)
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - 1)) / (count - 1)))
}

/** The smallest and the largest of some values of an input, in words. */
const fromTo = (axis: WinnerMapData['x'], values: readonly number[]): string => {
  const step = (axis.high - axis.low) / 50
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return t('charts.range', { low: axis.told(low, step), high: axis.told(high, step) })
}

/** A winner map in numbers: how much of it each winner has and where, then a coarse grid of points. */
export const winnerTable = (
  data: WinnerMapData,
  { format }: ChartContext,
  nameOf: (winner: number) => string,
): ChartTable => {
  const { x, y, xs, ys, winners, leads, doubt, outcome } = data
  const known = winnersOf(data).filter((winner) => winner !== NOT_YET)
  const parts = known.map((winner) => {
    const points = Array.from({ length: winners.length }, (_, i) => i).filter(
      (i) => winners[i] === winner,
    )
    const column = (i: number): number => xs[i % xs.length] ?? 0
    const row = (i: number): number => ys[Math.floor(i / xs.length)] ?? 0
    return [
      fromTo(x, points.map(column)),
      fromTo(y, points.map(row)),
      nameOf(winner),
      cell(points.length / winners.length, 'percent'),
      null,
      null,
    ]
  })
  const grid = spread(ys.length).flatMap((row) =>
    spread(xs.length).map((column) => {
      const i = row * xs.length + column
      const winner = winners[i] ?? NOT_YET
      return [
        inputCell(x, xs[column] ?? 0),
        inputCell(y, ys[row] ?? 0),
        winner === NOT_YET ? null : nameOf(winner),
        null,
        cell(leads[i], outcome.unit),
        t((doubt[i] ?? 0) > 0 ? 'charts.winnerMap.table.close' : 'charts.winnerMap.table.clear'),
      ]
    }),
  )
  return {
    columns: [
      inputHead(x),
      inputHead(y),
      t('charts.winnerMap.table.winner'),
      t('charts.winnerMap.table.share'),
      `${t('charts.winnerMap.table.lead')}, ${unitName(outcome.unit, format.currency)}`,
      t('charts.winnerMap.table.resolved'),
    ],
    rows: [...parts, ...grid],
  }
}
