import { betaOf, lognormalOf, sourceOf, toldSpan } from './beliefs.ts'
import type {
  ArmRecall,
  ArmsFit,
  DepthFit,
  FittedInput,
  HistoryQuestion,
  LifetimeFit,
  Part,
  PastArm,
} from './types.ts'

const ASSOCIATION =
  'Not for use: offers were chosen for customers, so those who got it may differ from the others in what was not recorded.'

/** What is said of an effect of offers: whether it may be an input, and why not. */
const standing = ({ assignment }: HistoryQuestion, note: string) => ({
  usable: assignment === 'randomised',
  note: assignment === 'randomised' ? note : [note, ASSOCIATION].filter(Boolean).join(' '),
})

const recallPath = ({ id, kind }: PastArm): string | null => {
  if (kind === 'holdout') return 'organic.recall'
  return id === null ? null : `arms.${id}.recall`
}

const ratioPath = ({ id, kind }: PastArm): string | null => {
  if (kind === 'holdout') return 'organic.hazardRatio'
  return id === null ? null : `arms.${id}.hazardRatio`
}

/** Arms of the history that are the same input, such as two groups without an offer, are told by the first that has customers. */
const firstOfPath = (inputs: readonly FittedInput[]): FittedInput[] =>
  inputs.filter(({ path }, i) => inputs.findIndex((each) => each.path === path) === i)

const recallInput = (
  arm: ArmRecall,
  past: PastArm,
  { arms, question }: { readonly arms: ArmsFit; readonly question: HistoryQuestion },
): FittedInput[] => {
  const path = recallPath(past)
  if (path === null || arm.customers === 0) return []
  const note = arms.balance?.alarm ? arms.balance.says : ''
  return [
    {
      path,
      belief: betaOf(arm.recall),
      source: sourceOf(question, arm.customers),
      ...toldSpan(arm.recall, 100),
      ...standing(question, note),
    },
  ]
}

const ratioInputs = (
  lifetime: LifetimeFit,
  arms: readonly ArmRecall[],
  question: HistoryQuestion,
): FittedInput[] =>
  lifetime.arms.flatMap((ratio) => {
    const past = question.arms[arms.findIndex(({ name }) => name === ratio.name)]
    const path = past ? ratioPath(past) : null
    if (path === null) return []
    return [
      {
        path,
        belief: lognormalOf(ratio.value, ratio),
        source: sourceOf(question, ratio.customers),
        ...toldSpan(ratio),
        ...standing(question, 'Against all customers who returned, whatever brought them back.'),
      },
    ]
  })

/** What arms say of inputs: their recall, and how long those whom they brought back stay. */
export const armInputs = (
  { arms, lifetime }: { readonly arms: Part<ArmsFit>; readonly lifetime: Part<LifetimeFit> },
  question: HistoryQuestion,
): FittedInput[] => {
  if (!arms.ok) return []
  const recall = arms.fit.arms.flatMap((arm, a) => {
    const past = question.arms[a]
    return past ? recallInput(arm, past, { arms: arms.fit, question }) : []
  })
  const ratios = lifetime.ok ? ratioInputs(lifetime.fit, arms.fit.arms, question) : []
  return firstOfPath([...recall, ...ratios])
}

const OPEN = {
  low: 'The data do not rule out any smaller number.',
  high: 'The data do not rule out any larger number.',
  both: '',
} as const

export const depthInputs = (fit: DepthFit, question: HistoryQuestion): FittedInput[] => {
  const customers = fit.points.reduce((sum, each) => sum + each.customers, 0)
  return [
    {
      path: 'response.depthExponent',
      belief: lognormalOf(fit.exponent.value, fit.exponent),
      source: sourceOf(question, customers),
      ...toldSpan(fit.exponent),
      ...standing(question, fit.openEnd === null ? '' : OPEN[fit.openEnd]),
    },
  ]
}
