import { t } from '../../i18n/controlsText.ts'
import { offerKind } from '../../model/offers/index.ts'
import { hasCellTable } from '../../scenario/cohortSize.ts'
import type { Arm, Component, Scenario, Uncertain } from '../../scenario/types.ts'
import { hasMatrix, reasonLevels } from './confusion.ts'

const statesValue = ({ value }: Arm): boolean => value !== null

/** Whether every value of a returned customer is stated, so that no monthly margin is used. */
export const valuesStated = ({ arms }: Scenario): boolean =>
  arms.every((arm) => arm.kind === 'holdout' || statesValue(arm))

const sentByOthers = ({ arms }: Scenario, id: string): boolean =>
  arms.some((arm) => Object.values(arm.routes).includes(id) || Object.hasOwn(arm.steps, id))

const isAlways = (value: Uncertain | string | null | undefined, number: number): boolean =>
  value === number || value === undefined

const why = (key: string): string => t(`controls.why.${key}`)

/** Why an input of the group that returns without an offer has no effect now. */
const organicReason = (scenario: Scenario, key: string): string | undefined => {
  const { organic, arms } = scenario
  if (key === 'recall') return undefined
  if (organic.recall === null) return why('organicUnknown')
  const stated = organic.value !== null || arms.some(statesValue)
  return key === 'marginMultiplier' && stated ? why('valueStated') : undefined
}

/** Why an input of a component has no effect now. */
const componentReason = (
  { economics }: Scenario,
  component: Component,
  input: string,
): string | undefined => {
  const stream = offerKind(component.type)?.stream
  const months = stream?.months ? component[stream.months] : 1
  const isKept = !isAlways(component['keptRate'], 0)
  const isFace = economics.costBasis !== 'realised'
  if (input === stream?.costShare && isFace) {
    return isKept && component['keptMargin'] === null ? undefined : why('faceCost')
  }
  if (input === 'keptMargin' && !isKept) return why('nobodyKeeps')
  return input === 'cliff' && months === 0 ? why('noMonths') : undefined
}

/** An offer changes how a reason acts only where the reason acts. */
const cureReason = (scenario: Scenario, reason: string): string | undefined => {
  const level = reasonLevels(scenario).find(({ id }) => id === reason)
  return level && isAlways(level.hazardRatio, 1) ? why('reasonWithoutEffect') : undefined
}

const ladderReason = (arm: Arm, key: string | undefined): string | undefined => {
  if (key === 'recall') return why('ladderRecall')
  return key === 'fresh' && Object.keys(arm.steps).length < 2 ? why('oneStep') : undefined
}

const armReason = (scenario: Scenario, keys: readonly string[]): string | undefined => {
  const [id, key, inner = '', input = ''] = keys
  const arm = scenario.arms.find((each) => each.id === id)
  if (!arm) return undefined
  if (key === 'share' && scenario.arms.length === 1) return why('onlyOne')
  if (key === 'marginMultiplier' && statesValue(arm) && !sentByOthers(scenario, arm.id)) {
    return why('valueStated')
  }
  if (key === 'cures') return cureReason(scenario, inner)
  if (arm.kind === 'ladder') return ladderReason(arm, key)
  const component = arm.components.find(({ type }) => type === inner)
  return key === 'components' && component ? componentReason(scenario, component, input) : undefined
}

const hasTimedOffer = ({ arms }: Scenario): boolean =>
  arms.some(({ components }) =>
    components.some((component) => {
      const key = offerKind(component.type)?.stream.months
      return typeof key === 'string' && component[key] !== 0
    }),
  )

const levelReason = (scenario: Scenario, attribute: string, key: string): string | undefined => {
  const { organic, cohort } = scenario
  if (key === 'share') {
    if (hasCellTable(scenario)) return why('cellTable')
    const levels = cohort.attributes.find(({ id }) => id === attribute)?.levels
    return levels?.length === 1 ? why('onlyOne') : undefined
  }
  if (key === 'organicOdds' && organic.recall === null) return why('organicUnknown')
  return key === 'cliff' && !hasTimedOffer(scenario) ? why('noTimedOffer') : undefined
}

/** Why the record of reasons has no effect now. */
export const labelReason = (scenario: Scenario): string | undefined => {
  if (reasonLevels(scenario).length < 2) return why('noReasons')
  return scenario.arms.some(({ kind }) => kind === 'policy') ? undefined : why('noPolicy')
}

const cohortReason = (scenario: Scenario, keys: readonly string[]): string | undefined => {
  const [key, attribute = '', , , input = ''] = keys
  if (key === 'customers' && hasCellTable(scenario)) return why('cellTable')
  if (key === 'attributes') return levelReason(scenario, attribute, input)
  if (key === 'labelAccuracy' && hasMatrix(scenario)) return why('matrix')
  if (key === 'labelAccuracy' || key === 'confusion') return labelReason(scenario)
  return undefined
}

const channelReason = ({ arms, channels }: Scenario, id: string): string | undefined => {
  const isUsed = arms.some(
    (arm) => arm.kind !== 'holdout' && (arm.channel || channels[0]?.id) === id,
  )
  return isUsed ? undefined : why('channelUnused')
}

const moneyReason = (scenario: Scenario, key: string): string | undefined => {
  const kinds = scenario.arms.flatMap(({ components }) =>
    components.map(({ type }) => offerKind(type)?.stream),
  )
  if (key === 'monthlyMargin' && valuesStated(scenario)) return why('valuesStated')
  if (key === 'leak' && kinds.length === 0) return why('noOfferCost')
  const isTaxed = kinds.some((stream) => stream?.taxed)
  const isPriced = scenario.economics.monthlyPrice !== null
  return key === 'salesTax' && !isTaxed && !isPriced ? why('noPrices') : undefined
}

/** Two inputs go together only where both of them matter. */
const togetherReason = (scenario: Scenario, id: string): string | undefined => {
  const found = scenario.correlations.find((each) => each.id === id)
  const isIdle = [found?.first ?? '', found?.second ?? ''].some(
    (path) => !isShown(scenario, path) || disabledReason(scenario, path) !== undefined,
  )
  return isIdle ? why('notTogether') : undefined
}

/** Why changing an input cannot change the result at present, or `undefined` where it can. */
export const disabledReason = (scenario: Scenario, path: string): string | undefined => {
  const [top, ...rest] = path.split('.')
  const { organic, arms } = scenario
  if (top === 'organic') return organicReason(scenario, rest[0] ?? '')
  if (top === 'arms') return armReason(scenario, rest)
  if (top === 'cohort') return cohortReason(scenario, rest)
  if (top === 'correlations') return togetherReason(scenario, rest[0] ?? '')
  if (top === 'economics') return moneyReason(scenario, rest[0] ?? '')
  if (top === 'channels' && rest[1] !== 'name') return channelReason(scenario, rest[0] ?? '')
  if (path === 'lifetime.valueHorizon' && organic.value === null && !arms.some(statesValue)) {
    return why('noValueStated')
  }
  if (path === 'response.depthExponent') {
    const known = organic.recall !== null || arms.some((arm) => arm.kind === 'message')
    return known ? undefined : why('noZeroDepth')
  }
  return undefined
}

/** Which laws of leaving each of their inputs belongs to. */
const LAWS: Readonly<Record<string, readonly Scenario['lifetime']['law'][]>> = {
  'lifetime.churn': ['constant'],
  'lifetime.alpha': ['sbg', 'bdw'],
  'lifetime.beta': ['sbg', 'bdw'],
  'lifetime.exponent': ['bdw'],
  'lifetime.survival': ['table'],
}

/** Inputs of an arm that only these kinds of arms have. */
const KINDS: Readonly<Record<string, readonly Arm['kind'][]>> = {
  fresh: ['ladder'],
  setupCost: ['offer', 'policy', 'ladder', 'message'],
  hazardRatio: ['offer', 'policy', 'ladder', 'message'],
  marginMultiplier: ['offer', 'policy', 'ladder', 'message'],
}

/** Inputs of a law of leaving that is not chosen, or that a kind of arm does not have, are not shown. */
export const isShown = ({ lifetime, arms }: Scenario, path: string): boolean => {
  const [top = '', second = '', third = ''] = path.split('.')
  const kind = top === 'arms' ? arms.find(({ id }) => id === second)?.kind : undefined
  if (kind) return KINDS[third]?.includes(kind) ?? true
  return LAWS[`${top}.${second}`]?.includes(lifetime.law) ?? true
}
