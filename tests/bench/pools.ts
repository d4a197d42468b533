import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import type { Model } from '../../src/model/model.ts'
import { createNodePool } from '../../workers/node.ts'
import type { Runner } from '../../workers/protocol.ts'
import { modelOf, SEED, TELECOM } from './models.ts'
import { figure, judged, type Table } from './table.ts'

const REPLICATIONS = 10_000
const WARM_UP = 512
const ROUNDS = 3
/** No further round of a preset starts after this time. */
const BUDGET_MS = 12_000

const digest = (sums: Float64Array): number => {
  let hash = 0
  for (const word of new Int32Array(sums.buffer, sums.byteOffset, sums.length * 2)) {
    hash = (Math.imul(hash, 31) + word) | 0
  }
  return hash
}

interface Timed {
  readonly milliseconds: number
  readonly digest: number
}

const timeRun = async (runner: Runner, model: Model): Promise<Timed> => {
  const start = performance.now()
  const draws = await runner.run({ model, seed: SEED, replications: REPLICATIONS })
  return { milliseconds: performance.now() - start, digest: digest(draws.sums) }
}

/** Least time of each pool, the pools taking turns; their numbers must agree to the last bit. */
const timePools = async (pools: readonly Runner[], model: Model): Promise<number[]> => {
  for (const pool of pools) await pool.run({ model, seed: SEED, replications: WARM_UP })
  const least = pools.map(() => Infinity)
  const digests = new Set<number>()
  const start = performance.now()
  for (let round = 0; round < ROUNDS && performance.now() - start < BUDGET_MS; round++) {
    for (const [i, pool] of pools.entries()) {
      const timed = await timeRun(pool, model)
      least[i] = Math.min(least[i]!, timed.milliseconds)
      digests.add(timed.digest)
    }
  }
  if (digests.size !== 1) throw new Error('One and two workers did not give the same numbers.')
  return least
}

/** One worker thread against two. */
export const poolTable = async (root: string): Promise<Table> => {
  const script = pathToFileURL(join(root, 'dist/cli/simulate.worker.js'))
  const pools = [createNodePool(script, 1), createNodePool(script, 2)]
  const rows: string[][] = []
  try {
    for (const id of TELECOM) {
      const [one = NaN, two = NaN] = await timePools(pools, modelOf(id))
      rows.push([
        id,
        figure(one, 'ms'),
        figure(two, 'ms'),
        figure(one / two, '×'),
        judged(one / two, { atLeast: 1.6 }, '×'),
      ])
    }
  } finally {
    for (const pool of pools) pool.dispose()
  }
  return {
    title: 'One and two workers, 10,000 replications',
    about:
      'Worker threads of the command line, started and warmed up; time by the clock, the least of ' +
      `at most ${ROUNDS} runs. Both give the same numbers to the last bit, which is checked here too.`,
    columns: ['Preset', 'One worker', 'Two workers', 'Gain', 'Target'],
    rows,
  }
}
