import type { History, Lifetimes } from '../../model/history.ts'
import { hazardRatioFit } from '../../stats/fit/hazardRatioFit.ts'
import { lawMisfit } from '../../stats/fit/lawMisfit.ts'
import { lawChoice, type LawChoice, type LawStep } from '../../stats/fit/lawChoice.ts'
import {
  addedLeavings,
  leavingsOfPayments,
  leftInAll,
  type Leavings,
} from '../../stats/fit/leavings.ts'
import {
  hazardsOf,
  lifetimeLaws,
  meanPayments,
  survivalBand,
  type LawName,
  type LawOfLifetimes,
} from '../../stats/fit/lifetimeLaws.ts'
import { survivalByCounts } from '../../stats/fit/survivalByCounts.ts'
import { CONFIDENCE, count, fitted, refused, totalOf } from './told.ts'
import type { LawFit, LifetimeFit, Part } from './types.ts'

/** A richer law has to beat a simpler one at this level. */
const LEVEL = 0.05
/** Curves are drawn as far as data reach, and as far again. */
const DRAWN = 2
const LONGEST = 120

const LAWS: readonly LawName[] = ['constant', 'sbg', 'bdw']

const NAMES: Readonly<Record<LawName, string>> = {
  constant: 'a constant monthly rate',
  sbg: 'a mixed group (sBG)',
  bdw: 'a mixed group with changing rates (BdW)',
}

/** The lifetime part with what inputs need of it. */
export interface LifetimePart {
  readonly part: Part<LifetimeFit>
  readonly law: LawOfLifetimes | null
}

const leavingsOf = ({ left, seen }: Lifetimes): Leavings => leavingsOfPayments(left, seen)

const customersOf = ({ left, seen }: Lifetimes): number => totalOf(left) + totalOf(seen)

/** How often chance alone does as much, for readers who never heard of a p-value. */
const oftenText = (p: number): string => {
  if (p < 0.001) return 'in fewer than 1 of 1,000 lists'
  return p < 0.01 ? `in ${count(1000 * p)} of 1,000 lists` : `in ${count(100 * p)} of 100 lists`
}

const stepText = ({ from, to, p, isBetter }: LawStep): string =>
  `${NAMES[to]} follows the months ${isBetter ? 'better' : 'hardly better'} than ${NAMES[from]} (chance alone would do as much ${oftenText(p)})`

/** A law is said not to fit below it. */
const MISFIT = 0.01

const misfitText = (p: number | null): string =>
  p !== null && p < MISFIT
    ? ` But it does not follow the months that were seen (chance alone would lead so far away ${oftenText(p)}): look at the picture before you use it, or type who remains as a table.`
    : ''

const whyChosen = ({ chosen, steps }: LawChoice, misfit: number | null): string => {
  const texts = steps.map(stepText).join('; ')
  const because = texts === '' ? 'the months seen allow no richer law' : texts
  return `Taken: ${NAMES[chosen]}, the simplest law that no richer one clearly beats: ${because}.${misfitText(misfit)}`
}

const unfitText = (law: LawName, months: number): string => {
  if (law === 'sbg') {
    return months < 2
      ? 'Two months are needed to tell a mixed group from a constant rate.'
      : 'The leaving rate does not fall as months go by, so there is no sign of a mixed group.'
  }
  return months < 3
    ? 'Three months are needed to tell how rates change.'
    : 'Its three numbers have no finite estimate in these months.'
}

const misfitOf = ({ law, at, parameters }: LawOfLifetimes, leavings: Leavings): number | null =>
  lawMisfit(leavings, hazardsOf(law, at, leavings.atRisk.length), parameters.length).p

const lawFit = (law: LawOfLifetimes, leavings: Leavings): LawFit => ({
  law: law.law,
  parameters: law.parameters,
  logLikelihood: law.logLikelihood,
  aic: law.aic,
  bic: law.bic,
  meanMonths: meanPayments(law),
  misfitP: misfitOf(law, leavings),
  curve: survivalBand(law, Math.min(LONGEST, DRAWN * leavings.atRisk.length), CONFIDENCE),
})

const armRatios = (
  { arms }: History,
  lifetimes: readonly Lifetimes[],
  law: LawOfLifetimes,
): LifetimeFit['arms'] => {
  const ofArms = lifetimes.filter(({ arm }) => arm !== null)
  if (ofArms.length < 2) return []
  return ofArms.flatMap((each) => {
    const leavings = leavingsOf(each)
    const hazards = hazardsOf(law.law, law.at, leavings.atRisk.length)
    const fit = hazardRatioFit(leavings, hazards, CONFIDENCE)
    return fit ? [{ ...fit, name: arms[each.arm ?? -1] ?? '', customers: customersOf(each) }] : []
  })
}

/** How long customers who returned stay. */
export const lifetimePart = (history: History): LifetimePart => {
  const { lifetimes } = history
  const none = (why: string): LifetimePart => ({ part: refused(why), law: null })
  if (!lifetimes || lifetimes.length === 0) {
    return none(
      'The list does not say how long customers paid after they returned. Choose the columns for months paid and for whether they left again.',
    )
  }
  const whole = lifetimes.filter(({ arm }) => arm === null)
  const pooled = whole.length > 0 ? whole : lifetimes
  const leavings = addedLeavings(pooled.map(leavingsOf))
  const customers = pooled.reduce((sum, each) => sum + customersOf(each), 0)
  const months = leavings.atRisk.length
  const left = leftInAll(leavings)
  if (left === 0) {
    return none(
      `None of the ${count(customers)} customers who returned has left again, so nothing tells how they leave. Wait until some have.`,
    )
  }
  const laws = lifetimeLaws(leavings, CONFIDENCE)
  const choice = lawChoice(laws, LEVEL)
  const chosen = laws[choice.chosen]!
  return {
    law: chosen,
    part: fitted({
      customers,
      left,
      months,
      laws: LAWS.flatMap((law) => (laws[law] ? [lawFit(laws[law], leavings)] : [])),
      unfit: LAWS.filter((law) => !laws[law]).map((law) => ({ law, why: unfitText(law, months) })),
      chosen: choice.chosen,
      why: whyChosen(choice, misfitOf(chosen, leavings)),
      observed: survivalByCounts(leavings, CONFIDENCE),
      arms: armRatios(history, lifetimes, chosen),
    }),
  }
}
