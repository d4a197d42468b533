import { chiSquareUpper } from '../chiSquareUpper.ts'
import type { LawName, LawOfLifetimes } from './lifetimeLaws.ts'

/** A richer law held against the one chosen so far. */
export interface LawStep {
  readonly from: LawName
  readonly to: LawName
  /** twice the difference of log-likelihoods */
  readonly ratio: number
  readonly p: number
  readonly isBetter: boolean
}

export interface LawChoice {
  readonly chosen: LawName
  readonly steps: readonly LawStep[]
}

const RICHER: readonly LawName[] = ['sbg', 'bdw']

/**
 * p of a likelihood ratio. A constant rate is the edge of the sBG's parameters (α, β → ∞), where half of the law of the ratio
 * is at 0 (S. G. Self and K.-Y. Liang, JASA 82, 1987, 605); against the BdW χ² of 2 degrees of freedom errs towards the
 * simpler law.
 */
const pOf = (from: LawName, to: LawName, ratio: number): number => {
  if (!(ratio > 0)) return 1
  if (from === 'sbg') return chiSquareUpper(ratio, 1)
  return to === 'sbg' ? 0.5 * chiSquareUpper(ratio, 1) : chiSquareUpper(ratio, 2)
}

/**
 * The simplest law that the data do not reject: a richer one is taken where the likelihood ratio against the one chosen so far
 * has p below `level`.
 */
export const lawChoice = (
  laws: Readonly<Record<LawName, LawOfLifetimes | null>>,
  level: number,
): LawChoice => {
  let chosen: LawName = 'constant'
  const steps: LawStep[] = []
  for (const to of RICHER) {
    const [now, next] = [laws[chosen], laws[to]]
    if (!now || !next) continue
    const ratio = Math.max(0, 2 * (next.logLikelihood - now.logLikelihood))
    const p = pOf(chosen, to, ratio)
    const isBetter = p < level
    steps.push({ from: chosen, to, ratio, p, isBetter })
    if (isBetter) chosen = to
  }
  return { chosen, steps }
}
