import { presetIds } from '../../src/cli/presets.ts'
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

type Part = 'agreeing' | 'same'

/** Mean share over pairs of runs, which are independent, and its error; the figures of one pair are not. */
export const shareOfPairs = (
  pairs: readonly Agreement[],
  part: Part,
): { mean: number; error: number } =>
  meanWithError(
    pairs.filter(({ compared }) => compared > 0).map((pair) => pair[part] / pair.compared),
  )

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
  const name = [id, figures, part === 'same' ? 'the same text' : 'the same in the coarser place']
  if (compared === 0) return [...name, '0', '–', '–', 'none here']
  const share = shareOfPairs(pairs, part)
  return [
    ...name,
    (compared / pairs.length).toFixed(0),
    percent(share.mean),
    percent(LIMIT * share.error),
    isPromised ? `≥ ${percent(PROMISED)}: ${verdict(keeps(share))}` : 'not promised',
  ]
}

const together = ({ sure, about }: DigitsOfPair): Agreement => ({
  compared: sure.compared + about.compared,
  agreeing: sure.agreeing + about.agreeing,
  same: sure.same + about.same,
})

const rowsOf = (id: string, pairs: readonly DigitsOfPair[]): string[][] => {
  const kinds = [
    { figures: 'told as they are', pairs: pairs.map(({ sure }) => sure), isPromised: true },
    { figures: 'told as "about"', pairs: pairs.map(({ about }) => about), isPromised: false },
    { figures: 'all', pairs: pairs.map(together), isPromised: false },
  ]
  return kinds.flatMap((kind) =>
    (['agreeing', 'same'] as const).map((part) => rowOf({ id, ...kind, part })),
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
      'both ends of every range, chances and losses of every arm and the ranges of differences. Two runs ' +
      'say the same if their numbers round to the same multiple of the coarser of their two last places, and ' +
      'to the letter if their texts are the same; the last place follows the estimated error, known to ± 18 %, and ' +
      'so may itself change from run to run: then one run tells more than the other, and both are right. ' +
      'Figures told without "about" are to agree in 95 % of reruns (docs/model.md, section 6). Shares are averaged over figures, pair by pair; figures of a ' +
      'pair hang together, so the limit is 95 % minus four standard errors over pairs.',
    columns: ['Preset', 'Figures', 'What', 'Per run', 'Share', '4 errors', 'Verdict'],
    rows: presetIds.flatMap((id) => rowsOf(id, results.splice(0, pairs))),
  }
}
