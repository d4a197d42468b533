import type { Model } from '../../src/model/model.ts'
import { baseValue } from '../../src/scenario/check.ts'
import { compile, type CompileOptions } from '../../src/scenario/compile.ts'
import { parseScenario } from '../../src/scenario/parse.ts'
import type { Arm, Component, Scenario, Uncertain } from '../../src/scenario/types.ts'

const files = import.meta.glob<unknown>(
  ['../../scenarios/*.json', '!../../scenarios/schema.json'],
  { eager: true, import: 'default' },
)

const documents = Object.fromEntries(
  Object.entries(files).map(([path, document]) => [
    path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
    document,
  ]),
)

/** Every preset there is. */
export const allPresetIds: readonly string[] = Object.keys(documents).sort()

/** Three of them, for laws that take long to prove: a blank start, stated values, modelled lifetimes. */
export const presetIds = ['starter', 'telecom-40k', 'telecom-40k-modelled']

/** A document as a checked scenario; throws with the issues of one that is not valid. */
export const scenarioOf = (document: unknown): Scenario => {
  const parsed = parseScenario(structuredClone(document))
  if (parsed.ok) return parsed.scenario
  throw new Error(parsed.issues.map(({ path, message }) => `${path}: ${message}`).join('\n'))
}

export type Change = (scenario: Scenario) => void

/** A preset, changed and checked again. */
export const preset = (id: string, ...changes: readonly Change[]): Scenario => {
  const scenario = scenarioOf(documents[id])
  for (const change of changes) change(scenario)
  return scenarioOf(scenario)
}

/** A preset compiled under its own id. */
export const presetModel = (id: string, ...changes: readonly Change[]): Model =>
  compile(preset(id, ...changes), { id })

const isDistribution = (value: unknown): value is Exclude<Uncertain, number> =>
  typeof value === 'object' && value !== null && 'dist' in value

const mapNumbers = (value: unknown, change: (value: Uncertain) => Uncertain): unknown => {
  if (isDistribution(value)) return change(value)
  if (Array.isArray(value)) return value.map((inner: unknown) => mapNumbers(inner, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, mapNumbers(inner, change)]),
  )
}

/** Every uncertain input fixed at its mean. */
export const fix: Change = (scenario) => {
  Object.assign(scenario, mapNumbers(scenario, baseValue))
}

/** Another number of customers on the list. */
export const customers =
  (count: number): Change =>
  (scenario) => {
    scenario.cohort.customers = count
  }

/** The arm with this id, to be changed. */
export const armOf = (scenario: Scenario, id: string): Arm => {
  const arm = scenario.arms.find((candidate) => candidate.id === id)
  if (!arm) throw new Error(`There is no arm "${id}".`)
  return arm
}

/** The first component of a type in an arm, to be changed. */
export const componentOf = (scenario: Scenario, arm: string, type: string): Component => {
  const component = armOf(scenario, arm).components.find((candidate) => candidate.type === type)
  if (!component) throw new Error(`Arm "${arm}" has no ${type}.`)
  return component
}

export const armIndex = (model: Model, id: string): number =>
  model.arms.findIndex((arm) => arm.id === id)

/**
 * The smallest campaign, made to be computed by hand: one kind of customer, one free channel, no
 * discounting, nobody leaves, a margin of 10 a month for everybody, and one offer of nothing.
 */
export const plain = (...changes: readonly Change[]): Scenario => {
  const scenario = scenarioOf({
    version: 1,
    name: 'Plain',
    cohort: { customers: 1_000, attributes: [] },
    lifetime: { churn: 0, horizon: 24 },
    economics: { monthlyMargin: 10, marginVariation: 0, discountRate: 0 },
    channels: [{ id: 'mail', name: 'Mail', reachable: 100, costPerContact: 0 }],
    arms: [
      {
        id: 'offer',
        name: 'Offer',
        kind: 'offer',
        share: 100,
        recall: 50,
        components: [{ type: 'discount', amount: 0, months: 0 }],
      },
    ],
  })
  for (const change of changes) change(scenario)
  return scenarioOf(scenario)
}

export const plainModel = (...changes: readonly Change[]): Model => compile(plain(...changes))

export { compile, type CompileOptions, type Model, type Scenario }
