import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BLOCK, blocksFor } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { simulateIndividuals } from '../../src/engine/individuals.ts'
import { createMeanScores } from '../../src/engine/meanScores.ts'
import { createMerge, type Draws } from '../../src/engine/merge.ts'
import { assemble } from '../../src/engine/result.ts'
import type { Model } from '../../src/model/model.ts'
import type { Task } from './clock.ts'
import type * as EngineBuild from './engineBuild.ts'
import { modelOf, SEED, type Changes } from './models.ts'
import { arithmeticTask, type Arithmetic } from './arithmeticTask.ts'
import { checkTypedCustomers, createTypedCustomers } from './typedCustomers.ts'

/** Replications of a run on screen (src/app/simulation.svelte.ts). */
export const ON_SCREEN = 2_048

const repeated = (call: () => unknown): Task => ({
  run(times) {
    for (let i = 0; i < times; i++) call()
  },
})

/** One block of replications after another. */
const blocks = (model: Model, create = createRun): Task => {
  const run = create(model, SEED)
  let next = 0
  return { ...repeated(() => run(next++, 1)), size: BLOCK }
}

const draw = (model: Model): Draws => {
  const merge = createMerge(model, ON_SCREEN)
  merge.add(createRun(model, SEED)(0, blocksFor(ON_SCREEN)))
  return merge.draws()
}

/** A build of engineBuild.ts beside this file. */
const builtEngine = async (name: string): Promise<typeof EngineBuild> => {
  const built = pathToFileURL(join(import.meta.dirname, `${name}.js`)).href
  return (await import(/* @vite-ignore */ built)) as typeof EngineBuild
}

/** All that is timed, by name: what sets it up in the thread that will run it. */
export const tasks = {
  /** replications by the engine */
  replications: (id: string, changes: Changes = {}) => blocks(modelOf(id, changes)),

  /** replications by an engine built on its own arithmetic or on Math */
  builtReplications: async (id: string, build: 'portable' | 'native') =>
    blocks(modelOf(id), (await builtEngine(build)).createRun),

  /** replications by a fast loop over customers */
  typedCustomers: (id: string, changes: Changes) => {
    const model = modelOf(id, changes)
    checkTypedCustomers(model, SEED)
    const run = createTypedCustomers(model, SEED)
    let next = 0
    return repeated(() => run(next++))
  },

  /** replications by the readable reference */
  individuals: (id: string, changes: Changes): Task => {
    const model = modelOf(id, changes)
    return { run: (times) => void simulateIndividuals(model, SEED, times) }
  },

  closedForm: (id: string) => {
    const expected = createExpected(modelOf(id))
    return repeated(() => expected())
  },

  meanScores: (id: string) => {
    const model = modelOf(id)
    const scores = createMeanScores(model, 'profitPerTargeted')
    const values = Float64Array.from(model.base)
    return repeated(() => scores(values))
  },

  /** the answer from the closed form, with or without the draws of a run on screen */
  figures: (id: string, simulated: boolean) => {
    const model = modelOf(id)
    const expected = createExpected(model)()
    const draws = simulated ? draw(model) : undefined
    return repeated(() => assemble(model, SEED, expected, draws))
  },

  /** calls of ln or exp */
  arithmetic: (name: Arithmetic) => arithmeticTask(name),
}

export type Tasks = typeof tasks
