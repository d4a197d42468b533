import { baseValue } from '../../scenario/check.ts'
import { fieldAt, withValue } from '../../scenario/path.ts'
import { movedTo } from '../../scenario/typed.ts'
import type { Scenario } from '../../scenario/types.ts'

/** The input that a monthly leaving rate becomes. */
export const CHURN_PATH = 'lifetime.churn'

const DIGITS = 6

const percentOf = (rate: number): number => Number((rate * 100).toPrecision(DIGITS))

/** Whether the scenario leaves by this rate already. */
export const isTaken = ({ lifetime }: Scenario, rate: number): boolean =>
  lifetime.law === 'constant' && Math.abs(baseValue(lifetime.churn) - percentOf(rate)) < 1e-6

/**
 * A copy that leaves by this monthly rate, with where it comes from. Another law gives way to the constant rate; a
 * range keeps its shape and moves there.
 * @param rate fraction
 */
export const withMonthlyChurn = (scenario: Scenario, rate: number, source: string): Scenario => {
  const field = fieldAt(CHURN_PATH)
  if (field?.type !== 'number') return scenario
  const { churn, law } = scenario.lifetime
  const within = Math.min(field.max, Math.max(field.min, percentOf(rate)))
  const value = law === 'constant' ? movedTo(field, churn, within) : within
  const constant = withValue(scenario, 'lifetime.law', 'constant')
  const next = withValue(constant, CHURN_PATH, value)
  return { ...next, sources: { ...next.sources, [CHURN_PATH]: source } }
}
