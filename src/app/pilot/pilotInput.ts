import { compile } from '../../scenario/compile.ts'
import { baseValue } from '../../scenario/check.ts'
import { cohortSize } from '../../scenario/cohortSize.ts'
import type { Arm, Scenario } from '../../scenario/types.ts'
import type { PilotInput } from '../../../workers/study/pilot.ts'

/** How the pilot on screen is run: what the strategist sets beside the scenario. */
export interface PilotChoices {
  /** days from contact to the decision; `null`: the test window */
  readonly readAfterDays: number | null
  /** percent of those who would return, per month of waiting */
  readonly decay: number
  /** money that the test itself costs */
  readonly setup: number
  /** customers contacted a week while testing; `null`: a part of the list such that it lasts half a year */
  readonly perWeek: number | null
  /** whether money that comes later counts for less; `null`: where the organic rate is known */
  readonly interest: boolean | null
}

export const OPENING_CHOICES: PilotChoices = {
  readAfterDays: null,
  decay: 0,
  setup: 0,
  perWeek: null,
  interest: null,
}

/**
 * Whether interest on waiting counts. While the organic rate is unknown, profit holds money that would
 * have come without an offer, and that does not wait.
 */
export const countsInterest = (scenario: Scenario, { interest }: PilotChoices): boolean =>
  interest ?? scenario.organic.recall !== null

/** Weeks that the list lasts at the pace of testing, unless another pace is chosen. */
const WEEKS = 26

export const contactedPerWeek = (scenario: Scenario, { perWeek }: PilotChoices): number => {
  const customers = cohortSize(scenario)
  return Math.min(customers, perWeek ?? Math.max(1, Math.round(customers / WEEKS)))
}

/** A test is not read before its window has passed. */
export const readAfter = (scenario: Scenario, { readAfterDays }: PilotChoices): number =>
  Math.max(scenario.test.windowDays, readAfterDays ?? 0)

const HOLDOUT: Omit<Arm, 'id'> = {
  ...{ name: '', kind: 'holdout', share: 0, channel: '', recall: null, value: null },
  ...{ setupCost: 0, hazardRatio: 1, marginMultiplier: 1, fresh: 0 },
  ...{ components: [], routes: {}, steps: {}, cures: {}, fit: {} },
}

/** With a group that is sent nothing, where what it does is known. */
const withHoldout = (scenario: Scenario): Scenario => {
  const { arms, organic } = scenario
  if (organic.recall === null || arms.some(({ kind }) => kind === 'holdout')) return scenario
  let id = 'holdout'
  while (arms.some((arm) => arm.id === id)) id += '-'
  return { ...scenario, arms: [...arms, { ...HOLDOUT, id }] }
}

/** What a study of pilots is given: everybody gets every arm. */
export const pilotInput = (scenario: Scenario, choices: PilotChoices): PilotInput => {
  const model = compile(withHoldout(scenario), { id: scenario.basedOn, scope: 'all' })
  const rate = baseValue(scenario.economics.discountRate) / 100
  return {
    model,
    seed: scenario.seed,
    settings: {
      customers: model.customers,
      readAfterDays: readAfter(scenario, choices),
      decay: choices.decay / 100,
      annualDiscount: countsInterest(scenario, choices) ? rate : 0,
      setup: choices.setup,
      weeks: model.customers / contactedPerWeek(scenario, choices),
    },
  }
}
