import { join } from 'node:path'
import { preset } from '../../src/cli/presets.ts'
import type { Model } from '../../src/model/model.ts'
import { inputQuantile, studiedInputs } from '../../src/planner/sensitivity/inputs.ts'
import { inputsAlike } from '../../src/planner/sensitivity/inputsAlike.ts'
import { bandsOf, joinBands } from '../../src/planner/sensitivity/winnerMap.ts'
import type { MapQuestion, Outcome, WinnerMap } from '../../src/planner/sensitivity/types.ts'
import { compile } from '../../src/scenario/compile.ts'
import { inputLimits } from '../../src/scenario/inputLimits.ts'
import type { Studies } from '../../workers/study/pool.ts'
import { TELECOM } from './models.ts'
import { createStudies } from './nodeStudies.ts'
import { figure, judged, type Table } from './table.ts'

const ROUNDS = 5
const POINTS = 60
/** What a map of the opening preset may take on two workers. */
const MOST_MS = 1_000

const metricOf = ({ organic }: Model): string =>
  organic ? 'incrementalProfitPerTargeted' : 'profitPerTargeted'

/** Recall of the discount and of the upgrade, over what is likely of both. */
const questionOf = (model: Model): MapQuestion => {
  const [x, y] = ['arms.discount.recall', 'arms.upgrade.recall'].map((path) => {
    const input = studiedInputs(model, inputLimits).find((each) => each.path === path)!
    const [low, high] = [0.01, 0.99].map((u) => inputQuantile(input, u)) as [number, number]
    return { path, slot: input.slot, low, high, points: POINTS }
  })
  return { metric: metricOf(model), x: x!, y: y! }
}

const mapOn = async (studies: Studies, workers: number, model: Model): Promise<WinnerMap> => {
  const question = questionOf(model)
  const bands = bandsOf(question, workers).map((band) =>
    studies.run('winnerMap', { model, question, ...band }),
  )
  return joinBands(question, await Promise.all(bands))
}

/** Least time of some rounds, after one to warm up. */
const least = async (work: () => Promise<unknown>): Promise<number> => {
  await work()
  let best = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

const checkAlike = (one: WinnerMap, two: WinnerMap): void => {
  const isSame =
    one.winner.every((winner, i) => winner === two.winner[i]) &&
    one.lead.every((lead, i) => lead === two.lead[i])
  if (!isSame) throw new Error('One and two workers did not give the same map.')
}

const rowOf = async (studies: Studies, id: string): Promise<string[]> => {
  const model = compile(preset(id), { id, scope: 'all' })
  checkAlike(await mapOn(studies, 1, model), await mapOn(studies, 2, model))
  const [one, two] = [
    await least(() => mapOn(studies, 1, model)),
    await least(() => mapOn(studies, 2, model)),
  ]
  const outcome: Outcome = { kind: 'best', metric: metricOf(model) }
  const groups = inputsAlike(model.uncertain.map(({ path }) => path))
  const driving = await least(() => studies.run('drivers', { model, seed: 'bench', outcome }))
  const learning = await least(() => studies.run('voi', { model, seed: 'bench', groups }))
  const target = id === TELECOM[0] ? judged(two, { atMost: MOST_MS }, 'ms') : ''
  return [id, ...[one, two, driving, learning].map((ms) => figure(ms, 'ms')), target]
}

/** A map of who wins on one worker and on two, and the studies of drivers and of what knowing is worth. */
export const sensitivityTable = async (root: string): Promise<Table> => {
  const studies = createStudies(join(root, 'dist/bench/studyWorker.js'))
  const rows: string[][] = []
  try {
    for (const id of TELECOM) rows.push(await rowOf(studies, id))
  } finally {
    studies.dispose()
  }
  return {
    title: 'What would change the answer',
    about:
      `A map of ${POINTS} × ${POINTS} points over two recall rates, by profit per customer, with how sure each winner is; ` +
      'Sobol indices of the best profit; what it is worth to know each input and groups of them. Worker threads, ' +
      `started and warmed up; time by the clock, the least of ${ROUNDS}. One and two workers give the same map, which is checked here too.`,
    columns: ['Preset', 'Map, one worker', 'Map, two workers', 'Drivers', 'Worth', 'Map: target'],
    rows,
  }
}
