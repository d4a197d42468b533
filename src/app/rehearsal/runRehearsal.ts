import type { RunOptions } from '../../../workers/protocol.ts'
import type { Studies } from '../../../workers/study/pool.ts'
import type { RehearsalInput } from '../../../workers/study/rehearse.ts'
import { joinRows, type RehearsalRows } from '../../planner/rehearsal/rows.ts'

/** Replays all tests from the first on, as many parts at a time as there are workers. */
export const runRehearsal = async (
  studies: Pick<Studies, 'run'>,
  workers: number,
  { signal, onProgress, ...job }: Omit<RehearsalInput, 'from'> & RunOptions,
): Promise<RehearsalRows> => {
  const firsts = Array.from({ length: workers + 1 }, (_, i) =>
    Math.round((job.tests * i) / workers),
  )
  const done = firsts.map(() => 0)
  const parts = firsts.slice(1).map((to, i) => {
    const from = firsts[i]!
    const input = { ...job, from, tests: to - from }
    return studies.run('rehearse', input, {
      ...(signal ? { signal } : {}),
      onProgress: (n) => {
        done[i] = n
        onProgress?.(
          done.reduce((sum, each) => sum + each, 0),
          job.tests,
        )
      },
    })
  })
  return joinRows(await Promise.all(parts))
}
