import { t } from '../../i18n/t.ts'
import type { Arm, Scenario } from '../../scenario/types.ts'

const statesValue = ({ value }: Arm): boolean => value !== null

/** Whether every value of a returned customer is stated, so that no monthly margin is used. */
export const valuesStated = ({ arms }: Scenario): boolean =>
  arms.every((arm) => arm.kind === 'holdout' || statesValue(arm))

const routedTo = ({ arms }: Scenario, id: string): boolean =>
  arms.some((arm) => Object.values(arm.routes).includes(id))

/** Why an input of the group that returns without an offer has no effect now. */
const organicReason = (scenario: Scenario, key: string): string | undefined => {
  const { organic, arms } = scenario
  if (key === 'recall') return undefined
  if (organic.recall === null) return t('controls.why.organicUnknown')
  const stated = organic.value !== null || arms.some(statesValue)
  return key === 'marginMultiplier' && stated ? t('controls.why.valueStated') : undefined
}

const armReason = (scenario: Scenario, [id, key, , input]: string[]): string | undefined => {
  const arm = scenario.arms.find((each) => each.id === id)
  if (!arm) return undefined
  if (key === 'share' && scenario.arms.length === 1) return t('controls.why.onlyOne')
  if (key === 'marginMultiplier' && statesValue(arm) && !routedTo(scenario, arm.id)) {
    return t('controls.why.valueStated')
  }
  if (input === 'costToServe' && scenario.economics.costBasis !== 'realised') {
    return t('controls.why.faceCost')
  }
  return undefined
}

/** Why changing an input cannot change the result at present, or `undefined` where it can. */
export const disabledReason = (scenario: Scenario, path: string): string | undefined => {
  const [top, ...rest] = path.split('.')
  const { organic, arms, cohort } = scenario
  if (top === 'organic') return organicReason(scenario, rest[0] ?? '')
  if (top === 'arms') return armReason(scenario, rest)
  if (path === 'economics.monthlyMargin' && valuesStated(scenario)) {
    return t('controls.why.valuesStated')
  }
  if (path === 'lifetime.valueHorizon' && organic.value === null && !arms.some(statesValue)) {
    return t('controls.why.noValueStated')
  }
  if (path === 'response.depthExponent') {
    const known = organic.recall !== null || arms.some((arm) => arm.kind === 'message')
    return known ? undefined : t('controls.why.noZeroDepth')
  }
  const attribute = cohort.attributes.find(({ id }) => id === rest[1])
  if (top === 'cohort' && rest[4] === 'share' && attribute?.levels.length === 1) {
    return t('controls.why.onlyOne')
  }
  return undefined
}

/** Inputs of the law of leaving that is not chosen are not shown. */
export const isShown = ({ lifetime }: Scenario, path: string): boolean => {
  if (path === 'lifetime.churn') return lifetime.law === 'constant'
  if (path === 'lifetime.alpha' || path === 'lifetime.beta') return lifetime.law === 'sbg'
  return true
}
