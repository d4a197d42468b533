import { offerKind } from '../../model/offers/index.ts'
import { baseValue, REASON } from '../../scenario/check.ts'
import type { Arm, Attribute, Component, Level, Scenario } from '../../scenario/types.ts'
import { shrunk } from './shares.ts'

/** An id of this stem that none of the entries has: `level`, `level-2`, … */
export const freeId = (stem: string, taken: readonly { readonly id: string }[]): string => {
  const ids = new Set(taken.map(({ id }) => id))
  if (!ids.has(stem)) return stem
  let n = 2
  while (ids.has(`${stem}-${n}`)) n++
  return `${stem}-${n}`
}

/** A component of this kind as the table of its fields proposes it. */
export const newComponent = (type: string): Component => ({
  type,
  ...Object.fromEntries((offerKind(type)?.fields ?? []).map(({ key, default: x }) => [key, x])),
})

const changeArm = (scenario: Scenario, id: string, change: (arm: Arm) => Arm): Scenario => ({
  ...scenario,
  arms: scenario.arms.map((arm) => (arm.id === id ? change(arm) : arm)),
})

export const addComponent = (scenario: Scenario, armId: string, type: string): Scenario =>
  changeArm(scenario, armId, (arm) => ({
    ...arm,
    components: [...arm.components, newComponent(type)],
  }))

export const removeComponent = (scenario: Scenario, armId: string, type: string): Scenario =>
  changeArm(scenario, armId, (arm) => ({
    ...arm,
    components: arm.components.filter((each) => each.type !== type),
  }))

export const route = (scenario: Scenario, armId: string, level: string, offer: string): Scenario =>
  changeArm(scenario, armId, (arm) => ({ ...arm, routes: { ...arm.routes, [level]: offer } }))

const levelsOf = (scenario: Scenario, attribute: string): readonly Level[] =>
  scenario.cohort.attributes.find(({ id }) => id === attribute)?.levels ?? []

const mean = (values: readonly number[]): number | null =>
  values.length === 0
    ? null
    : Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10

/** What an arm may be made of: `policy`, `message`, `holdout`, or the id of a kind of component. */
export type NewArm = { readonly of: string; readonly name: string }

/**
 * One more arm with an equal part of the test. Its recall rate and its value are the averages of
 * the other offers until the strategist sets them.
 */
export const addArm = (scenario: Scenario, { of, name }: NewArm): Scenario => {
  const { arms } = scenario
  const offers = arms.filter((arm) => arm.kind === 'offer')
  const isOffer = offerKind(of) !== undefined
  const kind = isOffer ? 'offer' : (of as Arm['kind'])
  const given = offers.flatMap((arm) => (arm.recall === null ? [] : [baseValue(arm.recall)]))
  const valued = arms.flatMap((arm) => (arm.value === null ? [] : [baseValue(arm.value)]))
  const first = offers[0]?.id ?? ''
  const share = Math.round(10_000 / (arms.length + 1)) / 100
  const arm: Arm = {
    id: freeId(of, arms),
    name,
    kind,
    share,
    channel: '',
    recall: isOffer || kind === 'message' ? (mean(given) ?? 0) : null,
    value: kind === 'holdout' ? null : mean(valued),
    setupCost: 0,
    hazardRatio: 1,
    marginMultiplier: 1,
    fresh: 0,
    components: isOffer ? [newComponent(of)] : [],
    routes:
      kind === 'policy'
        ? Object.fromEntries(levelsOf(scenario, REASON).map(({ id }) => [id, first]))
        : {},
    steps:
      kind === 'ladder'
        ? Object.fromEntries(offers.slice(0, 2).map((offer, i) => [offer.id, 30 * i]))
        : {},
    cures: {},
    fit: {},
  }
  const rest = shrunk(
    arms.map((each) => each.share),
    100 - share,
  )
  return { ...scenario, arms: [...arms.map((each, i) => ({ ...each, share: rest[i] ?? 0 })), arm] }
}

/** Without one arm: the others take its part of the test, and nothing is routed to it any more. */
export const removeArm = (scenario: Scenario, id: string): Scenario => {
  const left = scenario.arms.filter((arm) => arm.id !== id)
  const shares = shrunk(
    left.map((arm) => arm.share),
    100,
  )
  const instead = left.find((arm) => arm.kind === 'offer')?.id ?? ''
  const arms = left.map((arm, i) => ({
    ...arm,
    share: shares[i] ?? 0,
    routes: Object.fromEntries(
      Object.entries(arm.routes).map(([level, to]) => [level, to === id ? instead : to]),
    ),
  }))
  return { ...scenario, arms }
}

const changeAttribute = (
  scenario: Scenario,
  id: string,
  change: (attribute: Attribute) => Attribute,
): Scenario => ({
  ...scenario,
  cohort: {
    ...scenario.cohort,
    attributes: scenario.cohort.attributes.map((each) => (each.id === id ? change(each) : each)),
  },
})

const newLevel = (id: string, name: string, share: number): Level => ({
  id,
  name,
  share,
  recallShift: 0,
  hazardRatio: 1,
  marginMultiplier: 1,
  organicOdds: 1,
  cliff: 0,
})

/** One more level, which nobody has yet; a new reason gets the offer the first reason gets. */
export const addLevel = (scenario: Scenario, attribute: string, name: string): Scenario => {
  const levels = levelsOf(scenario, attribute)
  const level = newLevel(freeId('level', levels), name, 0)
  const next = changeAttribute(scenario, attribute, (each) => ({
    ...each,
    levels: [...each.levels, level],
  }))
  if (attribute !== REASON) return next
  const first = levels[0]?.id ?? ''
  const arms = next.arms.map((arm) =>
    arm.kind === 'policy'
      ? { ...arm, routes: { ...arm.routes, [level.id]: arm.routes[first] ?? '' } }
      : arm,
  )
  return { ...next, arms }
}

const without = <V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== key))

/** Without one level: the others take its share, and no offer refers to it. */
export const removeLevel = (scenario: Scenario, attribute: string, id: string): Scenario => {
  const left = levelsOf(scenario, attribute).filter((level) => level.id !== id)
  const shares = shrunk(
    left.map((level) => baseValue(level.share)),
    100,
  )
  const next = changeAttribute(scenario, attribute, (each) => ({
    ...each,
    levels: left.map((level, i) => ({ ...level, share: shares[i] ?? 0 })),
  }))
  if (attribute !== REASON) return next
  const arms = next.arms.map((arm) => ({
    ...arm,
    routes: without(arm.routes, id),
    fit: without(arm.fit, id),
  }))
  return { ...next, arms }
}

/** One more attribute with a single level that everybody has. */
export const addAttribute = (scenario: Scenario, name: string, level: string): Scenario => {
  const { attributes } = scenario.cohort
  const stem = attributes.some(({ id }) => id === REASON) ? 'attribute' : REASON
  const added = { id: freeId(stem, attributes), name, levels: [newLevel('level', level, 100)] }
  return { ...scenario, cohort: { ...scenario.cohort, attributes: [...attributes, added] } }
}

export const removeAttribute = (scenario: Scenario, id: string): Scenario => ({
  ...scenario,
  cohort: {
    ...scenario.cohort,
    attributes: scenario.cohort.attributes.filter((each) => each.id !== id),
  },
})
