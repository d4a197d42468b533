import { NOT_DEFINED } from '../../i18n/format.ts'
import type { Estimate } from '../../planner/pilot/estimate.ts'
import type {
  Drivers,
  Learning,
  Tornado,
  TornadoBar,
  VoiAnswer,
} from '../../planner/sensitivity/types.ts'
import { fieldAt } from '../../scenario/path.ts'
import { aligned } from '../aligned.ts'
import { inputLabel } from '../inputTexts.ts'
import {
  differenceUnit,
  labelsOf,
  outcomeText,
  unitOf,
  valueText,
  winnerText,
  type Say,
} from './say.ts'

export interface Overview {
  readonly tornado: Tornado
  /** `null`: no input is uncertain */
  readonly drivers: Drivers | null
  readonly worth: VoiAnswer | null
}

/** Rows of a table for people; the others are in the JSON. */
const MOST_ROWS = 15
/** In errors: from where on a worth is told from 0. */
const CLEAR = 2
/** Of the variance, below which an input is not shown. */
const SMALL = 0.0005
/** Of the widest bar, below which the others are not shown. */
const NARROW = 0.01

const barRow = (say: Say, tornado: Tornado, bar: TornadoBar): string[] => {
  const { format, scenario } = say
  const unit = unitOf(tornado.outcome)
  const { path, low, high, swing, monotone, correlatedWith } = bar
  const notes = [
    ...(monotone ? [] : ['turns round']),
    ...(correlatedWith.length > 0 ? ['correlated'] : []),
  ]
  return [
    inputLabel(path, scenario) + (notes.length > 0 ? ` (${notes.join(', ')})` : ''),
    ...[low, high].flatMap(({ at, outcome, winner }) => [
      valueText(say, path, at),
      format.metric(outcome, unit),
      winnerText(say, tornado, winner),
    ]),
    format.metric(swing, differenceUnit(unit)),
  ]
}

const tornadoTable = (say: Say, tornado: Tornado): string[] => {
  const { bars } = tornado
  const widest = bars[0]?.swing ?? 0
  const shown = bars.slice(0, MOST_ROWS).filter(({ swing }) => swing >= NARROW * widest)
  const rest = bars.length - shown.length
  return [
    ...aligned([
      ['Each input alone', 'Low', 'there', 'leads', 'High', 'there', 'leads', 'Swing'],
      ...shown.map((bar) => barRow(say, tornado, bar)),
    ]),
    ...(rest > 0 ? [`${rest} more change it less; --format json lists them.`] : []),
  ]
}

/** A share with its error, by as many digits as the error has. */
const shareText = ({ format }: Say, estimate: Estimate | null): string => {
  if (!estimate) return NOT_DEFINED
  const digits = estimate.error < 0.0005 ? 2 : 1
  const [mean, error] = [estimate.mean, estimate.error].map((x) => format.number(x * 100, digits))
  return `${mean} ± ${error} %`
}

const rankText = ({ format }: Say, estimate: Estimate | null | undefined): string =>
  estimate ? format.number(estimate.mean, 2) : NOT_DEFINED

/** Inputs that say the same of several arms, named once. */
const groupText = (say: Say, paths: readonly string[]): string => {
  const label = fieldAt(paths[0] ?? '')?.label
  return label ? `${label}: all ${paths.length} together` : labelsOf(say, paths)
}

const driversTable = (say: Say, { drivers, ranks, defined, worlds }: Drivers): string[] => {
  const rankOf = (path: string): string =>
    rankText(say, ranks.find((each) => each.path === path)?.rank)
  const shown = drivers.filter(({ total }) => !total || total.mean >= SMALL)
  const rows = shown.map(({ paths, first, total }) => [
    labelsOf(say, paths),
    shareText(say, first),
    shareText(say, total),
    paths.map(rankOf).join(', '),
  ])
  return [
    ...aligned([['Where its spread comes from', 'alone', 'in all', 'rank correlation'], ...rows]),
    'Alone: the share of the variance that knowing it takes away; in all: the share that is left while it alone is unknown (Sobol indices, ± one standard error).',
    ...(shown.length < drivers.length
      ? [`${drivers.length - shown.length} more make less than 0.1 % of it.`]
      : []),
    ...(drivers.some(({ paths }) => paths.length > 1)
      ? ['Correlated inputs are taken together: what each of them does by itself has no meaning.']
      : []),
    ...(defined < worlds
      ? [
          `The figure is undefined in ${worlds - defined} of ${worlds} worlds, so that there are no shares.`,
        ]
      : []),
  ]
}

const worthRow = (say: Say, name: string, { perCustomer, total }: Learning): string[] => [
  name,
  say.format.money(perCustomer.mean, 2),
  say.format.moneyShort(total.mean),
  `± ${say.format.moneyShort(total.error)}`,
]

const worthTable = (say: Say, { everything, inputs, groups, customers }: VoiAnswer): string[] => {
  const worthIt = inputs.filter(({ total }) => total.mean > CLEAR * total.error)
  const list = `all ${say.format.count(customers)}`
  return [
    ...aligned([
      ['What knowing it before choosing is worth', 'per customer', list, ''],
      worthRow(say, 'Everything (EVPI)', everything),
      ...worthIt.map((each) => worthRow(say, labelsOf(say, each.paths), each)),
      ...groups.map((each) => worthRow(say, groupText(say, each.paths), each)),
    ]),
    ...(worthIt.length < inputs.length
      ? [
          `Of the other ${inputs.length - worthIt.length} inputs none alone is seen to be worth knowing.`,
        ]
      : []),
  ]
}

/** What each input does, what the spread comes from and what knowing is worth, for people. */
export const overviewText = (say: Say, { tornado, drivers, worth }: Overview): string => {
  const { outcome, base } = tornado
  const lines = [
    `${say.scenario.name}. ${outcomeText(say, outcome)}: ${say.format.metric(base.outcome, unitOf(outcome))}`,
    '',
    ...tornadoTable(say, tornado),
  ]
  if (drivers) lines.push('', ...driversTable(say, drivers))
  if (worth) lines.push('', ...worthTable(say, worth))
  if (!drivers) {
    lines.push(
      '',
      'No input is uncertain, so that nothing spreads and nothing can be learnt: give inputs ranges.',
    )
  }
  return lines.join('\n')
}
