import { BLOCK, blocksFor } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { simulateIndividuals } from '../../src/engine/individuals.ts'
import { createMeanScores } from '../../src/engine/meanScores.ts'
import { createMerge, type Draws } from '../../src/engine/merge.ts'
import { assemble } from '../../src/engine/result.ts'
import type { Model } from '../../src/model/model.ts'
import { interleaved, type Effort, type Task } from './clock.ts'
import { blocks, customersOf, fixedInputs, modelOf, SEED, TELECOM } from './models.ts'
import { figure, judged, type Table } from './table.ts'
import { checkTypedCustomers, createTypedCustomers } from './typedCustomers.ts'

const MILLION = 1_000_000

const repeated = (call: () => unknown): Task => ({
  run(times) {
    for (let i = 0; i < times; i++) call()
  },
})

const oneByOne = (model: Model): Task => {
  checkTypedCustomers(model, SEED)
  const run = createTypedCustomers(model, SEED)
  let next = 0
  return repeated(() => run(next++))
}

const cases = [
  { name: 'telecom-40k', id: 'telecom-40k', scope: 'all' },
  { name: 'telecom-40k-modelled', id: 'telecom-40k-modelled', scope: 'all' },
  { name: 'telecom-40k-modelled, tested', id: 'telecom-40k-modelled', scope: 'tested' },
  { name: 'starter', id: 'starter', scope: 'all' },
] as const

/** Replications per second of each preset, and of loops over customers. */
export const presetTable = (effort: Effort): Table => {
  const rows = cases.map(({ name, id, scope }) => {
    const model = modelOf(id, { scope })
    const [block = NaN, typed = NaN, reference = NaN] = interleaved(
      [
        blocks(model),
        oneByOne(model),
        { run: (times) => void simulateIndividuals(model, SEED, times) },
      ],
      effort,
    )
    const engine = block / BLOCK
    return [
      name,
      figure(customersOf(model), 'customers'),
      figure(model.cells.length, 'cells'),
      figure(MILLION / engine, '/s'),
      figure(engine, 'µs'),
      figure(typed, 'µs'),
      figure(typed / engine, '×'),
      judged(typed / engine, { atLeast: 15 }, '×'),
      figure(reference, 'µs'),
      figure(reference / engine, '×'),
    ]
  })
  return {
    title: 'Replications per second, one thread',
    about:
      'A replication simulates every customer of every arm in a newly drawn world. The engine ' +
      'simulates counts per cell. "Typed arrays" is a fast loop over customers written for this ' +
      'comparison (tests/bench/typedCustomers.ts, checked against the closed form before it is ' +
      'timed); "reference" is src/engine/individuals.ts, written for reading: an object per ' +
      'customer and a loop per month. Scope: every arm is sent to all customers, as the app ' +
      'opens; "tested" sends each arm to its share.',
    columns: [
      'Preset',
      'Customers × arms',
      'Cells',
      'Replications',
      'Engine, each',
      'Typed arrays, each',
      'Typed arrays ÷ engine',
      'Target',
      'Reference, each',
      'Reference ÷ engine',
    ],
    rows,
  }
}

const SIZES = [40_000, 400_000, 4_000_000, 40_000_000]

/** What a replication costs when the cohort grows. */
export const sizeTable = (effort: Effort): Table => {
  const runs = TELECOM.flatMap((id) => SIZES.map((customers) => ({ id, customers })))
  const times = interleaved(
    runs.map(({ id, customers }) => blocks(modelOf(id, { customers }))),
    effort,
  )
  const rows = runs.map(({ id, customers }, i) => {
    const ratio = times[i]! / times[i - SIZES.indexOf(customers)]!
    return [
      id,
      figure(customers, 'customers'),
      figure(times[i]! / BLOCK, 'µs'),
      figure(ratio, '×'),
      customers === 4_000_000 ? judged(ratio, { atMost: 15 }, '×') : '–',
    ]
  })
  return {
    title: 'Cost against the number of customers',
    about: 'One replication with inputs redrawn; every arm is sent to all customers.',
    columns: ['Preset', 'Cohort', 'One replication', 'Against 40,000', 'Target'],
    rows,
  }
}

/** The closed form against a replication, and inputs fixed against redrawn. */
export const closedFormTables = (effort: Effort): Table[] => {
  const measured = TELECOM.map((id) => {
    const model = modelOf(id)
    const expected = createExpected(model)
    const scores = createMeanScores(model, 'profitPerTargeted')
    const values = Float64Array.from(model.base)
    const [redrawn = NaN, fixed = NaN, closed = NaN, means = NaN] = interleaved(
      [
        blocks(model),
        blocks(fixedInputs(model)),
        repeated(() => expected()),
        repeated(() => scores(values)),
      ],
      effort,
    )
    return { id, redrawn: redrawn / BLOCK, fixed: fixed / BLOCK, closed, means }
  })
  return [
    {
      title: 'The closed form of all arms',
      about:
        'Means, variances, covariances, cash and bridge of every arm at given inputs ' +
        '(`createExpected`), and the means of one metric alone (`createMeanScores`), against one ' +
        'replication with inputs redrawn and against one with fixed inputs. The closed form ' +
        'derives all tables from the inputs, as a replication with inputs redrawn does.',
      columns: ['Preset', 'What', 'Each', 'Of one redrawn', 'Target', 'Of one fixed', 'Target '],
      rows: measured.flatMap(({ id, redrawn, fixed, closed, means }) =>
        [
          { what: 'closed form', each: closed },
          { what: 'means only', each: means },
        ].map(({ what, each }) => [
          id,
          what,
          figure(each, 'µs'),
          figure(each / redrawn, '×'),
          judged(each / redrawn, { atMost: 0.6 }, '×'),
          figure(each / fixed, '×'),
          judged(each / fixed, { atMost: 0.6 }, '×'),
        ]),
      ),
    },
    {
      title: 'Inputs fixed and redrawn',
      about:
        'Redrawing gives every replication its own world: new rates, lifetimes and margins, and ' +
        'the expected sums of that world.',
      columns: ['Preset', 'Uncertain inputs', 'Fixed', 'Redrawn', 'Redrawn ÷ fixed'],
      rows: measured.map(({ id, redrawn, fixed }) => [
        id,
        figure(modelOf(id).uncertain.length, 'inputs'),
        figure(fixed, 'µs'),
        figure(redrawn, 'µs'),
        figure(redrawn / fixed, '×'),
      ]),
    },
  ]
}

/** Replications of a run on screen (src/app/simulation.svelte.ts). */
const ON_SCREEN = 2_048

const draw = (model: Model): Draws => {
  const merge = createMerge(model, ON_SCREEN)
  merge.add(createRun(model, SEED)(0, blocksFor(ON_SCREEN)))
  return merge.draws()
}

/** Putting figures together from draws: what the page does when a simulation ends. */
export const answerTable = (effort: Effort): Table => {
  const rows = TELECOM.map((id) => {
    const model = modelOf(id)
    const expected = createExpected(model)()
    const draws = draw(model)
    const [none = NaN, all = NaN] = interleaved(
      [
        repeated(() => assemble(model, SEED, expected)),
        repeated(() => assemble(model, SEED, expected, draws)),
      ],
      effort,
    ).map((microseconds) => microseconds / 1000)
    return [id, figure(none, 'ms'), figure(all, 'ms'), judged(all, { atMost: 16 }, 'ms')]
  })
  return {
    title: 'From draws to figures',
    about:
      'Quantiles, bands and comparisons of every metric and arm (`assemble`), from the closed ' +
      `form alone and from ${ON_SCREEN.toLocaleString('en-US')} replications, the number on ` +
      'screen. The target is that of one task of the main thread.',
    columns: ['Preset', 'Closed form alone', 'With replications', 'Target'],
    rows,
  }
}
