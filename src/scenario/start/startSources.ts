import { sourceAt } from '../path.ts'
import type { Scenario } from '../types.ts'
import { actionEffects } from './actionEffects.ts'
import type { Answers } from './answers.ts'
import type { ReasonShare } from './reasonMix.ts'
import type { StartReturns } from './startReturns.ts'

/** How notes on what was answered begin. */
export const FROM_ANSWERS = 'From your answers'

type Notes = Readonly<Record<string, string>>

const REASON = 'cohort.attributes.reason'

/** What the builder sets itself, so that the preset's notes on it no longer hold. */
const REPLACED = [
  REASON,
  'cohort.attributes.tenure',
  'cohort.labelAccuracy',
  'arms',
  'plan',
  'objective',
]

const isUnder = (path: string, at: string): boolean => path === at || path.startsWith(`${at}.`)

const reasonNotes = ({ reasons }: Answers, mix: readonly ReasonShare[]): Notes => ({
  [REASON]:
    'Directions published for price and service (Kumar, Bhagwat and Zhang, Journal of Marketing 79(4), 2015); sizes and the other reasons: our guess.',
  ...Object.fromEntries(
    mix.map(({ reason }) => [
      `${REASON}.levels.${reason}.share`,
      reasons === null
        ? 'Our guess. A third names the budget in a vendor’s count of cancellations (Churnkey 2025); core failures of the service come before competition (Keaveney 1995).'
        : `${FROM_ANSWERS}: why they left.`,
    ]),
  ),
  'cohort.labelAccuracy':
    reasons === null
      ? 'Our guess: you do not know why they left, so a tailored offer often goes to the wrong ones. Ask some of them.'
      : 'Our guess: stated reasons are often not the true ones. Ask some of them.',
})

const answerNotes = ({ action, goal, customers, budget }: Answers): Notes => ({
  ...(customers === null ? {} : { 'cohort.customers': `${FROM_ANSWERS}.` }),
  ...(actionEffects[action].windowDays === null
    ? {}
    : { 'test.windowDays': 'Our guess for the action that counts as back in your answers.' }),
  ...(goal === 'cash'
    ? { 'lifetime.horizon': `${FROM_ANSWERS}: only money that is back soon counts.` }
    : actionEffects[action].horizon === null
      ? {}
      : { 'lifetime.horizon': 'Our guess for the action that counts as back in your answers.' }),
  'plan.objective': `${FROM_ANSWERS}: your goal.`,
  ...(goal !== 'budget'
    ? {}
    : { 'plan.budget': budget === null ? 'Our guess: type your budget.' : `${FROM_ANSWERS}.` }),
  ...(goal === 'share'
    ? {
        'objective.subscriberWorth':
          'Our guess: three to twelve monthly margins beyond what a subscriber pays. Ask what market share is worth to you.',
      }
    : {}),
})

const moneyNotes = (base: Scenario, { action }: Answers): Notes => {
  if (actionEffects[action].paying === null) return {}
  const note = (path: string): string =>
    `Our guess of the share who then pay (free plans turn 2 to 4 % into paying customers, OpenView, and these have paid before), times: ${sourceAt(base, path) ?? base.name}`
  return Object.fromEntries(
    ['monthlyMargin', 'marginVariation', 'monthlyPrice'].map((key) => [
      `economics.${key}`,
      note(`economics.${key}`).slice(0, 600),
    ]),
  )
}

const FALLBACK = ['cohort', 'organic', 'lifetime', 'economics', 'response', 'test', 'channels']

/** A note for each part of the document on which the preset says nothing. */
const fallbackNotes = (base: Scenario): Notes =>
  Object.fromEntries(
    FALLBACK.filter((part) => !Object.hasOwn(base.sources, part)).map((part) => [
      part,
      `Our guess, taken over from “${base.name}”.`,
    ]),
  )

/** A note on every input: the preset's where its figure stands, else what was answered or that it is a guess. */
export const startSources = (
  base: Scenario,
  answers: Answers,
  { mix, returns }: { readonly mix: readonly ReasonShare[]; readonly returns: StartReturns },
): Record<string, string> => ({
  ...fallbackNotes(base),
  ...Object.fromEntries(
    Object.entries(base.sources).filter(([path]) => !REPLACED.some((at) => isUnder(path, at))),
  ),
  ...reasonNotes(answers, mix),
  'cohort.attributes.tenure': 'Our guess.',
  'organic.recall': returns.recall.source,
  'organic.recallYear': returns.recallYear.source,
  ...moneyNotes(base, answers),
  ...answerNotes(answers),
  arms: 'Our guess. Which offer answers which reason follows published advice (Kumar, Bhagwat and Zhang 2015, and others).',
  'arms.message.recall': returns.message.source,
  objective: 'Our guess.',
  plan: 'Our guess.',
})
