import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import loadHighs from 'highs'
import type { LinearSolver } from '../../src/planner/plan/linear.ts'
import { highsSolver } from './highsSolver.ts'

/** Beside the built command line; else in the package. */
const wasmPath = (): string => {
  const beside = fileURLToPath(new URL('./highs.wasm', import.meta.url))
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve('highs/runtime')
}

/** The solver on Node. */
export const loadSolver = async (): Promise<LinearSolver> =>
  highsSolver(await loadHighs({ wasmBinary: readFileSync(wasmPath()) }))
