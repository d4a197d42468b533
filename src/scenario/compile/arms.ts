import type { ArmModel, ComponentModel, Scope, Slot } from '../../model/model.ts'
import { offerKind } from '../../model/offers/index.ts'
import { baseValue } from '../check.ts'
import { armTable, type ObjectTable } from '../schema.ts'
import { known, type Slots } from '../slots.ts'
import type { Arm, Component, Scenario, Uncertain } from '../types.ts'
import { armCellSizes, armSizes } from './armSizes.ts'
import { reasonsOf } from './cohort.ts'
import type { Timings } from './timings.ts'

/** An arm before its slices are known. */
export type PlainArm = Omit<ArmModel, 'slices' | 'classes' | 'units'>

export interface ArmParts {
  readonly slots: Slots
  readonly timings: Timings
  readonly scope: Scope
  /** customers of each cell, where a table fixes them */
  readonly counts: readonly number[] | null
}

export const compileArms = (scenario: Scenario, parts: ArmParts): PlainArm[] => {
  const { slots, timings, scope, counts } = parts
  const byCell = counts && armCellSizes(scenario, scope, counts)
  const sizes = byCell
    ? byCell.map((cells) => cells.reduce((sum, size) => sum + size, 0))
    : armSizes(scenario, scope)
  const reasons = reasonsOf(scenario)
  return scenario.arms.map((arm, a): PlainArm => {
    const routes = routesOf(scenario, arm, reasons, a)
    const steps = timings.steps(arm, stepsOf(scenario, arm, a), scope)
    const taken = arm.kind === 'ladder' ? steps.map(({ offer }) => offer) : routes
    return {
      ...ownNumbers(arm, slots),
      id: arm.id,
      name: arm.name,
      kind: arm.kind,
      targeted: sizes[a] ?? 0,
      cellCustomers: byCell?.[a] ?? null,
      channel: arm.kind === 'holdout' ? -1 : channelOf(scenario, arm),
      routes,
      steps,
      offers: [...new Set(taken)],
      fit: slotsByReason(slots, arm, 'fit', reasons),
      cures: slotsByReason(slots, arm, 'cures', reasons),
    }
  })
}

const position = ({ arms }: Scenario, id: string): number => arms.findIndex((arm) => arm.id === id)

/** Which arm's offer each reason gets; without reasons, one entry. */
const routesOf = (
  scenario: Scenario,
  arm: Arm,
  reasons: readonly string[],
  own: number,
): number[] =>
  arm.kind === 'policy'
    ? reasons.map((reason) => position(scenario, arm.routes[reason] ?? ''))
    : reasons.length > 0
      ? reasons.map(() => own)
      : [own]

const stepsOf = (scenario: Scenario, arm: Arm, own: number) =>
  arm.kind === 'ladder'
    ? Object.entries(arm.steps)
        .map(([id, day]) => ({ offer: position(scenario, id), day }))
        .sort((x, y) => x.day - y.day)
    : [{ offer: own, day: 0 }]

const channelOf = ({ channels }: Scenario, arm: Arm): number =>
  arm.channel ? channels.findIndex((channel) => channel.id === arm.channel) : 0

const slotsByReason = (
  slots: Slots,
  arm: Arm,
  map: 'fit' | 'cures',
  reasons: readonly string[],
): Slot[] => {
  const field = armTable.maps?.[map]?.of
  return reasons.map((reason) => {
    const value = Object.hasOwn(arm[map], reason) ? arm[map][reason] : undefined
    if (value === undefined || field?.type !== 'number') return -1
    return slots.add(field, `arms.${arm.id}.${map}.${reason}`, value)
  })
}

const ownNumbers = (arm: Arm, slots: Slots) => {
  const path = `arms.${arm.id}`
  const at = slots.addAll(armTable, arm, path)
  return {
    recall: at['recall'] ?? null,
    value: at['value'] ?? null,
    setupCost: known(at['setupCost']),
    hazardRatio: known(at['hazardRatio']),
    marginMultiplier: known(at['marginMultiplier']),
    fresh: known(at['fresh']),
    components: arm.components.map((component) => compileComponent(component, slots, path)),
  }
}

const compileComponent = (component: Component, slots: Slots, path: string): ComponentModel => {
  const kind = offerKind(component.type)
  if (!kind) throw new Error(`There is no kind of offer called "${component.type}".`)
  const own = `${path}.components.${component.type}`
  const table: ObjectTable = { label: kind.label, fields: kind.fields }
  const at = slots.addAll(table, component, own)
  const { stream } = kind
  const months = stream.months === null ? 1 : (component[stream.months] as number)
  const stated = (component['statedAmount'] ?? component[stream.amount]) as Uncertain
  const statedMonths = (component['statedMonths'] ?? months) as number
  const statedAmount = baseValue(stated) / (stream.ofPrice ? 100 : 1)
  return {
    kind: kind.id,
    amount: known(at[stream.amount]),
    ofPrice: stream.ofPrice ?? false,
    taxed: stream.taxed ?? false,
    months,
    costShare: stream.costShare
      ? known(at[stream.costShare])
      : slots.constant(`${own}.costShare`, 1),
    cliff: at['cliff'] ?? slots.constant(`${own}.cliff`, 0),
    keptRate: keptRate(stream.kept && at[stream.kept.rate], slots),
    keptMargin: (stream.kept && at[stream.kept.margin]) ?? -1,
    statedDepth: statedAmount * statedMonths,
  }
}

/** −1 where nobody can keep it, or nobody does in any world. */
const keptRate = (slot: Slot | null | undefined, slots: Slots): Slot =>
  slot === null || slot === undefined || slots.isAlways(slot, 0) ? -1 : slot
