import type {
  Answered,
  InputsAlone,
  OneWay,
  Question,
  TornadoBar,
  WinnerMap,
} from '../../app/sensitivity/desk.svelte.ts'
import type { Window } from '../../app/sensitivity/mapAxes.ts'
import {
  NOTHING,
  NOT_YET,
  type OneWayData,
  type TornadoData,
  type TornadoRow,
  type WinnerMapData,
} from '../../charts/sensitivityData.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/sensitivityText.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import type { Model } from '../../model/model.ts'
import { inputWords } from './inputWords.ts'
import { armNameOf, figureText, gapText, measureTitle, outcomeWords } from './outcomeWords.ts'

/** Chance from which on a winner is called one (`planner/sensitivity/winnerMap.ts`). */
const RESOLVED = 0.8

/** The positions that charts know arms by; sending nothing is `NOTHING`, nobody `NOT_YET`. */
export const placesOf = (
  { arms }: Model,
  ids: readonly (string | null)[],
): ((position: number) => number) => {
  const places = ids.map((id) => (id === null ? NOTHING : arms.findIndex((arm) => arm.id === id)))
  return (position) => places[position] ?? NOT_YET
}

const armOrNull = (place: number): number | null => (place >= 0 ? place : null)

/** A winner map as the chart draws it. */
export const mapData = (
  { question, answer }: Answered<WinnerMap>,
  whole: Window,
  format: Format,
): WinnerMapData => {
  const { scenario, model, field } = question
  const { x, y } = answer.question
  const words = inputWords(scenario, format)
  const placeOf = placesOf(model, answer.arms)
  const { unit, better: direction } = ratioMetric(field.metric)
  const better = direction < 0 ? -1 : 1
  const count = answer.arms.length
  const steps = ({ low, high, points }: typeof x): number[] =>
    Array.from({ length: points }, (_, i) => low + ((high - low) * i) / (points - 1))
  const isAll = (axis: typeof x, range: readonly [number, number]): boolean =>
    axis.low <= range[0] && axis.high >= range[1]
  return {
    x: words.axis(x.path, [x.low, x.high], model.base[x.slot] ?? NaN),
    y: words.axis(y.path, [y.low, y.high], model.base[y.slot] ?? NaN),
    xs: steps(x),
    ys: steps(y),
    winners: Array.from(answer.winner, placeOf),
    leads: Array.from(answer.lead, (lead) => (Number.isFinite(lead) ? lead : 0)),
    rivals: answer.arms.map((_, a) => placeOf(a)),
    scores: answer.arms.map((_, a) =>
      Float64Array.from(answer.winner, (_, i) => better * (answer.figures[i * count + a] ?? NaN)),
    ),
    doubt: Array.from(answer.chance, (chance) => (Number.isNaN(chance) ? -1 : RESOLVED - chance)),
    outcome: {
      label: measureTitle(field.metric),
      short: ratioMetric(field.metric).short,
      unit: unit === 'percent' ? 'points' : unit,
      told: (lead) => gapText(format, unit, lead),
    },
    hatched: t('sensitivity.map.hatched'),
    zoomed: !isAll(x, whole.x) || !isAll(y, whole.y),
  }
}

/** Bars that a tornado shows; the others move the outcome least. */
const MOST_BARS = 10

/**
 * The widest bars. Where inputs are moved within their range, those without one are left out: how far they might be
 * off, nobody said.
 */
export const shownBars = (alone: InputsAlone, reach: 'likely' | 'share'): readonly TornadoBar[] =>
  barsOf(alone, reach).slice(0, MOST_BARS)

const barsOf = (alone: InputsAlone, reach: 'likely' | 'share'): readonly TornadoBar[] =>
  reach === 'share' ? alone.share.bars : alone.likely.bars.filter(({ by }) => by === 'likely')

/** Inputs in the order in which they matter: uncertain ones first, what moves nothing last. */
export const inputsInOrder = ({ inputs }: Question, { likely }: InputsAlone): string[] => {
  const moving = (by: TornadoBar['by']): string[] =>
    likely.bars.filter((bar) => bar.by === by).map(({ path }) => path)
  const all = [...moving('likely'), ...moving('share'), ...inputs.map(({ path }) => path)]
  return [...new Set(all)]
}

/** What each input does alone, as the chart draws it. */
export const tornadoData = (
  question: Question,
  alone: InputsAlone,
  { reach, format }: { readonly reach: 'likely' | 'share'; readonly format: Format },
): TornadoData => {
  const found = alone[reach]
  const { scenario, model } = question
  const words = inputWords(scenario, format)
  const placeOf = placesOf(model, found.arms)
  const outcome = outcomeWords(found.outcome, scenario, format)
  const all = barsOf(alone, reach)
  const shown = all.slice(0, MOST_BARS)
  const rows = shown.map((bar): TornadoRow => {
    const { path, low, high, least, most, monotone } = bar
    return {
      label: words.label(path),
      from: words.told(path, low.at),
      to: words.told(path, high.at),
      low: low.outcome,
      high: high.outcome,
      inner: monotone ? null : [least.outcome, most.outcome],
      winners: [armOrNull(placeOf(low.winner)), armOrNull(placeOf(high.winner))],
    }
  })
  const moved = reach === 'likely' ? 'likely' : 'share'
  const percent = format.percent(question.share / 100)
  const flips = all.filter((bar) => bar.flips).length
  const left = all.length - shown.length
  return {
    rows,
    base: found.base.outcome,
    leader: armOrNull(placeOf(found.base.winner)),
    outcome,
    moved: reach === 'share' ? t('sensitivity.tornado.moved', { percent }) : '',
    caption: [
      t(`sensitivity.tornado.caption.${moved}`, { percent }),
      flips > 0 ? t('sensitivity.tornado.marks') : '',
      left > 0 ? t('sensitivity.tornado.left', { n: left }) : '',
    ]
      .filter(Boolean)
      .join(' '),
  }
}

/** Of the range: a part that is narrower is nobody's. */
const SLIVER = 1e-6

/** All arms along one input, as the chart draws them. */
export const oneWayData = ({ question, answer }: Answered<OneWay>, format: Format): OneWayData => {
  const { scenario, model, field } = question
  const words = inputWords(scenario, format)
  const placeOf = placesOf(model, answer.arms)
  const nameOf = armNameOf(scenario)
  const { unit } = ratioMetric(field.metric)
  const { path, at } = answer
  const range = [at[0] ?? 0, at.at(-1) ?? 1] as const
  const input = words.axis(path, range, answer.base)
  const fine = (range[1] - range[0]) / 200
  const label = measureTitle(field.metric)
  // Where three arms are level at once, one of them may win on next to nothing.
  const sliver = (range[1] - range[0]) * SLIVER
  const [first, ...later] = answer.winners.filter(({ from, to }) => to - from > sliver)
  const leader = nameOf(answer.arms[first?.winner ?? 0] ?? null)
  const then = later.map(({ from, winner }) =>
    t('sensitivity.oneWay.from', {
      name: nameOf(answer.arms[winner] ?? null),
      at: input.told(from, fine),
    }),
  )
  const turns = later.flatMap(({ from, winner }) => {
    const near = ({ at: place, top }: OneWay['crossings'][number]): boolean =>
      top && Math.abs(place - from) <= sliver
    const crossing = answer.crossings.find(near)
    return crossing
      ? [{ at: from, value: crossing.figure, winner: armOrNull(placeOf(winner)) }]
      : []
  })
  return {
    input,
    xs: Array.from(at),
    curves: answer.curves.flatMap((ys, a) => {
      const arm = placeOf(a)
      return arm >= 0 ? [{ arm, ys }] : []
    }),
    crossings: turns,
    outcome: {
      label,
      short: ratioMetric(field.metric).short,
      unit,
      told: (x) => figureText(format, unit, x),
    },
    caption:
      later.length === 0
        ? t('sensitivity.oneWay.always', { name: leader, input: input.label })
        : t('sensitivity.oneWay.changes', {
            name: leader,
            at: input.told(first?.to ?? 0, fine),
            then: then.join(', '),
          }),
  }
}
