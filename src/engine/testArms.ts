import type { CustomerFigures } from '../model/customerFigures.ts'
import type { Model } from '../model/model.ts'
import { customerFigures } from './customerFigures.ts'
import { createExpected } from './expected.ts'

/** An arm of a test with what one of its customers brings. */
export interface ExpectedTestArm {
  readonly id: string
  readonly customers: number
  readonly figures: CustomerFigures
  /** whether it gets no offer */
  readonly holdout: boolean
}

/** The arms of a model that have customers, at the base world. */
export const testArms = (model: Model): ExpectedTestArm[] => {
  const figures = customerFigures(model, createExpected(model)())
  return model.arms.flatMap(({ id, targeted, kind }, a) => {
    const each = figures[a]
    return each ? [{ id, customers: targeted, figures: each, holdout: kind === 'holdout' }] : []
  })
}
