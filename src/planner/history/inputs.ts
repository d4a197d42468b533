import type { LawOfLifetimes } from '../../stats/fit/lifetimeLaws.ts'
import { lognormalOf, normalOf, sourceOf, toldSpan } from './beliefs.ts'
import { lifetimeInputs } from './lifetimeInputs.ts'
import { armInputs, depthInputs } from './offerInputs.ts'
import type {
  FittedInput,
  HistoryFit,
  HistoryQuestion,
  LevelEffect,
  MarginFit,
  RecallFit,
} from './types.ts'

const CHOSEN =
  'Offers were chosen, not drawn at random: adjusted for the offer, but who was sent what may hide behind it.'

const levelInput = (
  effect: LevelEffect,
  { effects }: RecallFit,
  question: HistoryQuestion,
): FittedInput => {
  const { attribute, level, isReference, value, low, high } = effect
  const ofAttribute = effects.filter((each) => each.attribute === attribute)
  const reference = ofAttribute.find((each) => each.isReference)
  const against = isReference
    ? 'Held at 0: the others are told against it.'
    : `Against ${reference?.levelName ?? 'the most frequent'}; offer and other attributes alike.`
  return {
    path: `cohort.attributes.${attribute}.levels.${level}.recallShift`,
    listed: {
      attribute: { id: attribute, name: effect.attributeName },
      level: { id: level, name: effect.levelName },
    },
    belief: isReference ? 0 : normalOf(effect),
    source: sourceOf(
      question,
      ofAttribute.reduce((sum, each) => sum + each.customers, 0),
    ),
    estimate: value,
    low: isReference ? null : low,
    high: isReference ? null : high,
    note: question.assignment === 'chosen' && !isReference ? `${against} ${CHOSEN}` : against,
    usable: true,
  }
}

/** Above 0 by three standard errors a mean of money is lognormal, else normal. */
const SURELY_POSITIVE = 3

const GAMMA =
  'A gamma law fits these margins better than the lognormal that simulations draw; mean and spread are kept.'

const marginInputs = (
  { mean, variation, customers, laws }: MarginFit,
  question: HistoryQuestion,
): FittedInput[] => {
  const source = sourceOf(question, customers)
  const isPositive = mean.value > SURELY_POSITIVE * mean.se
  return [
    {
      path: 'economics.monthlyMargin',
      belief: isPositive && mean.se > 0 ? lognormalOf(mean.value, mean) : normalOf(mean),
      source,
      ...toldSpan(mean),
      note: 'As the list has it: it should be at full price, net of tax, before any offer.',
      usable: true,
    },
    {
      path: 'economics.marginVariation',
      belief: normalOf(variation, 100),
      source,
      ...toldSpan(variation, 100),
      note: laws?.better === 'gamma' ? GAMMA : '',
      usable: true,
    },
  ]
}

/** What the parts say of inputs of a scenario. */
export const fittedInputs = (
  { recall, arms, depth, lifetime, margin, question }: Omit<HistoryFit, 'inputs' | 'correlations'>,
  law: LawOfLifetimes | null,
): FittedInput[] => [
  ...(recall.ok
    ? recall.fit.effects
        .filter(({ customers }) => customers > 0)
        .map((effect) => levelInput(effect, recall.fit, question))
    : []),
  ...armInputs({ arms, lifetime }, question),
  ...(depth.ok ? depthInputs(depth.fit, question) : []),
  ...(lifetime.ok && law ? lifetimeInputs(lifetime.fit, law, question) : []),
  ...(margin.ok ? marginInputs(margin.fit, question) : []),
]
