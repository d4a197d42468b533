import { createRun } from '../../src/engine/chunk.ts'
import { PROFIT } from '../../src/model/metrics/forms.ts'
import { applyForm, compileForm } from '../../src/model/metrics/index.ts'
import type { Model } from '../../src/model/model.ts'
import { SUMS } from '../../src/model/sums.ts'
import { compile } from '../../src/scenario/compile.ts'
import { preset } from '../../src/cli/presets.ts'
import { baseValue } from '../../src/scenario/check.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { referenceJob } from './peers/referenceJob.ts'
import { figure, judged, verdict, type Table } from './table.ts'

/** Replications of each run: a ratio of two of their variances is known to √(4/1,023) = 6 %. */
const BLOCKS = 32

/** Luck alone is compared, as every input that is not moved stays where it is. */
const run = (
  scenario: Scenario,
  id: string,
  seed: string,
): { model: Model; sums: Float64Array } => {
  const model: Model = { ...compile(scenario, { id, scope: 'all' }), uncertain: [] }
  return { model, sums: createRun(model, seed)(0, BLOCKS).sums }
}

const profitsOf = ({ model, sums }: ReturnType<typeof run>, a: number): number[] => {
  const form = compileForm(PROFIT)
  const A = model.arms.length
  return Array.from({ length: sums.length / (A * SUMS) }, (_, i) =>
    applyForm(form, sums, (i * A + a) * SUMS),
  )
}

const varianceOfDifference = (x: readonly number[], y: readonly number[]): number => {
  const difference = x.map((each, i) => each - y[i]!)
  const mean = difference.reduce((sum, d) => sum + d, 0) / difference.length
  return difference.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (difference.length - 1)
}

const moves: Readonly<Record<string, (scenario: Scenario) => void>> = {
  'recall of the first arm, 1 point more': ({ arms }) => {
    arms[0]!.recall = Number(baseValue(arms[0]!.recall ?? 0)) + 1
  },
  'monthly churn, 5 % more': ({ lifetime }) => {
    lifetime.churn = Number(baseValue(lifetime.churn)) * 1.05
  },
}

const cases: Readonly<Record<string, () => Scenario>> = {
  'telecom-40k': () => preset('telecom-40k'),
  'telecom-40k-modelled': () => preset('telecom-40k-modelled'),
  'the peers’ job, 24 classes an arm': () => referenceJob('fixed'),
}

const sameProfits = (x: readonly number[], y: readonly number[]): boolean =>
  x.every((profit, i) => Object.is(profit, y[i]))

const rowOf = (name: string, scenario: () => Scenario, move: string): string[] => {
  const before = run(scenario(), name, 'same')
  const changed = scenario()
  moves[move]!(changed)
  const after = run(changed, name, 'same')
  const gain =
    varianceOfDifference(profitsOf(run(changed, name, 'other'), 0), profitsOf(before, 0)) /
    varianceOfDifference(profitsOf(after, 0), profitsOf(before, 0))
  const untouched = sameProfits(profitsOf(after, 1), profitsOf(before, 1))
  return [
    name,
    move,
    figure(gain, '×'),
    judged(gain, { atLeast: 10 }, '×'),
    move.startsWith('recall') ? `the same to the last bit: ${verdict(untouched)}` : '–',
  ]
}

/** What the same luck on both sides of a comparison is worth. */
export const sliderTable = (): Table => ({
  title: 'Scenarios compared with the same luck',
  about:
    'How many times less the profit of the first arm differs from replication to replication before and ' +
    'after a move of an input, when both have the same seed instead of two: the ratio of the variances of ' +
    `the difference over ${(BLOCKS * 32).toLocaleString('en-US')} replications, known to 6 %. Every arm is ` +
    'sent to all customers; inputs are fixed, so that luck alone is compared. The second arm is not touched ' +
    'by the move of the first one’s recall rate.',
  columns: ['Scenario', 'Moved', 'Gain', 'Target', 'The second arm'],
  rows: Object.entries(cases).flatMap(([name, scenario]) =>
    Object.keys(moves).map((move) => rowOf(name, scenario, move)),
  ),
})
