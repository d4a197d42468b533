import type { History } from '../../model/history.ts'
import type { Uniforms } from '../analysis/analysis.ts'
import { pastAttributes, type PastAttribute } from '../history/patterns.ts'
import { trialOf, type Trial } from './upliftGroups.ts'
import {
  contactedOf,
  createResample,
  curvesOf,
  figureOf,
  read,
  SHARES,
  sizeOf,
  withWorth,
} from './upliftReadings.ts'
import { refusal, sidesRefusal, totalsOf } from './upliftRefusal.ts'
import { upliftScores, type UpliftScore, type UpliftScores } from './upliftScores.ts'
import type { NoUplift, Uplift, UpliftCell, UpliftQuestion } from './upliftTypes.ts'

const paysOf =
  ({ costs, worth }: UpliftQuestion, valuePerReturn: number | null) =>
  ({ withOffer, without }: UpliftScore): number =>
    (withOffer - without) * (valuePerReturn ?? worth) - costs.contact - costs.incentive * withOffer

/** What customers who returned brought on average; `null` where the list does not say. */
const valuePerReturn = ({ groups }: Trial, hasValue: boolean): number | null => {
  if (!hasValue) return null
  const [value, returned] = groups.reduce(
    ([sum, n], { treated, control }) => [
      sum + treated.value + control.value,
      n + treated.returned + control.returned,
    ],
    [0, 0] as [number, number],
  )
  return returned > 0 ? value / returned : null
}

const cellsOf = (
  trial: Trial,
  attributes: readonly PastAttribute[],
  { ofAll }: UpliftScores,
  pays: (score: UpliftScore) => number,
): UpliftCell[] => {
  const customers = new Float64Array(trial.patterns)
  for (const { pattern, treated, control } of trial.groups)
    customers[pattern]! += treated.customers + control.customers
  return ofAll
    .map((score, p) => ({
      ...score,
      levels: attributes.map(({ levels }, i) => levels[trial.levels[i]![p]!]!.name),
      customers: customers[p]!,
      pays: pays(score),
    }))
    .filter((cell) => cell.customers > 0)
    .sort((a, b) => b.withOffer - b.without - (a.withOffer - a.without))
}

/** Work before the resamples, in resamples. */
const FITTING = 40

/**
 * Whom an offer moved: an order by what it adds, cross-fitted, against one by who comes back, and one by
 * lot, in customers and in money. Intervals are those of a bootstrap of customers with the scores held, which
 * leaves out what other fits would say and how what customers bring varies among those who return.
 * @param tell is told how much is done, and of how much
 */
export const uplift = (
  history: History,
  question: UpliftQuestion,
  uniforms: Uniforms,
  tell: (done: number, total: number) => void = () => undefined,
): Uplift | NoUplift => {
  const why = refusal(history, question)
  if (why !== null) return { status: 'refused', why }
  const attributes = pastAttributes(history)
  const position = (name: string): number => history.arms.indexOf(name)
  const trial = trialOf(history, attributes, {
    treated: position(question.treated),
    control: position(question.control),
  })
  const whySides = sidesRefusal(trial, question)
  if (whySides !== null) return { status: 'refused', why: whySides }
  const total = FITTING + question.resamples
  const scores = upliftScores(trial, history.folds, (done, of) =>
    tell((FITTING * done) / of, total),
  )
  if (!scores) {
    const says =
      'The regression of returns on the attributes has no solution. Leave out attributes.'
    return { status: 'refused', why: says }
  }
  const pays = paysOf(question, valuePerReturn(trial, history.value !== null))
  const groups = trial.groups.map((group) =>
    withWorth(
      { ...group, score: scores.byFold[group.fold]![group.pattern]! },
      history.value ? null : question.worth,
    ),
  )
  const at = read(groups, question.costs, pays)
  const resample = createResample(groups)
  const drawn = Array.from({ length: question.resamples }, (_, r) => {
    tell(FITTING + r, total)
    const uniform = uniforms(question.seed, 'history', 'uplift', String(r))
    return read(resample(uniform), question.costs, pays)
  })
  const [treated, control] = [totalsOf(trial, 'treated'), totalsOf(trial, 'control')]
  const n = treated.customers + control.customers
  const contacted = contactedOf(groups, pays).filter(({ score }) => score > 0)
  return {
    status: 'fitted',
    attributes: attributes.map(({ name }) => name),
    customers: { treated: treated.customers, control: control.customers },
    rate: {
      treated: treated.returned / treated.customers,
      control: control.returned / control.customers,
    },
    effect: figureOf(at, drawn, ({ effect }) => effect, 1),
    shares: SHARES,
    curves: curvesOf(at, drawn, n),
    policy: {
      share: sizeOf(contacted) / sizeOf(groups),
      profit: figureOf(at, drawn, ({ policy }) => policy, n),
      beyondAll: figureOf(at, drawn, ({ beyondAll }) => beyondAll, n),
    },
    cells: cellsOf(trial, attributes, scores, pays),
    spread: scores.spread,
    folds: history.folds,
    resamples: question.resamples,
  }
}
