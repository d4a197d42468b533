import { t } from '../../i18n/controlsText.ts'
import { offerKind } from '../../model/offers/index.ts'
import { baseValue, REASON } from '../../scenario/check.ts'
import { shrunk } from '../../scenario/shrunk.ts'
import type { Arm, Component, Level, Scenario } from '../../scenario/types.ts'
import { firstSteps, withoutStep } from './ladder.ts'

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

/** A copy with one arm changed. */
export const changeArm = (scenario: Scenario, id: string, change: (arm: Arm) => Arm): Scenario => ({
  ...scenario,
  arms: scenario.arms.map((arm) => (arm.id === id ? change(arm) : arm)),
})

const PRICE = 'economics.monthlyPrice'

/**
 * A percentage off needs a price. Where none is known the monthly margin stands in, with sales tax:
 * the price is at least that; its source says that it is a guess.
 */
const withPriceFor = (type: string, scenario: Scenario): Scenario => {
  const { economics, sources } = scenario
  if (!offerKind(type)?.stream.ofPrice || economics.monthlyPrice !== null) return scenario
  const net = baseValue(economics.monthlyMargin)
  const price = Math.max(1, Math.round(net * (1 + baseValue(economics.salesTax) / 100)))
  return {
    ...scenario,
    economics: { ...economics, monthlyPrice: price },
    sources: { ...sources, [PRICE]: t('controls.priceGuess') },
  }
}

export const addComponent = (scenario: Scenario, armId: string, type: string): Scenario =>
  withPriceFor(
    type,
    changeArm(scenario, armId, (arm) => ({
      ...arm,
      components: [...arm.components, newComponent(type)],
    })),
  )

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

/** What an arm may be made of: `policy`, `ladder`, `message`, `holdout`, or the id of a kind of component. */
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
    steps: kind === 'ladder' ? firstSteps(scenario) : {},
    cures: {},
    fit: {},
  }
  const rest = shrunk(
    arms.map((each) => each.share),
    100 - share,
  )
  const others = arms.map((each, i) => ({ ...each, share: rest[i] ?? 0 }))
  return withPriceFor(of, { ...scenario, arms: [...others, arm] })
}

/** Without one arm: the others take its part of the test, and none sends its offer any more. */
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
    steps: withoutStep(arm.steps, id, instead),
  }))
  return { ...scenario, arms }
}
