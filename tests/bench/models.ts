import { preset } from '../../src/cli/presets.ts'
import type { Model, Scope } from '../../src/model/model.ts'
import { compile } from '../../src/scenario/compile.ts'

export const TELECOM = ['telecom-40k', 'telecom-40k-modelled'] as const

export const SEED = 'bench'

export interface Changes {
  readonly scope?: Scope
  readonly customers?: number
  /** every replication in the base world */
  readonly fixed?: boolean
}

/** A preset as it runs. The scope is the app's: every arm is sent to the whole cohort. */
export const modelOf = (id: string, changes: Changes = {}): Model => {
  const { scope = 'all', customers, fixed = false } = changes
  const scenario = preset(id)
  const cohort = { ...scenario.cohort, customers: customers ?? scenario.cohort.customers }
  const model = compile({ ...scenario, cohort }, { id, scope })
  return fixed ? { ...model, uncertain: [] } : model
}

/** Customers that one replication simulates, over all arms. */
export const customersOf = (model: Model): number =>
  model.arms.reduce((sum, { targeted }) => sum + targeted, 0)
