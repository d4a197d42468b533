import type { ArmPrior, MeanAndSd } from '../../model/testResults.ts'
import type { MoneyKnown } from './analysis.ts'
import { customerSample, type ArmData, type CustomerSample } from './armData.ts'

/** What is believed of the mean value and cost of customers of one kind. */
export interface MoneyLaw {
  readonly value: MeanAndSd
  readonly cost: MeanAndSd
  /** of the two means */
  readonly covariance: number
  /** whether the value is lognormal rather than normal */
  readonly isPositive: boolean
}

/** Of an arm: means of customers who returned, and of those who did not. */
export interface MoneyBelief {
  readonly returned: MoneyLaw
  readonly others: MoneyLaw
  readonly priorFrom: 'scenario' | 'flat'
}

const EXACT_NOTHING: MoneyLaw = {
  value: { mean: 0, sd: 0 },
  cost: { mean: 0, sd: 0 },
  covariance: 0,
  isPositive: false,
}

/** Fewer customers than this do not tell their own spread: the variance of a t with n − 1 degrees needs n > 3. */
const FEWEST = 4

/**
 * Values of customers who return spread as an exponential law does where nothing else is known: a standard deviation as large as the
 * mean.
 */
const USUAL_VARIATION = 1

const FLAT_VALUE: MeanAndSd = { mean: 0, sd: Infinity }

/** Posterior of two means under flat priors: normal with the variances of the t posteriors. */
const lawOf = ({ n, figures }: CustomerSample, customers = n): MoneyLaw => {
  const { mean, covariance } = figures
  const share = (n > 3 ? (n - 1) / (n - 3) : 1) / Math.max(1, customers)
  const at = (i: number): number => (covariance[i] ?? 0) * share
  return {
    value: { mean: mean.value, sd: Math.sqrt(at(4)) },
    cost: { mean: mean.cost, sd: Math.sqrt(at(8)) },
    covariance: at(5),
    isPositive: false,
  }
}

/** A law after what was believed of the value before: normal with normal, the cost following by its regression on the value. */
const withPrior = (law: MoneyLaw, prior: MeanAndSd): MoneyLaw => {
  const seen = law.value.sd * law.value.sd
  const before = prior.sd * prior.sd
  if (!(seen > 0) || !Number.isFinite(before)) return law
  if (!Number.isFinite(seen)) return { ...law, value: prior }
  const kept = before / (before + seen)
  const mean = kept * law.value.mean + (1 - kept) * prior.mean
  const slope = law.covariance / seen
  const rest = law.cost.sd * law.cost.sd - slope * slope * seen * (1 - kept)
  return {
    ...law,
    value: { mean, sd: Math.sqrt(kept * seen) },
    cost: {
      mean: law.cost.mean + slope * (mean - law.value.mean),
      sd: Math.sqrt(Math.max(0, rest)),
    },
    covariance: kept * law.covariance,
  }
}

/** Where an arm has too few customers of a kind, those of all arms tell what such customers bring. */
const ofCustomers = (arms: readonly ArmData[], arm: ArmData, only: 0 | 1): MoneyLaw | null => {
  const own = customerSample(arm.tables ?? [], only)
  if (own.n >= FEWEST) return lawOf(own)
  if (own.n === 0 && only === 0) return EXACT_NOTHING
  const all = customerSample(
    arms.flatMap(({ tables }) => tables ?? []),
    only,
  )
  return all.n >= 2 ? lawOf(all, own.n) : null
}

/**
 * From totals: what each contact costs is known, the rest of the cost falls on those who returned, and their values vary as told.
 */
const ofTotals = (
  arms: readonly ArmData[],
  arm: ArmData,
  prior: ArmPrior | undefined,
): Omit<MoneyBelief, 'priorFrom'> | null => {
  const { contacted, returned } = arm
  const perContact = arm.cost ?? 0
  const contact =
    returned === 0
      ? perContact / contacted
      : Math.min(Math.max(0, prior?.contactCost ?? 0), perContact / contacted)
  const ofReturn = returned === 0 ? 0 : (perContact - contact * contacted) / returned
  const mean = returned > 0 ? (arm.value ?? 0) / returned : meanOfAll(arms)
  if (mean === null) return null
  const variation = prior?.variation ?? USUAL_VARIATION
  const cost = { mean: contact, sd: 0 }
  return {
    returned: {
      value: { mean, sd: (Math.abs(mean) * variation) / Math.sqrt(Math.max(1, returned)) },
      cost: { mean: contact + ofReturn, sd: 0 },
      covariance: 0,
      isPositive: mean > 0,
    },
    others: { ...EXACT_NOTHING, cost },
  }
}

const meanOfAll = (arms: readonly ArmData[]): number | null => {
  const returned = arms.reduce((sum, arm) => sum + arm.returned, 0)
  return returned > 0 ? arms.reduce((sum, { value }) => sum + (value ?? 0), 0) / returned : null
}

/**
 * What is known of each arm's money after the test; `null` where nothing is, because hardly anybody returned. An arm whose
 * scenario states an uncertain value has it as prior.
 */
export const moneyBelief = (
  arms: readonly ArmData[],
  arm: ArmData,
  { known, prior }: { readonly known: MoneyKnown; readonly prior: ArmPrior | undefined },
): MoneyBelief | null => {
  if (known === 'none') return null
  const pair =
    known === 'totals'
      ? ofTotals(arms, arm, prior)
      : both(ofCustomers(arms, arm, 1), ofCustomers(arms, arm, 0))
  if (!pair) return null
  if (!prior?.value) return { ...pair, priorFrom: 'flat' }
  const isOwn = known === 'totals' ? arm.returned > 0 : arm.returned >= FEWEST
  const law = isOwn ? pair.returned : { ...pair.returned, value: FLAT_VALUE, covariance: 0 }
  return { ...pair, returned: withPrior(law, prior.value), priorFrom: 'scenario' }
}

const both = (returned: MoneyLaw | null, others: MoneyLaw | null) =>
  returned && others ? { returned, others } : null
