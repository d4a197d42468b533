import { depthFit } from '../fit/depthFit.ts'
import { groupedLogistic } from '../fit/groupedLogistic.ts'
import { hazardRatioFit } from '../fit/hazardRatioFit.ts'
import { addedLeavings, leavingsOfCohort, type Leavings } from '../fit/leavings.ts'
import { lifetimeLaws, meanPayments, type LawName } from '../fit/lifetimeLaws.ts'
import { sbgFitOf } from '../fit/sbgFit.ts'
import { inverseOf } from '../fit/maximum.ts'
import { level } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'

/** Customers lost by period and those still there: of one cohort, or of several followed for different times. */
export const leavingsIn = (input: Input): Leavings => {
  const one = (each: Input): Leavings =>
    leavingsOfCohort(each.numbers('lost'), each.number('alive', 0))
  return input.has('cohorts') ? addedLeavings(input.objects('cohorts').map(one)) : one(input)
}

const lawFunction =
  (law: LawName): EvaluateFunction =>
  (input) => {
    const fit = lifetimeLaws(leavingsIn(input), 0.95)[law]
    if (!fit) return { converged: false }
    return {
      converged: true,
      ...Object.fromEntries(fit.parameters.map(({ name, value }) => [name, value])),
      se: Object.fromEntries(fit.parameters.map(({ name, se }) => [name, se])),
      log_likelihood: fit.logLikelihood,
      aic: fit.aic,
      mean_periods: meanPayments(fit),
    }
  }

/** Several cohorts at once, or one as ever. */
const sbg = (input: Input): unknown => {
  const fit = sbgFitOf(leavingsIn(input))
  if (fit) return { alpha: fit.alpha, beta: fit.beta, log_likelihood: fit.logLikelihood }
  throw new Error(
    'These counts fit no shifted beta-geometric: its parameters run away. Give more periods.',
  )
}

/** Inputs fitted to counts. */
export const fitFunctions: Readonly<Record<string, EvaluateFunction>> = {
  sbg_fit: sbg,
  constant_churn_fit: lawFunction('constant'),
  bdw_fit: lawFunction('bdw'),
  hazard_ratio_fit(input) {
    const fit = hazardRatioFit(leavingsIn(input), input.numbers('hazard'), level(input, 'conf'))
    return fit ? { ratio: fit.value, lo: fit.low, hi: fit.high } : { ratio: null }
  },
  grouped_logistic(input) {
    const x = input.rows('x')
    const [customers, returned] = [input.numbers('customers'), input.numbers('returned')]
    if (x.length !== customers.length || x.length !== returned.length)
      throw new Error('"x", "customers" and "returned" differ in length.')
    if (!returned.every((each, g) => each >= 0 && each <= customers[g]!))
      throw new Error('"returned" has a count below 0 or above its "customers".')
    const columns = (x[0] ?? []).map((_, j) => x.map((row) => row[j]!))
    const design = {
      groups: x.length,
      columns: 1,
      width: 1,
      index: new Uint8Array(x.length),
      slopes: columns,
    }
    const precision = input.has('precision')
      ? input.numbers('precision')
      : [0, ...columns.map(() => 0)]
    if (precision.length !== columns.length + 1)
      throw new Error('"precision" needs a number for the intercept and for every column.')
    const fit = groupedLogistic(design, { customers, returned }, precision)
    if (typeof fit === 'string') return { converged: false }
    return {
      converged: true,
      coef: Array.from(fit.coef),
      se: inverseOf(fit.lower).map((row, j) => Math.sqrt(row[j]!)),
      log_likelihood: fit.logLikelihood,
    }
  },
  depth_fit(input) {
    const [amount, customers, returned] = [
      input.numbers('amount'),
      input.numbers('customers'),
      input.numbers('returned'),
    ]
    if (
      amount.length < 3 ||
      amount.length !== customers.length ||
      amount.length !== returned.length
    )
      throw new Error('"amount", "customers" and "returned" need three or more numbers each.')
    const counts = amount.map((each, i) => ({
      amount: each,
      customers: customers[i]!,
      returned: returned[i]!,
    }))
    const fit = depthFit(counts, level(input, 'conf'))
    if (!fit) return { converged: false }
    const { exponent, gain, base } = fit
    return {
      converged: true,
      exponent: exponent.value,
      lo: exponent.low,
      hi: exponent.high,
      gain: gain.value,
      intercept: base,
    }
  },
}
