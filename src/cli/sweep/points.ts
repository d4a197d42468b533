import { UsageError } from '../command.ts'

/** The numbers of the points that are computed. */
export type Points = readonly number[]

/**
 * Reads `--shard k/n`: every n-th point, from the k-th on, so that each shard gets cheap and dear points.
 * @throws {UsageError} unless 1 ≤ k ≤ n
 */
export const shardOf = (text: string | undefined, points: number): Points => {
  const all = Array.from({ length: points }, (_, i) => i)
  if (text === undefined) return all
  const [, k, n] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number)
  if (k === undefined || n === undefined || k < 1 || k > n) {
    throw new UsageError(`--shard is "${text}". Write k/n with k from 1 to n, such as 2/8.`)
  }
  return all.filter((point) => point % n === k - 1)
}

/**
 * Computes points on several runners at a time and hands their lines out in order, each as soon as
 * those before it are there.
 */
export const linesInOrder = async <Worker>(
  points: Points,
  workers: readonly Worker[],
  line: (point: number, worker: Worker) => Promise<string>,
  take: (line: string) => void,
): Promise<void> => {
  const done = new Map<number, string>()
  let next = 0
  let out = 0
  const work = async (worker: Worker): Promise<void> => {
    while (next < points.length) {
      const at = next++
      done.set(at, await line(points[at] as number, worker))
      for (let text = done.get(out); text !== undefined; text = done.get(out)) {
        take(text)
        done.delete(out++)
      }
    }
  }
  await Promise.all(workers.map(work))
}
