import type { NumberField } from '../model/field.ts'
import { baseValue } from './check.ts'
import { fieldAt, valueAt, withValue } from './path.ts'
import { movedTo } from './typedSpread.ts'
import type { Future, Scenario, Uncertain } from './types.ts'

/**
 * The scenario as it is in one of the futures that its plan names. What is multiplied keeps its
 * uncertainty around the new mean, what is set is exact, nothing leaves its limits, whole numbers stay
 * whole, and an input that is empty stays empty where it is multiplied. Shares need not sum to 100 then:
 * the model divides them by their sum.
 */
export const inFuture = (scenario: Scenario, { factors, values }: Future): Scenario => {
  const multiplied = Object.entries(factors).reduce(
    (next, [path, factor]) => withFactor(next, path, factor),
    scenario,
  )
  return Object.entries(values).reduce(
    (next, [path, value]) => withValue(next, path, value),
    multiplied,
  )
}

const withFactor = (scenario: Scenario, path: string, factor: number): Scenario => {
  const field = fieldAt(path)
  const value = valueAt(scenario, path) as Uncertain | null | undefined
  if (value === null || value === undefined) return scenario
  if (field?.type !== 'number' && field?.type !== 'integer') return scenario
  return withValue(scenario, path, movedTo(field, value, within(field, baseValue(value) * factor)))
}

const within = ({ min, max, type }: NumberField, x: number): number => {
  const inside = Math.min(max, Math.max(min, x))
  return type === 'integer' ? Math.round(inside) : inside
}
