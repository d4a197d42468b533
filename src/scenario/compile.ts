import type { ChannelModel, Model, OrganicModel, Scope } from '../model/model.ts'
import { MODEL_VERSION } from '../model/version.ts'
import { baseValue } from './check.ts'
import { cohortSize } from './cohortSize.ts'
import { compileArms } from './compile/arms.ts'
import { armSizes } from './compile/armSizes.ts'
import { compileCells, compileLabels, compileLevels, reasonsOf } from './compile/cohort.ts'
import { Slicer } from './compile/slices.ts'
import { Timings } from './compile/timings.ts'
import { compileCorrelation } from './correlation.ts'
import { channelTable, lifetimeTable, scenarioTable, type ObjectTable } from './schema.ts'
import { known, Slots } from './slots.ts'
import type { Scenario, Uncertain } from './types.ts'

export interface CompileOptions {
  /** Id of the scenario: a preset's file name. */
  readonly id?: string
  readonly scope?: Scope
}

/**
 * Turns a checked scenario into the model that runs: fractions for percents, cells for attributes,
 * arm sizes for shares, slots for numbers. Only this file and its parts know both.
 */
export const compile = (scenario: Scenario, options: CompileOptions = {}): Model => {
  const scope = options.scope ?? 'tested'
  const slots = new Slots()
  const levels = compileLevels(scenario, slots)
  const cells = compileCells(scenario, levels, slots)
  const labels = compileLabels(scenario, slots)
  const timings = new Timings(scenario)
  const arms = compileArms(scenario, { slots, timings, scope, counts: cells.counts })
  const organic = scenario.organic.recall === null ? null : compileOrganic(scenario, slots)
  const reasons = reasonsOf(scenario)
  const sliced = new Slicer(cells, {
    slots,
    levels,
    arms,
    organic,
    mislabelled: labels.matrix !== null || !slots.isAlways(labels.accuracy, 1),
  })
  const lifetime = compileLifetime(scenario, slots)
  const money = compileMoney(scenario, slots)
  const customers = cohortSize(scenario)
  const contacted = arms.filter((arm) => arm.kind !== 'holdout')
  return {
    modelVersion: MODEL_VERSION,
    scenario: { id: options.id ?? '', name: scenario.name },
    scope,
    costBasis: scenario.economics.costBasis,
    customers,
    levels,
    reasons,
    labels,
    cells: sliced.cells,
    kinds: sliced.kinds,
    channels: compileChannels(scenario, slots),
    arms: sliced.arms,
    slices: sliced.slices,
    classes: sliced.classes,
    units: sliced.units,
    entries: sliced.entries,
    bills: sliced.bills,
    laws: sliced.laws.list,
    timings: timings.list,
    organic,
    lifetime,
    ...money,
    fixedCostOver:
      scope === 'all'
        ? customers
        : Math.max(
            1,
            contacted.reduce((total, arm) => total + arm.targeted, 0),
          ),
    base: Float64Array.from(slots.values),
    paths: slots.paths,
    uncertain: slots.uncertain,
    correlation: compileCorrelation(scenario, slots.uncertain),
  }
}

const tableOf = (key: string): ObjectTable => scenarioTable.objects?.[key] as ObjectTable

const compileChannels = (scenario: Scenario, slots: Slots): ChannelModel[] =>
  scenario.channels.map((channel): ChannelModel => {
    const at = slots.addAll(channelTable, channel, `channels.${channel.id}`)
    return {
      id: channel.id,
      reachable: known(at['reachable']),
      costPerContact: known(at['costPerContact']),
      oddsMultiplier: known(at['oddsMultiplier']),
    }
  })

const compileLifetime = ({ lifetime }: Scenario, slots: Slots): Model['lifetime'] => {
  const at = slots.addAll(tableOf('lifetime'), lifetime, 'lifetime')
  const field = lifetimeTable.maps?.['survival']?.of
  const table =
    lifetime.law === 'table' && field?.type === 'number'
      ? Object.entries(lifetime.survival)
          .map(([month, remaining]) => ({
            month: Number(month),
            remaining: slots.add(field, `lifetime.survival.${month}`, remaining),
          }))
          .sort((a, b) => a.month - b.month)
      : []
  return {
    law: lifetime.law,
    churn: known(at['churn']),
    alpha: known(at['alpha']),
    beta: known(at['beta']),
    exponent: known(at['exponent']),
    table,
    horizon: lifetime.horizon,
    valueHorizon: lifetime.valueHorizon ?? lifetime.horizon,
  }
}

const compileMoney = (scenario: Scenario, slots: Slots) => {
  const at = slots.addAll(tableOf('economics'), scenario.economics, 'economics')
  const response = slots.addAll(tableOf('response'), scenario.response, 'response')
  const objective = slots.addAll(tableOf('objective'), scenario.objective, 'objective')
  return {
    monthlyMargin: known(at['monthlyMargin']),
    marginVariation: known(at['marginVariation']),
    annualGrowth: known(at['marginGrowth']),
    annualDiscount: known(at['discountRate']),
    price: at['monthlyPrice'] ?? -1,
    salesTax: known(at['salesTax']),
    leak: known(at['leak']),
    fixedCost: known(at['fixedCost']),
    depthExponent: known(response['depthExponent']),
    objective: {
      subscriberWorth: known(objective['subscriberWorth']),
      month: scenario.objective.month,
    },
  }
}

const compileOrganic = (scenario: Scenario, slots: Slots): OrganicModel => {
  const given = { ...scenario.organic, value: scenario.organic.value ?? guessedValue(scenario) }
  const at = slots.addAll(tableOf('organic'), given, 'organic')
  return {
    recall: known(at['recall']),
    recallYear: at['recallYear'] ?? null,
    value: at['value'] ?? null,
    hazardRatio: known(at['hazardRatio']),
    marginMultiplier: known(at['marginMultiplier']),
  }
}

/**
 * The value of somebody who returns without an offer, where arms state theirs and nobody states
 * his: anywhere between the lowest and the highest stated value. `null` where values are modelled.
 */
export const guessedValue = ({ arms }: Scenario): Uncertain | null => {
  const stated = arms.flatMap((arm) => (arm.value === null ? [] : [baseValue(arm.value)]))
  if (stated.length === 0) return null
  const low = Math.min(...stated)
  const high = Math.max(...stated)
  return low === high ? low : { dist: 'uniform', low, high }
}

export { armSizes }
