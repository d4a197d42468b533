import type { Worlds } from '../../src/engine/inputDraw.ts'
import { presetIds } from './presets.ts'
import { LIMIT } from '../helpers/statistics.ts'
import { largest } from '../helpers/streams.ts'
import { modelOf } from '../bench/models.ts'
import { verdict, type Table } from '../bench/table.ts'
import type { Truth } from './coverage.ts'
import type { Effort } from './effort.ts'
import { zBetween } from './limits.ts'
import { runJobs } from './threads.ts'

export const REFERENCE_WORLDS = 131_072

/** By preset with uncertain inputs. */
export type Truths = ReadonlyMap<string, Truth>

/** The same means over two kinds of worlds. */
interface References {
  readonly evenly: Truths
  readonly independently: Truths
}

const averaged = async ({ seed, quick }: Effort, worlds: Worlds): Promise<Truths> => {
  const ids = presetIds.filter((id) => modelOf(id).uncertain.length > 0)
  const count = quick ? REFERENCE_WORLDS / 16 : REFERENCE_WORLDS
  const found = await runJobs(
    'references',
    ids.map((id) => ({ id, seed: `${seed} reference ${worlds}`, count, worlds })),
  )
  return new Map(ids.map((id, i) => [id, found[i]!]))
}

/** Means over very many worlds, evenly spread and independent ones. */
export const truthsOf = async (effort: Effort): Promise<References> => ({
  evenly: await averaged(effort, 'sobol'),
  independently: await averaged(effort, 'independent'),
})

/** Largest z between means over evenly spread and over independent worlds. */
export const worldsTable = ({ evenly, independently }: References): Table => ({
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
