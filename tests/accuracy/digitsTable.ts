import { presetIds } from '../../src/cli/presets.ts'
import { LIMIT } from '../helpers/statistics.ts'
import { verdict, type Table } from '../bench/table.ts'
import type { Agreement, DigitsOfPair } from './digits.ts'
import { scaled, type Effort } from './effort.ts'
import { meanWithError } from './limits.ts'
import { runJobs } from './threads.ts'

const PAIRS = 60
const REPLICATIONS = 1_024
const PROMISED = 0.95

const percent = (x: number): string => `${(100 * x).toFixed(1)} %`

/** Mean share over pairs of runs, which are independent, and its error; the figures of one pair are not. */
export const shareOfPairs = (
  pairs: readonly Agreement[],
  part: 'agreeing' | 'same',
): { mean: number; error: number } =>
  meanWithError(
    pairs.filter(({ compared }) => compared > 0).map((pair) => pair[part] / pair.compared),
  )

/** Whether a share is not below what is promised by more than chance. */
export const keeps = ({ mean, error }: { mean: number; error: number }): boolean =>
  mean >= PROMISED - LIMIT * error

const row = (
  id: string,
  what: string,
  pairs: readonly Agreement[],
  isJudged: boolean,
): string[] => {
  const compared = pairs.reduce((sum, pair) => sum + pair.compared, 0)
  if (compared === 0) return [id, what, '0', '–', '–', '–', '–']
  const agreeing = shareOfPairs(pairs, 'agreeing')
  return [
    id,
    what,
    (compared / pairs.length).toFixed(0),
    percent(agreeing.mean),
    percent(LIMIT * agreeing.error),
    percent(shareOfPairs(pairs, 'same').mean),
    isJudged ? `≥ ${percent(PROMISED)}: ${verdict(keeps(agreeing))}` : 'not promised',
  ]
}

const together = ({ sure, about }: DigitsOfPair): Agreement => ({
  compared: sure.compared + about.compared,
  agreeing: sure.agreeing + about.agreeing,
  same: sure.same + about.same,
})

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
      `${pairs} pairs of runs with other seeds, ${REPLICATIONS.toLocaleString('en-US')} replications each: figures, both ends of every range, ` +
      'chances and losses of every arm and the ranges of differences, that say the same in the coarser of ' +
      'their two last places. Figures told without "about" are to do so in 95 % of reruns (docs/model.md, ' +
      'section 6). Shares are averaged over figures, pair by pair; the figures of a pair hang together, so the limit ' +
      'is 95 % minus four standard errors over pairs. Where the last place itself changes from run to run, ' +
      'texts differ though the numbers agree.',
    columns: ['Preset', 'Figures', 'Per run', 'Agree', '4 errors', 'Same text', 'Verdict'],
    rows: presetIds.flatMap((id) => {
      const own = results.splice(0, pairs)
      return [
        row(
          id,
          'told as they are',
          own.map(({ sure }) => sure),
          true,
        ),
        row(
          id,
          'told as "about"',
          own.map(({ about }) => about),
          false,
        ),
        row(id, 'all', own.map(together), false),
      ]
    }),
  }
}
