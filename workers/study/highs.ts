import loadHighs from 'highs'
import wasm from 'highs/runtime?url'
import type { LinearSolver } from '../../src/planner/plan/linear.ts'
import { highsSolver } from './highsSolver.ts'

/** The solver in a worker of the page: fetches 1.2 MB (gzip) from the page's own server. */
export const loadSolver = async (): Promise<LinearSolver> =>
  highsSolver(await loadHighs({ locateFile: () => new URL(wasm, import.meta.url).href }))
