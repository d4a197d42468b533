import { BLOCK } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createWorldSource } from '../../src/engine/drawWorld.ts'
import { createExpected, type ExpectedArm } from '../../src/engine/expected.ts'
import { applyForm, compileForm, type CompiledForm } from '../../src/model/metrics/evaluate.ts'
import type { LinearForm } from '../../src/model/metrics/index.ts'
import type { Model, Scope } from '../../src/model/model.ts'
import { SUMS } from '../../src/model/sums.ts'
import { modelOf } from '../bench/models.ts'
import { closedVariance, formOf, quantitiesOf, scaleOf } from './quantities.ts'
import { Terms, varianceTerm } from './terms.ts'

export interface MomentsCase {
  readonly id: string
  readonly scope: Scope
  /** every input at its base value, or drawn anew for every replication */
  readonly fixed: boolean
  readonly seed: string
}

export interface MomentsJob extends MomentsCase {
  readonly firstBlock: number
  readonly blocks: number
  /** variances within worlds are computed for every so many replications */
  readonly every: number
}

/** One quantity of one arm; its claims are at 2i (the mean) and 2i + 1 (the variance). */
export interface Check {
  readonly quantity: string
  readonly arm: number
  readonly form: LinearForm
  readonly compiled: CompiledForm
  /** closed form at the base world; NaN: not defined */
  readonly mean: number
  readonly scale: number
}

/** Everything that is checked of a model, arm by arm. */
export const checksOf = (model: Model, arms: readonly ExpectedArm[]): Check[] =>
  arms.flatMap(({ sums }, arm) =>
    quantitiesOf(model).map((quantity): Check => {
      const form = formOf(quantity, sums)
      const compiled = compileForm(form)
      const mean = applyForm(compiled, sums, 0)
      return { quantity: quantity.id, arm, form, compiled, mean, scale: scaleOf(form, sums) }
    }),
  )

/** Simulates some blocks of replications and holds each against the closed form of its world. */
export const momentTerms = ({ firstBlock, blocks, every, ...of }: MomentsJob): Terms => {
  const model = modelOf(of.id, { scope: of.scope, fixed: of.fixed })
  const base = createExpected(model)().arms
  const checks = checksOf(model, base)
  const terms = new Terms(2 * checks.length)
  const run = createRun(model, of.seed)
  const source = createWorldSource(model, of)
  const expected = createExpected(model)
  const armsIn = (replication: number): readonly ExpectedArm[] | null => {
    if (of.fixed) return base
    if (replication % every !== 0) return null
    source.draw(replication)
    return expected(source.world.values).arms
  }
  for (let block = firstBlock; block < firstBlock + blocks; block++) {
    const { sums, worlds } = run(block, 1)
    for (let i = 0; i < BLOCK; i++) {
      const arms = armsIn(block * BLOCK + i)
      checks.forEach((check, at) => {
        const row = (i * base.length + check.arm) * SUMS
        const drawn = applyForm(check.compiled, sums, row)
        const inWorld = worlds ? applyForm(check.compiled, worlds, row) : check.mean
        addTerms(terms, at, { check, drawn, inWorld, arm: arms?.[check.arm] })
      })
    }
  }
  return terms
}

interface Drawn {
  readonly check: Check
  readonly drawn: number
  readonly inWorld: number
  /** the closed form in the replication's world, where it is at hand */
  readonly arm: ExpectedArm | undefined
}

/** What is defined nowhere agrees with itself; a number against none never does. */
const addTerms = (terms: Terms, at: number, { check, drawn, inWorld, arm }: Drawn): void => {
  if (Number.isNaN(check.mean)) {
    terms.add(2 * at, Number.isNaN(drawn) ? 0 : NaN)
    return
  }
  const luck = drawn - inWorld
  terms.add(2 * at, luck)
  const variance = arm ? closedVariance(check.form, arm.covariance) : NaN
  if (Number.isNaN(variance)) return
  terms.add(2 * at + 1, varianceTerm(luck, inWorld - check.mean, variance))
}
