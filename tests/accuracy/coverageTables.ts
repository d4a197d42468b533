import type { Worlds } from '../../src/engine/inputDraw.ts'
import { presetIds } from '../../src/cli/presets.ts'
import { LIMIT } from '../helpers/statistics.ts'
import { largest } from '../helpers/streams.ts'
import { modelOf } from '../bench/models.ts'
import { verdict, type Table } from '../bench/table.ts'
import {
  closedTruth,
  headlinesOf,
  LEVELS,
  type Covered,
  type CoverageJob,
  type Truth,
} from './coverage.ts'
import { isSlow, scaled, type Effort } from './effort.ts'
import { shareReach, zBetween } from './limits.ts'
import { runJobs } from './threads.ts'

const RUNS = 1_000
const REPLICATIONS = 512
const SLOW_REPLICATIONS = 256
const REFERENCE_WORLDS = 131_072
/** Runs that a thread does at a time. */
const JOB = 20

type Truths = ReadonlyMap<string, Truth>

type Case = Omit<CoverageJob, 'firstRun' | 'runs'> & { readonly error: readonly number[] }

const truths = async ({ seed, quick }: Effort, worlds: Worlds): Promise<Truths> => {
  const ids = presetIds.filter((id) => modelOf(id).uncertain.length > 0)
  const count = quick ? REFERENCE_WORLDS / 16 : REFERENCE_WORLDS
  const found = await runJobs(
    'references',
    ids.map((id) => ({ id, seed: `${seed} reference ${worlds}`, count, worlds })),
  )
  return new Map(ids.map((id, i) => [id, found[i]!]))
}

const casesOf = (effort: Effort, uncertain: Truths): Case[] =>
  presetIds.flatMap((id) => {
    const replications = isSlow(modelOf(id)) ? SLOW_REPLICATIONS : REPLICATIONS
    const ofCase = (fixed: boolean, { mean, error }: Truth): Case => ({
      ...{ id, fixed, replications, worlds: 'sobol', truth: mean, error },
      seed: `${effort.seed} coverage ${id} ${String(fixed)}`,
    })
    const drawn = uncertain.get(id)
    return [ofCase(true, closedTruth(id)), ...(drawn ? [ofCase(false, drawn)] : [])]
  })

/** What came of the parts of the same runs. */
export const joined = (parts: readonly (readonly Covered[])[]): Covered[] =>
  parts[0]!.map((_, at) => ({
    hits: LEVELS.map((_, level) => parts.reduce((sum, part) => sum + part[at]!.hits[level]!, 0)),
    errors: parts.reduce((sum, part) => sum + part[at]!.errors, 0),
    deviations: parts.reduce((sum, part) => sum + part[at]!.deviations, 0),
  }))

const percent = (x: number): string => `${(100 * x).toFixed(1)} %`

const range = (values: readonly number[], text: (x: number) => string): string =>
  `${text(Math.min(...values))} to ${text(Math.max(...values))}`

/** One row per headline: the arms together, the truth in units of a run's error. */
const rowsOf = (of: Case, covered: readonly Covered[], runs: number): string[][] => {
  const ids = headlinesOf(modelOf(of.id))
  return ids.map((id, h) => {
    const arms = covered
      .map((each, at) => ({ ...each, at }))
      .filter(({ at, errors }) => at % ids.length === h && errors > 0)
    const name = [of.id, of.fixed ? 'fixed' : 'uncertain', id, of.replications.toString()]
    if (arms.length === 0) return [...name, '–', '–', '–', '–', 'never varies']
    const shares = LEVELS.map((_, level) => arms.map(({ hits }) => hits[level]! / runs))
    const met = LEVELS.every(({ chance }, level) =>
      shares[level]!.every((share) => Math.abs(share - chance) <= shareReach(chance, runs)),
    )
    return [
      ...name,
      ...shares.map((list) => range(list, percent)),
      range(
        arms.map(({ errors, deviations }) => Math.sqrt(errors / deviations)),
        (x) => x.toFixed(3),
      ),
      Math.max(...arms.map(({ at, errors }) => of.error[at]! / Math.sqrt(errors / runs))).toFixed(
        3,
      ),
      verdict(met),
    ]
  })
}

/** Largest z between means over evenly spread and over independent worlds. */
const worldsTable = (evenly: Truths, independently: Truths): Table => ({
  title: 'Means over worlds',
  about:
    'What is expected in drawn worlds, averaged over ' +
    `${REFERENCE_WORLDS.toLocaleString('en-US')} Sobol worlds and over as many independent ones: the largest z of their ` +
    'difference over arms and headline metrics. The first are the truth of the next table, the error of the second, ' +
    'which is s/√n, is nearly all of the error.',
  columns: ['Preset', 'Means', 'Largest z', 'Verdict'],
  rows: [...evenly].map(([id, { mean, error }]) => {
    const other = independently.get(id)!
    const z = mean.map((x, at) => zBetween([x, error[at]!], [other.mean[at]!, other.error[at]!]))
    const most = largest(z)
    return [id, String(z.length), most.toFixed(2), `≤ ${LIMIT}: ${verdict(most <= LIMIT)}`]
  }),
})

/** How often intervals of means contain the truth. */
export const coverageTables = async (effort: Effort): Promise<Table[]> => {
  const evenly = await truths(effort, 'sobol')
  const independently = await truths(effort, 'independent')
  const cases = casesOf(effort, evenly)
  const runs = scaled(RUNS, effort, JOB)
  const starts = Array.from({ length: runs / JOB }, (_, i) => i * JOB)
  const results = await runJobs(
    'coverage',
    cases.flatMap((of) => starts.map((firstRun) => ({ ...of, firstRun, runs: JOB }))),
  )
  const limits = LEVELS.map(
    ({ chance }) => `${100 * chance} ± ${(100 * shareReach(chance, runs)).toFixed(2)} %`,
  )
  return [
    worldsTable(evenly, independently),
    {
      title: 'Coverage of the intervals of means',
      about:
        `Share of ${runs.toLocaleString('en-US')} runs with other seeds whose interval, mean ± t · se as the program ` +
        `computes se from 16 groups, t of Student with 15 degrees of freedom, contains the truth; lowest and ` +
        `highest over the arms, every offer sent to all. With inputs fixed the truth is the closed form; with ` +
        `inputs uncertain the average closed form of ${REFERENCE_WORLDS.toLocaleString('en-US')} other worlds, whose own error ` +
        `is told as a share of a run's. Limits for each arm, four standard errors of a share: ${limits.join(', ')}. ` +
        `"Error ÷ deviation" is the root of the mean se² over that of the mean squared deviation from ` +
        `the truth: 1 where errors are as large as they say.`,
      columns: [
        ...['Preset', 'Inputs', 'Metric', 'Replications'],
        ...LEVELS.map(({ chance }) => `${100 * chance} % interval`),
        ...['Error ÷ deviation', 'Error of the truth', 'Verdict'],
      ],
      rows: cases.flatMap((of) => rowsOf(of, joined(results.splice(0, starts.length)), runs)),
    },
  ]
}
