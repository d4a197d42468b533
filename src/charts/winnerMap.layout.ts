import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable, Mark } from './context.ts'
import { armName } from './figures.ts'
import { linear, tickCount, type Box, type Scale, type Size } from './geometry.ts'
import { axisOfInput } from './inputAxis.ts'
import { legendOf, NO_LEGEND, type Legend } from './legend.ts'
import { AXIS_ROOM, TITLE_ROOM } from './lines.ts'
import type { Plane } from './plane.ts'
import { NOT_YET, NOTHING, type WinnerMapData } from './sensitivityData.ts'
import { boldWidth, fitName, LINE_HEIGHT, textWidth } from './text.ts'
import { gridOf, type Grid } from './winnerGrid.ts'
import { namesIn, type PlacedName } from './winnerLabels.ts'
import { hatchOf, patternsOf, type Taken } from './winnerMarks.ts'
import { regionsOf, winnersOf } from './winnerRegions.ts'
import { winnerTable } from './winnerTable.ts'

const RIGHT = 18
const LONGEST_NAME = 150
const MARK = 18
const EMPTY = 160

/** A winner's part: its arm, `null` for sending nothing. */
interface OfWinner {
  readonly winner: number
  readonly arm: number | null
  readonly path: string
}

export interface WinnerMapLayout extends ChartLayout {
  /** in the order of painting, each over those before it */
  readonly regions: readonly OfWinner[]
  readonly patterns: readonly OfWinner[]
  readonly ties: string
  readonly hatch: string
  /** from the left edge of the mark */
  readonly names: readonly (PlacedName & { readonly arm: number | null; readonly name: string })[]
  /** where things stand; `null`: out of sight */
  readonly now: { readonly x: number; readonly y: number; readonly label: string } | null
}

export const applies = ({ winnerMap }: ChartContext): boolean => Boolean(winnerMap)

/** Whether there is a map to speak of: two inputs and at least two points of each. */
const isDrawn = (data: WinnerMapData | null | undefined): data is WinnerMapData =>
  Boolean(data && data.xs.length > 1 && data.ys.length > 1)

export const height = ({ winnerMap }: ChartContext, width: number): number => {
  if (!winnerMap) return EMPTY
  return Math.round(Math.min(500, Math.max(340, width * 0.62)))
}

export const winnerName = (context: ChartContext, winner: number): string =>
  winner === NOTHING ? t('charts.nothing') : armName(context, winner)

const armOf = (winner: number): number | null => (winner >= 0 ? winner : null)

const NOTHING_MARK: Mark = 'cross'

const winnerAtOf =
  ({ winners, xs }: WinnerMapData) =>
  (column: number, row: number): number =>
    winners[row * xs.length + column] ?? NOT_YET

const noMap = (context: ChartContext, size: Size): WinnerMapLayout => ({
  size,
  plot: { left: 0, top: 0, right: size.width, bottom: size.height },
  x: null,
  y: null,
  legend: [],
  stops: [],
  nearest: 'xy',
  empty: t(context.winnerMap ? 'charts.winnerMap.one' : 'charts.winnerMap.none'),
  ...{ regions: [], patterns: [], ties: '', hatch: '', names: [], now: null },
})

export const layout = (context: ChartContext, size: Size): WinnerMapLayout => {
  const { winnerMap: data } = context
  if (!isDrawn(data)) return noMap(context, size)
  const direct = drawn(context, data, { size, legend: NO_LEGEND })
  const unnamed = winnersOf(data).filter(
    (winner) => winner !== NOT_YET && !direct.names.some((name) => name.winner === winner),
  )
  if (unnamed.length === 0) return direct
  const items = unnamed.map((winner) => ({
    arm: armOf(winner),
    text: winnerName(context, winner),
  }))
  return drawn(context, data, { size, legend: legendOf(items, size.width) })
}

interface Frame {
  readonly size: Size
  readonly legend: Legend
}

const plotOf = (data: WinnerMapData, { size, legend }: Frame): { plot: Box; y: Scale } => {
  const top = legend.height + TITLE_ROOM
  const bottom = size.height - AXIS_ROOM
  const y = linear([data.y.low, data.y.high], [bottom, top])
  const { ticks } = axisOfInput(y, data.y, { count: tickCount(bottom - top, 56), room: size.width })
  const left = 10 + Math.max(0, ...ticks.map(({ label }) => textWidth(label)))
  return { plot: { left, top, right: size.width - RIGHT, bottom }, y }
}

const drawn = (context: ChartContext, data: WinnerMapData, frame: Frame): WinnerMapLayout => {
  const { size, legend } = frame
  const { plot, y } = plotOf(data, frame)
  const x = linear([data.x.low, data.x.high], [plot.left, plot.right])
  const grid = gridOf(data, { x, y })
  const now = nowOf(data, { x, y })
  const names = namesOn(context, data, { grid, now })
  const { regions, ties } = regionsOf(data, { x, y })
  const withArm = (winner: number, path: string): OfWinner => ({ winner, arm: armOf(winner), path })
  const ends = { count: tickCount(plot.right - plot.left, 72), room: plot.right - plot.left }
  return {
    size,
    plot,
    x: axisOfInput(x, data.x, ends),
    y: axisOfInput(y, data.y, { count: tickCount(plot.bottom - plot.top, 56), room: size.width }),
    legend: legend.items,
    stops: [],
    nearest: 'xy',
    empty: null,
    plane: planeOf(context, data, { grid, now }),
    regions: regions
      .filter(({ winner }) => winner !== NOT_YET)
      .map(({ winner, path }) => withArm(winner, path)),
    patterns: [...patternsIn(context, data, { grid, names, now })].map(([winner, path]) =>
      withArm(winner, path),
    ),
    ties,
    hatch: hatchOf(grid, data.doubt),
    names,
    now,
  }
}

type Now = WinnerMapLayout['now']

const nowOf = ({ x, y }: WinnerMapData, at: { x: Scale; y: Scale }): Now => {
  const isIn = [x, y].every(({ base, low, high }) => base >= low && base <= high)
  return isIn ? { x: at.x(x.base), y: at.y(y.base), label: t('charts.winnerMap.now') } : null
}

const namesOn = (
  context: ChartContext,
  data: WinnerMapData,
  { grid, now }: { grid: Grid; now: Now },
): WinnerMapLayout['names'] => {
  const all = winnersOf(data).filter((winner) => winner !== NOT_YET)
  const names = all.map((winner) => fitName(winnerName(context, winner), LONGEST_NAME))
  const placed = namesIn(grid, winnerAtOf(data), {
    names: all.map((winner, i) => ({
      winner,
      width: boldWidth(names[i] ?? '') + MARK + 8,
      height: LINE_HEIGHT + 6,
    })),
    avoid: now ? [[now.x, now.y]] : [],
  })
  return placed.map((place) => {
    const name = names[all.indexOf(place.winner)] ?? ''
    const left = place.x - (boldWidth(name) + MARK) / 2
    return { ...place, x: left, name, arm: armOf(place.winner) }
  })
}

const patternsIn = (
  { styles }: ChartContext,
  data: WinnerMapData,
  { grid, names, now }: { grid: Grid; names: WinnerMapLayout['names']; now: Now },
): ReadonlyMap<number, string> => {
  const around = (x: number, y: number, [rx, ry]: readonly [number, number]): Taken => ({
    left: x - rx,
    right: x + rx,
    top: y - ry,
    bottom: y + ry,
  })
  const taken = [
    ...names.map(({ x, y, name }) => {
      const half = (boldWidth(name) + MARK) / 2
      return around(x + half, y, [half, LINE_HEIGHT / 2])
    }),
    ...(now ? [around(now.x + textWidth(now.label) / 2, now.y, [textWidth(now.label), 14])] : []),
  ]
  return patternsOf(grid, winnerAtOf(data), {
    markOf: (winner) => (winner === NOTHING ? NOTHING_MARK : (styles[winner]?.mark ?? null)),
    taken,
  })
}

const planeOf = (
  context: ChartContext,
  data: WinnerMapData,
  { grid, now }: { grid: Grid; now: Now },
): Plane => ({
  columns: grid.columns,
  rows: grid.rows,
  start: now
    ? grid.nearest(now.x, now.y)
    : [Math.floor(grid.columns / 2), Math.floor(grid.rows / 2)],
  nearest: grid.nearest,
  stop: (column, row) => stopAt(context, data, { grid, column, row }),
  zoomed: data.zoomed,
})

const stopAt = (
  context: ChartContext,
  data: WinnerMapData,
  { grid, column, row }: { grid: Grid; column: number; row: number },
): Stop => {
  const i = row * grid.columns + column
  const winner = data.winners[i] ?? NOT_YET
  const [x, y] = grid.at(column, row)
  const fine = (axis: WinnerMapData['x'], values: readonly number[], at: number): string =>
    axis.told(values[at] ?? NaN, (axis.high - axis.low) / values.length)
  const line = (label: string, value: string) => ({ arm: null, label, value, range: null })
  return {
    x,
    y,
    title:
      winner === NOT_YET
        ? t('charts.winnerMap.notYet')
        : t('charts.winnerMap.stop', { name: winnerName(context, winner) }),
    rings: [],
    rows: [
      line(data.x.label, fine(data.x, data.xs, column)),
      line(data.y.label, fine(data.y, data.ys, row)),
      ...(winner === NOT_YET
        ? []
        : [
            line(t('charts.winnerMap.lead'), data.outcome.told(data.leads[i] ?? 0)),
            ...((data.doubt[i] ?? 0) > 0 ? [line(t('charts.winnerMap.close'), '')] : []),
          ]),
    ],
  }
}

const shareOf = ({ winners }: WinnerMapData, winner: number): number => {
  let count = 0
  for (let i = 0; i < winners.length; i++) if (winners[i] === winner) count++
  return count / winners.length
}

export const caption = (context: ChartContext): string => {
  const { winnerMap: data, format } = context
  if (!isDrawn(data)) return t(data ? 'charts.winnerMap.one' : 'charts.winnerMap.none')
  const [most, next] = winnersOf(data).filter((winner) => winner !== NOT_YET)
  if (most === undefined) return t('charts.winnerMap.waiting')
  const isHatched = Array.from(data.doubt).some((doubt) => doubt > 0)
  const first = t(next === undefined ? 'charts.winnerMap.all' : 'charts.winnerMap.caption', {
    name: winnerName(context, most),
    share: format.percent(shareOf(data, most)),
    measure: data.outcome.label,
    other: next === undefined ? '' : winnerName(context, next),
    otherShare: next === undefined ? '' : format.percent(shareOf(data, next)),
  })
  return isHatched ? `${first} ${data.hatched}` : first
}

export const table = (context: ChartContext): ChartTable =>
  isDrawn(context.winnerMap)
    ? winnerTable(context.winnerMap, context, (winner) => winnerName(context, winner))
    : { columns: [], rows: [] }
