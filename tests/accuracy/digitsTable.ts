import { presetIds } from './presets.ts'
import { LIMIT } from '../helpers/statistics.ts'
import { verdict, type Table } from '../bench/table.ts'
import type { Agreement, DigitsOfPair } from './digits.ts'
import { scaled, type Effort } from './effort.ts'
import { meanWithError } from './limits.ts'
import { runJobs } from './threads.ts'

const PAIRS = 40
/** As many as the app and the command line run unless they are asked for more. */
const REPLICATIONS = 2_048
const PROMISED = 0.95

const percent = (x: number): string => `${(100 * x).toFixed(1)} %`

type Part = 'same' | 'anywhere'

const PARTS = {
  same: 'the same text',
  anywhere: 'the same text, edges anywhere',
} as const

/** Mean share over pairs of runs, which are independent, and its error; the figures of one pair are not. */
export const shareOfPairs = (
  pairs: readonly Agreement[],
  part: Part,
): { mean: number; error: number } =>
  meanWithError(
    pairs.filter(({ compared }) => compared > 0).map((pair) => pair[part] / pair.compared),
  )

/** Root mean square of the runs' errors, in the largest that their last places allow. */
export const errorShare = (pairs: readonly Agreement[]): number => {
  const compared = pairs.reduce((sum, pair) => sum + pair.compared, 0)
  return Math.sqrt(pairs.reduce((sum, pair) => sum + pair.squares, 0) / compared)
}

/** Whether a share is not below what is promised by more than chance. */
export const keeps = ({ mean, error }: { mean: number; error: number }): boolean =>
  mean >= PROMISED - LIMIT * error

interface Row {
  readonly id: string
  readonly figures: string
  readonly pairs: readonly Agreement[]
  readonly part: Part
  readonly isPromised: boolean
}

const rowOf = ({ id, figures, pairs, part, isPromised }: Row): string[] => {
  const compared = pairs.reduce((sum, pair) => sum + pair.compared, 0)
  const name = [id, figures, PARTS[part]]
  if (compared === 0) return [...name, '0', '–', '–', '–', 'none here']
  const share = shareOfPairs(pairs, part)
  return [
    ...name,
    (compared / pairs.length).toFixed(0),
    percent(share.mean),
    percent(LIMIT * share.error),
    errorShare(pairs).toFixed(2),
    isPromised ? `≥ ${percent(PROMISED)}: ${verdict(keeps(share))}` : 'not promised',
  ]
}

const together = ({ sure, about }: DigitsOfPair): Agreement => ({
  compared: sure.compared + about.compared,
  same: sure.same + about.same,
  anywhere: sure.anywhere + about.anywhere,
  squares: sure.squares + about.squares,
})

const rowsOf = (id: string, pairs: readonly DigitsOfPair[]): string[][] => {
  const kinds = [
    { figures: 'told as they are', pairs: pairs.map(({ sure }) => sure), isPromised: true },
    { figures: 'told as "about"', pairs: pairs.map(({ about }) => about), isPromised: false },
    { figures: 'all', pairs: pairs.map(together), isPromised: false },
  ]
  return kinds.flatMap((kind) =>
    (['same', 'anywhere'] as const).map((part) => rowOf({ id, ...kind, part })),
  )
}

/** Whether printed digits survive another seed. */
export const digitsTable = async (effort: Effort): Promise<Table> => {
  const pairs = scaled(PAIRS, effort, 4)
  const results = await runJobs(
    'digits',
    presetIds.flatMap((id) =>
      Array.from({ length: pairs }, (_, i) => ({
        id,
        seed: `${effort.seed} digits ${i}`,
        replications: REPLICATIONS,
      })),
    ),
  )
  return {
    title: 'Printed digits',
    about:
      `${pairs} pairs of runs with other seeds, ${REPLICATIONS.toLocaleString('en-US')} replications each, as many as the app runs. Figures are ` +
      'both ends of every range, chances and losses of every arm and the ranges of differences; what arms share counts once. Those of which ' +
      'either run says "about" promise nothing, the others are to have the same text in 95 % of reruns (docs/model.md, section 6). A preset has its ' +
      'numbers where they are, near an edge between two multiples of the last place or not; "edges anywhere" averages over that: numbers d ' +
      'places apart have an edge between them with probability d, and none counts whose place differs. "Error ÷ allowed" is the root mean ' +
      'square of the errors that the pairs show, each in a 22.6th of its last place; at 1 or less places are wide enough. Shares are averaged over ' +
      'figures, pair by pair; figures of a pair hang together, so the limit is 95 % minus four standard errors over pairs.',
    columns: [
      'Preset',
      'Figures',
      'What',
      'Per run',
      'Share',
      '4 errors',
      'Error ÷ allowed',
      'Verdict',
    ],
    rows: presetIds.flatMap((id) => rowsOf(id, results.splice(0, pairs))),
  }
}
