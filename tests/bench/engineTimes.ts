import { BLOCK, blocksFor } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { simulateIndividuals } from '../../src/engine/individuals.ts'
import { createMeanScores } from '../../src/engine/meanScores.ts'
import { createMerge, type Draws } from '../../src/engine/merge.ts'
import { assemble } from '../../src/engine/result.ts'
import type { Model, Scope } from '../../src/model/model.ts'
import { interleaved, type Effort, type Task } from './clock.ts'
import { blocks, customersOf, fixedInputs, modelOf, SEED } from './models.ts'
import { checkTypedCustomers, createTypedCustomers } from './typedCustomers.ts'

/** Replications of a run on screen (src/app/simulation.svelte.ts). */
export const ON_SCREEN = 2_048

const repeated = (call: () => unknown): Task => ({
  run(times) {
    for (let i = 0; i < times; i++) call()
  },
})

const oneByOne = (model: Model): Task => {
  checkTypedCustomers(model, SEED)
  const run = createTypedCustomers(model, SEED)
  let next = 0
  return repeated(() => run(next++))
}

/** One replication by the engine and by two loops over customers, in microseconds. */
export const replicationTimes = (id: string, scope: Scope, effort: Effort) => {
  const model = modelOf(id, { scope })
  const [block = NaN, typed = NaN, reference = NaN] = interleaved(
    [
      blocks(model),
      oneByOne(model),
      { run: (times) => void simulateIndividuals(model, SEED, times) },
    ],
    effort,
  )
  const size = { customers: customersOf(model), cells: model.cells.length }
  return { ...size, engine: block / BLOCK, typed, reference }
}

/** One replication with cohorts of these sizes, in microseconds. */
export const sizeTimes = (id: string, customers: readonly number[], effort: Effort): number[] =>
  interleaved(
    customers.map((n) => blocks(modelOf(id, { customers: n }))),
    effort,
  ).map((block) => block / BLOCK)

/** A replication with inputs redrawn and fixed, the closed form and its means, in microseconds. */
export const closedFormTimes = (id: string, effort: Effort) => {
  const model = modelOf(id)
  const expected = createExpected(model)
  const scores = createMeanScores(model, 'profitPerTargeted')
  const values = Float64Array.from(model.base)
  const [redrawn = NaN, fixed = NaN, closed = NaN, means = NaN] = interleaved(
    [
      blocks(model),
      blocks(fixedInputs(model)),
      repeated(() => expected()),
      repeated(() => scores(values)),
    ],
    effort,
  )
  const inputs = model.uncertain.length
  return { id, inputs, redrawn: redrawn / BLOCK, fixed: fixed / BLOCK, closed, means }
}

const draw = (model: Model): Draws => {
  const merge = createMerge(model, ON_SCREEN)
  merge.add(createRun(model, SEED)(0, blocksFor(ON_SCREEN)))
  return merge.draws()
}

/** Figures from the closed form alone, and with the draws of a run on screen, in milliseconds. */
export const figureTimes = (id: string, effort: Effort) => {
  const model = modelOf(id)
  const expected = createExpected(model)()
  const draws = draw(model)
  const [alone = NaN, withDraws = NaN] = interleaved(
    [
      repeated(() => assemble(model, SEED, expected)),
      repeated(() => assemble(model, SEED, expected, draws)),
    ],
    effort,
  ).map((microseconds) => microseconds / 1000)
  return { id, alone, withDraws }
}
