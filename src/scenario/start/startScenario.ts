import { issuesText } from '../issue.ts'
import { parseScenario } from '../parse.ts'
import { pruned } from '../pruned.ts'
import type { Attribute, Scenario } from '../types.ts'
import { toDocument } from '../write.ts'
import { actionEffects } from './actionEffects.ts'
import type { Answers } from './answers.ts'
import { reasonEffects, reasonShares, USUAL_MIX, type ReasonShare } from './reasonMix.ts'
import { startArms } from './startArms.ts'
import { goalEffects, startHorizon, type GoalEffects } from './startGoals.ts'
import { startMoney } from './startMoney.ts'
import { startReturns } from './startReturns.ts'
import { startSources } from './startSources.ts'

/** A scenario made from answers, and how it is looked at first. */
export interface Start {
  readonly scenario: Scenario
  readonly metric: GoalEffects['metric']
}

/** What the builder is given besides the answers, in the words of the screen. */
export interface StartWords {
  readonly name: string
  readonly story: string
}

type Entry = Readonly<Record<string, unknown>>

const TENURE = 'tenure'

const reasonAttribute = (mix: readonly ReasonShare[]): Entry => ({
  id: 'reason',
  name: 'Reason for leaving',
  levels: mix.map(({ reason, share }) => ({ id: reason, share, ...reasonEffects[reason] })),
})

/** Who was a customer for long gets the loyalty discount, and no others. */
const tenureAttribute: Entry = {
  id: TENURE,
  name: 'Time as a customer',
  levels: [
    { id: 'long', name: 'Long-standing', share: 40, recallShift: 0.2, hazardRatio: 0.9 },
    { id: 'newer', name: 'Newer', share: 60 },
  ],
}

const ONLY_LOYAL: Entry = { id: 'loyal', arm: 'comparison', levels: { [TENURE]: 'newer' } }

const accuracy = ({ reasons }: Answers, mix: readonly ReasonShare[]): unknown => {
  if (mix.length < 2) return 100
  return reasons === null
    ? { dist: 'pert', low: 30, likely: 50, high: 75 }
    : { dist: 'pert', low: 55, likely: 75, high: 90 }
}

/** Who they are: the reasons asked for, what else the preset knows, and time as a customer where an offer depends on it. */
const cohort = (base: Scenario, answers: Answers, mix: readonly ReasonShare[]): Entry => {
  const others = base.cohort.attributes.filter(({ id }: Attribute) => id !== 'reason')
  const asksTenure = needsTenure(base, mix)
  return {
    customers: answers.customers ?? base.cohort.customers,
    labelAccuracy: accuracy(answers, mix),
    attributes: [reasonAttribute(mix), ...others, ...(asksTenure ? [tenureAttribute] : [])],
  }
}

const needsTenure = (base: Scenario, mix: readonly ReasonShare[]): boolean =>
  mix.some(({ reason }) => reason === 'competitor') &&
  !base.cohort.attributes.some(({ id }) => id === TENURE)

/**
 * The scenario that three answers make of the nearest preset: its customers, lifetimes, money and channels; reasons with their
 * shares, an offer for each and the arm that gives each reason its own; window, horizon and objective of action and goal. Every
 * input has a note that says whether it was answered, published or guessed.
 */
export const startScenario = (answers: Answers, base: Scenario, words: StartWords): Start => {
  const action = actionEffects[answers.action]
  const mix = reasonShares(answers.reasons ?? USUAL_MIX)
  const goal = goalEffects(answers, base, answers.customers ?? base.cohort.customers)
  const { price, ...economics } = startMoney(base, action)
  const returns = startReturns(base, action)
  const horizon = startHorizon(base.lifetime.horizon, action.horizon, goal.horizon)
  const moves = action.windowDays !== null
  const document = {
    ...toDocument(base),
    ...words,
    cohort: cohort(base, answers, mix),
    organic: {
      ...base.organic,
      recall: returns.recall.value,
      recallYear: returns.recallYear.value,
    },
    lifetime: { ...base.lifetime, horizon, valueHorizon: null },
    economics: { ...base.economics, ...economics, costBasis: 'realised' },
    test: moves ? { windowDays: action.windowDays } : base.test,
    objective: { subscriberWorth: goal.subscriberWorth, month: Math.min(12, horizon) },
    plan: {
      objective: goal.objective,
      budget: goal.budget,
      barred: needsTenure(base, mix) ? [ONLY_LOYAL] : [],
    },
    arms: startArms({
      mix,
      message: returns.message.value,
      price,
      somePay: action.paying !== null,
    }),
    correlations: [],
    sources: startSources(base, answers, { mix, returns }),
  }
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(`The answers make no scenario. ${issuesText(parsed.issues)}`)
  return { scenario: pruned(base, parsed.scenario).scenario, metric: goal.metric }
}
