import { describe, expect, it } from 'vitest'
import { answer, closedForm } from '../../../workers/answer.ts'
import type { NumberField } from '../../../src/model/field.ts'
import { changeInput } from '../../../src/panels/scenario/changeInput.ts'
import { disabledReason, isShown } from '../../../src/panels/scenario/relevance.ts'
import { baseValue } from '../../../src/scenario/check.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'
import { fieldAt, valueAt } from '../../../src/scenario/path.ts'
import type { Scenario, Uncertain } from '../../../src/scenario/types.ts'
import { everything } from '../../helpers/everything.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

/** What rounding leaves of a number. */
const digits = (x: number): string => (Math.abs(x) < 1e-9 ? '0' : x.toPrecision(9))

/** Everything the closed form gives, sums that no metric shows yet included. */
const resultOf = (scenario: Scenario): string => {
  const model = compile(scenario)
  const expected = closedForm(model)
  const plain = (_: string, value: unknown): unknown =>
    typeof value === 'number'
      ? digits(value)
      : value instanceof Float64Array
        ? [...value].map(digits)
        : value
  return JSON.stringify([expected, answer(model, '1', expected)], plain)
}

/** Paths of all numbers of a scenario that are there. */
const numberPaths = (scenario: Scenario): string[] => {
  const walk = (value: unknown, path: string): string[] => {
    if (fieldAt(path)) return fieldAt(path)?.type === 'text' ? [] : [path]
    if (typeof value !== 'object' || value === null) return []
    const entries: [string, unknown][] = Array.isArray(value)
      ? value.map((each: { id?: string; type?: string }) => [each.id ?? each.type ?? '', each])
      : Object.entries(value)
    return entries.flatMap(([key, inner]) => walk(inner, path ? `${path}.${key}` : key))
  }
  return walk(scenario, '').filter((path) => {
    const field = fieldAt(path)
    return field?.type === 'number' || field?.type === 'integer'
  })
}

/** Values near the present one that the field allows. */
const others = (field: NumberField, value: Uncertain | null): number[] => {
  if (value === null) return [field.min, Math.min(field.max, field.min + 100 * field.step)]
  const at = baseValue(value)
  const steps = [20, -20, 5, -5, 1, -1].map((n) => at + n * field.step)
  return steps
    .map((x) => Number(x.toPrecision(12)))
    .filter((x) => x >= field.min && x <= field.max && x !== at)
}

/** Whether some other value of an input changes the result; `null` where none is accepted. */
const changesResult = (scenario: Scenario, path: string, before: string): boolean | null => {
  const field = fieldAt(path) as NumberField
  const accepted = others(field, valueAt(scenario, path) as Uncertain | null)
    .map((value) => parseScenario(changeInput(scenario, path, value)))
    .flatMap((parsed) => (parsed.ok ? [parsed.scenario] : []))
    .slice(0, 2)
  return accepted.length === 0 ? null : accepted.some((next) => resultOf(next) !== before)
}

/** Numbers without a place of their own: they go along with others, or are what is asked of the plan. */
const ELSEWHERE = /^version$|^plan\.|\.stated(?:Amount|Months)$/

/**
 * Open although they may change nothing yet: the window says which returns the typed rates count; γ
 * counts with the first change of an amount; the share who keep an upgrade is the first of a pair; a
 * correlation moves ranges, which the closed form does not have.
 */
const OPEN = /^test\.windowDays$|^response\.depthExponent$|\.keptRate$|^correlations\./

/** With two reasons of equal size errors of the record cancel out. */
const uneven = (scenario: Scenario): void => {
  scenario.cohort.attributes[0]?.levels.forEach((level, i, all) => {
    level.share = (200 * (all.length - i)) / (all.length * (all.length + 1))
  })
}

const face = (scenario: Scenario): void => {
  scenario.economics.costBasis = 'faceOnReturn'
}

describe.each([
  ['the published comparison', preset('telecom-40k', uneven)],
  ['the modelled one', preset('telecom-40k-modelled')],
  ['the starter', preset('starter', uneven)],
  ['one that uses everything', scenarioOf(everything('constant'))],
  ['one with costs at face value', preset('telecom-40k-modelled', face)],
  ['one with changing rates', scenarioOf(everything('bdw'))],
  ['one with a table of who remains', scenarioOf(everything('table'))],
])('in %s', (_, scenario) => {
  const before = resultOf(scenario)
  const isLaw = scenario.lifetime.law !== 'constant'
  const paths = numberPaths(scenario)
    .filter((path) => !ELSEWHERE.test(path))
    // The laws differ only in their own inputs.
    .filter((path) => !isLaw || path.startsWith('lifetime.'))
  const off = paths.filter(
    (path) => !isShown(scenario, path) || disabledReason(scenario, path) !== undefined,
  )

  it('an input that is disabled, or not shown, cannot change the result', () => {
    expect(off.filter((path) => changesResult(scenario, path, before))).toEqual([])
  })

  it('an input that cannot change the result is disabled and says why', () => {
    const on = paths.filter((path) => !off.includes(path) && !OPEN.test(path))
    expect(on.filter((path) => changesResult(scenario, path, before) === false)).toEqual([])
  })
})
