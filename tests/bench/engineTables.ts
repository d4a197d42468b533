import { compare, type Effort } from './compare.ts'
import { customersOf, modelOf, TELECOM } from './models.ts'
import { figure, judged, type Table } from './table.ts'
import { ON_SCREEN } from './tasks.ts'

const MILLION = 1_000_000

/** Runs one measurement after another. */
const forEach = async <T, R>(list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> => {
  const out: R[] = []
  for (const each of list) out.push(await work(each))
  return out
}

const cases = [
  { name: 'telecom-40k', id: 'telecom-40k', scope: 'all' },
  { name: 'telecom-40k, tested', id: 'telecom-40k', scope: 'tested' },
  { name: 'telecom-40k-modelled', id: 'telecom-40k-modelled', scope: 'all' },
  { name: 'telecom-40k-modelled, tested', id: 'telecom-40k-modelled', scope: 'tested' },
  { name: 'starter', id: 'starter', scope: 'all' },
] as const

const presetRow = async (
  { name, id, scope }: (typeof cases)[number],
  effort: Effort,
): Promise<string[]> => {
  const [engine = NaN, typed = NaN, reference = NaN] = await compare(
    [
      ['replications', id, { scope }],
      ['typedCustomers', id, { scope }],
      ['individuals', id, { scope }],
    ],
    effort,
  )
  const model = modelOf(id, { scope })
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
}

/** Replications per second of each preset, and of loops over customers. */
export const presetTable = async (effort: Effort): Promise<Table> => ({
  title: 'Replications per second, one thread',
  about:
    'A replication simulates every customer of every arm in a newly drawn world. The engine ' +
    'simulates counts per cell. "Typed arrays" is a fast loop over customers written for this ' +
    'comparison (tests/bench/typedCustomers.ts, checked against the closed form before it is ' +
    'timed); "reference" is src/engine/individuals.ts, written for reading: an object per ' +
    'customer and a loop per month. Every arm is sent to all customers, as the app opens; ' +
    '"tested" sends each arm to its share.',
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
  rows: await forEach(cases, (each) => presetRow(each, effort)),
})

const SIZES = [40_000, 400_000, 4_000_000, 40_000_000]

const sizeRows = async (id: string, effort: Effort): Promise<string[][]> => {
  const times = await compare(
    SIZES.map((customers) => ['replications', id, { customers }] as const),
    effort,
  )
  return SIZES.map((customers, i) => {
    const ratio = times[i]! / times[0]!
    return [
      id,
      figure(customers, 'customers'),
      figure(times[i]!, 'µs'),
      figure(ratio, '×'),
      customers === 4_000_000 ? judged(ratio, { atMost: 15 }, '×') : '–',
    ]
  })
}

/** What a replication costs when the cohort grows. */
export const sizeTable = async (effort: Effort): Promise<Table> => ({
  title: 'Cost against the number of customers',
  about: 'One replication with inputs redrawn; every arm is sent to all customers.',
  columns: ['Preset', 'Cohort', 'One replication', 'Against 40,000', 'Target'],
  rows: (await forEach(TELECOM, (id) => sizeRows(id, effort))).flat(),
})

const closedFormTimes = async (id: string, effort: Effort) => {
  const [redrawn = NaN, fixed = NaN, closed = NaN, means = NaN] = await compare(
    [
      ['replications', id],
      ['replications', id, { fixed: true }],
      ['closedForm', id],
      ['meanScores', id],
    ],
    effort,
  )
  return { id, redrawn, fixed, closed, means }
}

/** The closed form against a replication, and inputs fixed against redrawn. */
export const closedFormTables = async (effort: Effort): Promise<Table[]> => {
  const measured = await forEach(TELECOM, (id) => closedFormTimes(id, effort))
  return [
    {
      title: 'The closed form of all arms',
      about:
        'Means, variances, covariances, cash and bridge of every arm at given inputs ' +
        '(`createExpected`), and the means of one metric alone (`createMeanScores`), against one ' +
        'replication with inputs redrawn and against one with fixed inputs. The closed form ' +
        'derives all tables from the inputs, as a replication with inputs redrawn does.',
      columns: ['Preset', 'What', 'Each', 'Of one redrawn', 'Target', 'Of one fixed', 'Target'],
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

/** Putting figures together from draws: what the page does when a simulation ends. */
export const figureTable = async (effort: Effort): Promise<Table> => ({
  title: 'From draws to figures',
  about:
    'Quantiles, bands, errors and comparisons of every metric and arm (`assemble`), from the closed ' +
    `form alone and from ${ON_SCREEN.toLocaleString('en-US')} replications, the number on ` +
    'screen. The page has the first made by its own thread and the second by a worker.',
  columns: ['Preset', 'Closed form alone', 'With replications'],
  rows: await forEach(TELECOM, async (id) => {
    const rows = [false, true].map((simulated) => ['figures', id, simulated] as const)
    const times = await compare(rows, effort)
    const [alone = NaN, simulated = NaN] = times.map((microseconds) => microseconds / 1000)
    return [id, figure(alone, 'ms'), figure(simulated, 'ms')]
  }),
})
