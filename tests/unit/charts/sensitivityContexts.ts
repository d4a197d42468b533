import type { ChartContext } from '../../../src/charts/context.ts'
import type {
  InputAxis,
  Outcome,
  TornadoRow,
  WinnerMapData,
} from '../../../src/charts/sensitivityData.ts'
import { makeContext } from './context.ts'

const axis = (label: string, [low, high]: readonly [number, number], base: number): InputAxis => ({
  label,
  low,
  high,
  base,
  scale: 1,
  unit: '',
  told: (x, step = 0.1) => x.toFixed(Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))),
})

const outcome: Outcome = {
  label: 'Lead, profit per customer',
  short: 'Lead',
  unit: 'money',
  told: (x) => `$${x.toFixed(2)}`,
}

/** A score of each rival at a place; the second number is the place up. */
export type Scores = (x: number, y: number) => readonly number[]

interface MadeMap {
  readonly scores: Scores
  /** in the words of the map: positions of arms, −1 for sending nothing */
  readonly rivals: readonly number[]
  readonly points?: number
  readonly doubt?: (lead: number) => number
}

/** A winner map of two inputs from 0 to 1, which stand at 0.7 and 0.4. */
export const madeMap = ({
  scores,
  rivals,
  points = 60,
  doubt = (lead) => 0.05 - lead,
}: MadeMap): WinnerMapData => {
  const places = Array.from({ length: points }, (_, i) => i / (points - 1))
  const all = places.flatMap((y) => places.map((x) => scores(x, y)))
  const sorted = all.map((each) => [...each].sort((a, b) => b - a))
  const leads = sorted.map(([first = 0, second = first]) => first - second)
  return {
    x: axis('Across', [0, 1], 0.7),
    y: axis('Up', [0, 1], 0.4),
    xs: places,
    ys: places,
    winners: all.map((each) => rivals[each.indexOf(Math.max(...each))] ?? 0),
    leads,
    rivals,
    scores: rivals.map((_, r) => all.map((each) => each[r] ?? NaN)),
    doubt: leads.map(doubt),
    outcome,
    hatched: 'Hatched: too close to call.',
    zoomed: false,
  }
}

/** Arm 0 wins below the diagonal, arm 1 above it. */
export const diagonal = (points = 60): WinnerMapData =>
  madeMap({ scores: (x, y) => [x, y], rivals: [0, 1], points })

export const mapContext = (winnerMap: WinnerMapData): ChartContext => ({
  ...makeContext(),
  winnerMap,
})

export const row = (change: Partial<TornadoRow> = {}): TornadoRow => ({
  label: 'Discount: Return with this offer',
  from: '40 %',
  to: '50 %',
  low: -10,
  high: 30,
  inner: null,
  winners: [1, 0],
  ...change,
})

export const tornadoContext = (rows: readonly TornadoRow[]): ChartContext => ({
  ...makeContext(),
  tornado: { rows, base: 12, leader: 0, outcome, moved: '', caption: 'What each input does.' },
})

export const driversContext = (kind: 'share' | 'correlation' = 'share'): ChartContext => ({
  ...makeContext(),
  drivers: {
    kind,
    measure: 'Share of the variance',
    short: 'Share',
    names: ['Alone', 'With others'],
    caption: 'Where it comes from.',
    rows: [
      { label: 'First', value: 0.62, error: 0.03, total: { value: 0.7, error: 0.02 } },
      { label: 'Second', value: -0.2, error: 0.05 },
    ],
  },
})

export const oneWayContext = (): ChartContext => {
  const xs = Array.from({ length: 61 }, (_, i) => i / 60)
  return {
    ...makeContext(),
    oneWay: {
      input: axis('An input', [0, 1], 0.7),
      xs,
      curves: [
        { arm: 0, ys: xs.map((x) => 10 * x) },
        { arm: 1, ys: xs.map(() => 5) },
      ],
      crossings: [{ at: 0.5, value: 5, winner: 0 }],
      outcome,
      caption: 'Upgrade leads up to 0.5, Discount from 0.5 on.',
    },
  }
}

export const scatterContext = (worlds = 600): ChartContext => {
  const xs = Array.from({ length: worlds }, (_, i) => i / worlds)
  return {
    ...makeContext(),
    scatter: {
      input: axis('An input', [0, 1], 0.5),
      xs,
      ys: xs.map((x, i) => 3 * x + (i % 7) - 3),
      outcome,
      caption: 'Each dot is a world.',
    },
  }
}
