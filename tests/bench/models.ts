import { preset } from '../../src/cli/presets.ts'
import { createRun } from '../../src/engine/chunk.ts'
import type { Model, Scope } from '../../src/model/model.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { Task } from './clock.ts'

export const TELECOM = ['telecom-40k', 'telecom-40k-modelled'] as const

export const SEED = 'bench'

interface Changes {
  readonly scope?: Scope
  readonly customers?: number
}

/** A preset as it runs. The scope is the app's: every arm is sent to the whole cohort. */
export const modelOf = (id: string, { scope = 'all', customers }: Changes = {}): Model => {
  const scenario = preset(id)
  const cohort = { ...scenario.cohort, customers: customers ?? scenario.cohort.customers }
  return compile({ ...scenario, cohort }, { id, scope })
}

/** The same model, every replication in the base world. */
export const fixedInputs = (model: Model): Model => ({ ...model, uncertain: [] })

/** Customers that one replication simulates, over all arms. */
export const customersOf = (model: Model): number =>
  model.arms.reduce((sum, { targeted }) => sum + targeted, 0)

/** One block of replications after another. */
export const blocks = (model: Model, create = createRun): Task => {
  const run = create(model, SEED)
  let next = 0
  return {
    run(times) {
      for (let i = 0; i < times; i++) run(next++, 1)
    },
  }
}
