import loadHighs, { type Highs } from 'highs'
import wasm from 'highs/runtime?url'
import type { LinearSolver } from '../../src/planner/plan/linear.ts'
import { highsSolver } from './highsSolver.ts'

/** Once for all studies of a worker. */
let loading: Promise<Highs> | undefined

const load = (): Promise<Highs> =>
  loadHighs({ locateFile: () => new URL(wasm, import.meta.url).href }).catch((error: unknown) => {
    loading = undefined
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The planner's solver (1.2 MB) could not be loaded: ${why.split('\n')[0]} Connect to the network once and try again.`,
    )
  })

/**
 * The solver in a worker of the page, from the page's own server.
 * @param alive called now and then while it works
 */
export const loadSolver = async (alive: () => void): Promise<LinearSolver> =>
  highsSolver(await (loading ??= load()), alive)
