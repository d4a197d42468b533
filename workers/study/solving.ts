import type { LinearSolver } from '../../src/planner/plan/linear.ts'
import type { Tell } from './studies.ts'

/** A sign of life at most so often: posting one costs more than asking whether it is time. */
const EVERY_MS = 200

/** Says that a study is alive, however often it is called. */
const signOfLife = (tell: Tell): { alive: () => void; told: Tell } => {
  let last = 0
  let [done, total] = [0, 1]
  const told: Tell = (...progress) => {
    ;[done, total] = progress
    last = performance.now()
    tell(done, total)
  }
  const alive = (): void => {
    if (performance.now() - last > EVERY_MS) told(done, total)
  }
  return { alive, told }
}

/** A study that asks the planner's solver, which is loaded with the first of them. */
export const solving =
  <Input, Output>(study: (input: Input, solver: LinearSolver, tell: Tell) => Output) =>
  async (input: Input, tell: Tell): Promise<Output> => {
    const { alive, told } = signOfLife(tell)
    const waiting = setInterval(alive, EVERY_MS)
    try {
      const { loadSolver } = await import('./highs.ts')
      return study(input, await loadSolver(alive), told)
    } finally {
      clearInterval(waiting)
    }
  }
