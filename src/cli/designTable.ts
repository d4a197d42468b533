import { NOT_DEFINED, type Format } from '../i18n/format.ts'
import { ratioMetric } from '../model/metrics/index.ts'
import { dayText } from '../i18n/days.ts'
import type { Comparison, PlannedTest, TestPlan } from '../planner/design/plannedTest.ts'
import type { Scenario } from '../scenario/types.ts'
import { aligned } from './aligned.ts'
import type { Designed } from './designed.ts'
import { holdoutTable } from './holdoutTable.ts'

const CORRECTION_TEXT = {
  none: 'no correction',
  bonferroni: 'Bonferroni',
  holm: 'Holm, at least the power shown',
  bh: 'Benjamini–Hochberg, at least the power shown',
  dunnett: 'Dunnett',
} as const

/** What a test can tell apart, as tables for people. */
export const designTable = (scenario: Scenario, designed: Designed, format: Format): string => {
  const { plan, test } = designed
  const { label, unit } = ratioMetric(plan.measure)
  const names = new Map(scenario.arms.map(({ id, name }) => [id, name]))
  const nameOf = (id: string): string => names.get(id) ?? id
  const difference = (x: number | null): string =>
    x === null ? NOT_DEFINED : unit === 'percent' ? format.points(x, 2) : format.metric(x, unit)
  const arms = test.readings.map(({ id, customers, expected, error }) => [
    nameOf(id),
    format.count(customers),
    format.metric(expected, unit),
    difference(error),
  ])
  const rows = test.comparisons.map((each) => [
    `${nameOf(each.first)} – ${nameOf(each.second)}`,
    difference(each.difference),
    format.percent(each.power, 0),
    difference(each.detectable),
    neededText(each, test, format),
  ])
  return [
    `${scenario.name}: a test read by ${label.toLowerCase()}`,
    rulesText(plan, test, format),
    '',
    ...aligned([['Arm', 'Customers', 'Expected', 'Standard error'], ...arms]),
    '',
    ...aligned([
      [
        'Comparison',
        'Expected',
        'Seen',
        `Smallest seen (${format.percent(plan.power, 0)})`,
        'Customers needed',
      ],
      ...rows,
    ]),
    ...omnibusText(plan, test, format),
    '',
    ...holdoutText(scenario, designed, { nameOf, format }),
    '',
    ...timeText(scenario, designed, format),
    'Seen: how likely the test calls the expected difference, the right way round. Customers needed: of both arms,',
    'in the proportion planned, to see it with the power aimed at. Rates by the pooled z test; expectations are those',
    'of the inputs, and a test is wanted where they are guesses.',
  ].join('\n')
}

const rulesText = (
  { correction, alpha, sides, power }: TestPlan,
  test: PlannedTest,
  format: Format,
): string => {
  const n = test.comparisons.length
  return [
    `${format.percent(alpha, 1)} false calls over ${n} comparison${n === 1 ? '' : 's'} (${CORRECTION_TEXT[correction]}; each at ${format.percent(test.level, 2)})`,
    sides === 2 ? 'either way round' : 'one way round',
    `${format.percent(power, 0)} power aimed at`,
  ].join(', ')
}

const neededText = (
  { first, second, needed }: Comparison,
  { readings }: PlannedTest,
  format: Format,
): string => {
  if (needed === null) return 'no number is enough'
  const sizeOf = (id: string): number => readings.find((each) => each.id === id)?.customers ?? NaN
  const other = Math.ceil((needed * sizeOf(first)) / sizeOf(second))
  return `${format.count(other)} + ${format.count(Math.ceil(needed))}`
}

const omnibusText = (
  plan: TestPlan,
  { omnibus, readings }: PlannedTest,
  format: Format,
): string[] => {
  if (!omnibus) return []
  const needed =
    omnibus.needed === null
      ? 'no number is enough'
      : `${format.count(Math.ceil(omnibus.needed))} customers see it ${format.percent(plan.power, 0)} of the time`
  return [
    '',
    `That the ${readings.length} arms differ at all (chi-square): seen ${format.percent(omnibus.power, 0)} of the time; ${needed}.`,
  ]
}

interface Words {
  readonly nameOf: (id: string) => string
  readonly format: Format
}

const holdoutText = (
  scenario: Scenario,
  { holdout, test, plan }: Designed,
  words: Words,
): string[] => {
  if (!holdout) {
    return [
      'What a holdout costs and shows is unknown until organic.recall says how many return without an offer.',
    ]
  }
  const without = scenario.arms.find(({ kind }) => kind === 'holdout')?.id
  const offers = test.readings.filter(({ id }) => id !== without).map(({ customers }) => customers)
  const exact =
    plan.measure === 'iroi' && holdout.now.holdout === 0
      ? [
          'Without a holdout, what would have come anyway is taken from organic.recall as exact.',
          '',
        ]
      : []
  return [...exact, ...holdoutTable(holdout, offers, words)]
}

const timeText = (
  { test: { windowDays } }: Scenario,
  { customers, terms: { perWeek }, duration }: Designed,
  format: Format,
): string[] => {
  const { weeks, days, decideOn } = duration
  const sending =
    perWeek === null
      ? `All ${format.count(customers)} are contacted at once`
      : `${format.count(customers)} customers at ${format.count(perWeek)} a week take ${weeks} week${weeks === 1 ? '' : 's'}`
  const day = decideOn === null ? '' : `, on ${dayText(decideOn)}`
  return [
    `${sending}; with the window of ${windowDays} days one can decide ${days} days after the start${day}.`,
    '',
  ]
}
