import { join } from 'node:path'
import { runRehearsal } from '../../src/app/rehearsal/runRehearsal.ts'
import { firstSettings, planOf } from '../../src/app/rehearsal/settings.ts'
import { setupOf, type Setup } from '../../src/app/rehearsal/setup.ts'
import { preset } from '../../src/cli/presets.ts'
import type { RehearsalRows } from '../../src/planner/rehearsal/rows.ts'
import type { Studies } from '../../workers/study/pool.ts'
import { TELECOM } from './models.ts'
import { createStudies } from './nodeStudies.ts'
import { figure, judged, type Table } from './table.ts'

const TESTS = 10_000
const ROUNDS = 3
/** What the opening preset may take on two workers. */
const MOST_MS = 2_000

interface Timed {
  readonly milliseconds: number
  readonly rows: RehearsalRows
}

/** Ten rules on the same tests, as on screen. */
const time = async (studies: Studies, workers: number, setup: Setup): Promise<Timed> => {
  const { model, seed } = setup
  const plan = planOf(setup, firstSettings(setup, 'profitPerTargeted'))
  const start = performance.now()
  const rows = await runRehearsal(studies, workers, { model, seed, plan, tests: TESTS })
  return { milliseconds: performance.now() - start, rows }
}

/** The same picks in the same tests, and the same worlds to the last bit. */
const checkAlike = (one: RehearsalRows, two: RehearsalRows): void => {
  const isSame =
    one.pick.every((pick, i) => pick === two.pick[i]) &&
    one.money.every((money, i) => money === two.money[i])
  if (!isSame) throw new Error('One and two workers did not give the same tests.')
}

/** Least times of one and of two workers, which take turns. */
const timeBoth = async (studies: Studies, setup: Setup): Promise<readonly [number, number]> => {
  let [one, two] = [Infinity, Infinity]
  await time(studies, 2, setup)
  for (let round = 0; round < ROUNDS; round++) {
    const [alone, both] = [await time(studies, 1, setup), await time(studies, 2, setup)]
    checkAlike(alone.rows, both.rows)
    one = Math.min(one, alone.milliseconds)
    two = Math.min(two, both.milliseconds)
  }
  return [one, two]
}

/** 10,000 rehearsed tests on one worker and on two. */
export const rehearsalTable = async (root: string): Promise<Table> => {
  const studies = createStudies(join(root, 'dist/bench/studyWorker.js'))
  const rows: string[][] = []
  try {
    for (const id of TELECOM) {
      const [one, two] = await timeBoth(studies, setupOf(preset(id)))
      const target = id === TELECOM[0] ? judged(two, { atMost: MOST_MS }, 'ms') : ''
      rows.push([id, figure(one, 'ms'), figure(two, 'ms'), figure(one / two, '×'), target])
    }
  } finally {
    studies.dispose()
  }
  return {
    title: 'Rehearsal of a test, 10,000 times',
    about:
      'The planned test of a preset replayed in worlds drawn from its inputs, read by profit at 8 looks ' +
      'under the ten rules of the screen; worker threads, started and warmed up; time by the clock, the ' +
      `least of ${ROUNDS}. Both give the same tests to the last bit, which is checked here too.`,
    columns: ['Preset', 'One worker', 'Two workers', 'Gain', 'Target'],
    rows,
  }
}
