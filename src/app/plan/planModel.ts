import type { Model } from '../../model/model.ts'
import { compile } from '../../scenario/compile.ts'
import type { Scenario } from '../../scenario/types.ts'

/** The model that plans are made of, everybody in every arm, and a key that is the same for the same model. */
export const planModel = (
  scenario: Scenario,
): { readonly key: string; readonly compile: () => Model } => ({
  key: JSON.stringify({ ...scenario, plan: null, name: '', story: '', sources: null, seed: '' }),
  compile: () => compile(scenario, { id: scenario.basedOn, scope: 'all' }),
})
