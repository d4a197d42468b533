import { presetIds } from './presets.ts'
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
import { shareReach } from './limits.ts'
import { runJobs } from './threads.ts'
import { REFERENCE_WORLDS, truthsOf, worldsTable, type Truths } from './worlds.ts'

const RUNS = 1_000
const REPLICATIONS = 512
const SLOW_REPLICATIONS = 256
/** Runs that a thread does at a time. */
const JOB = 20

type Case = Omit<CoverageJob, 'firstRun' | 'runs'> & { readonly error: readonly number[] }

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

interface ArmCovered extends Covered {
  /** error of its truth */
  readonly error: number
}

/** Smaller than this share of the mean is rounding. */
const ROUNDING = 1e-9

/** The arms whose headline `h` varies from run to run. */
const varying = (of: Case, covered: readonly Covered[], h: number, runs: number): ArmCovered[] => {
  const headlines = headlinesOf(modelOf(of.id)).length
  return covered.flatMap((each, at) => {
    if (at % headlines !== h) return []
    const spread = Math.sqrt((each.errors + each.deviations) / runs)
    const isRounding = spread <= ROUNDING * Math.abs(of.truth[at]!)
    return isRounding ? [] : [{ ...each, error: of.error[at]! }]
  })
}

/** How often the intervals of some arms contain the truth, and how large their errors are. */
const cellsOf = (arms: readonly ArmCovered[], runs: number): string[] => {
  const shares = LEVELS.map((_, level) => arms.map(({ hits }) => hits[level]! / runs))
  const ratios = arms.map(({ errors, deviations }) => Math.sqrt(errors / deviations))
  const unsure = arms.map(({ error, errors }) => error / Math.sqrt(errors / runs))
  const met = LEVELS.every(({ chance }, level) =>
    shares[level]!.every((share) => Math.abs(share - chance) <= shareReach(chance, runs)),
  )
  return [
    ...shares.map((list) => range(list, percent)),
    range(ratios, (x) => x.toFixed(3)),
    Math.max(...unsure).toFixed(3),
    verdict(met),
  ]
}

/** One row per headline: the arms together. */
const rowsOf = (of: Case, covered: readonly Covered[], runs: number): string[][] =>
  headlinesOf(modelOf(of.id)).map((id, h) => {
    const name = [of.id, of.fixed ? 'fixed' : 'uncertain', id, of.replications.toString()]
    const arms = varying(of, covered, h, runs)
    return arms.length > 0
      ? [...name, ...cellsOf(arms, runs)]
      : [...name, '–', '–', '–', '–', 'never varies']
  })

/** How often intervals of means contain the truth. */
export const coverageTables = async (effort: Effort): Promise<Table[]> => {
  const references = await truthsOf(effort)
  const cases = casesOf(effort, references.evenly)
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
    worldsTable(references),
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
