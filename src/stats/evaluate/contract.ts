import {
  annualFromMonthly,
  componentCost,
  customerTypes,
  hazardWithRatio,
  interceptForAverageRate,
  monthlyRate,
  secondLifetimeValue,
} from '../economics.ts'
import { bdwSurvival } from '../lifetime.ts'
import { logistic } from '../num.ts'
import type { EvaluateFunction } from './input.ts'

const TINY = 1e-9

const ratio = (numerator: number, denominator: number): number | null =>
  denominator > 0 ? numerator / denominator : null

/** The planner's own definitions: recall, second lifetime, money, calibration. */
export const contractFunctions: Readonly<Record<string, EvaluateFunction>> = {
  intercept_for_average_rate(input) {
    const shifts = input.numbers('log_odds_shifts')
    const weights = input.numbers('weights')
    if (weights.length !== shifts.length)
      throw new Error('"weights" and "log_odds_shifts" differ in length.')
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    if (!weights.every((weight) => weight >= 0) || !(Math.abs(total - 1) < 1e-6))
      throw new Error(`"weights" sum to ${total}. Give shares of at least 0 that sum to 1.`)
    const intercept = interceptForAverageRate(weights, shifts, input.number('average_rate', 0, 1))
    return {
      intercept,
      rates: shifts.map((shift) => logistic(intercept + shift)),
    }
  },
  hazard_with_ratio: (input) => ({
    hazard: hazardWithRatio(input.number('hazard', 0, 1), input.number('ratio', 0)),
  }),
  monthly_discount: (input) => ({ monthly: monthlyRate(input.number('annual', -0.999)) }),
  second_lifetime_value(input) {
    const hazard = hazardWithRatio(input.number('churn', 0, 1), input.number('hazard_ratio', 0))
    const value = secondLifetimeValue({
      margin: input.number('margin'),
      hazard,
      annualDiscount: input.number('annual_discount', -0.999),
      growth: input.number('growth', -1),
      horizon: input.whole('horizon', 1, 100_000),
      cv: input.number('cv', 0),
    })
    const active = (months: number): number => {
      let survival = 1
      for (let t = 0; t < months; t++) survival *= 1 - hazard
      return survival
    }
    return {
      value_mean: value.mean,
      value_sd: value.sd,
      months_mean: value.months,
      discounted_months: value.discountedMonths,
      active_3: active(3),
      active_6: active(6),
      active_12: active(12),
      active_24: active(24),
    }
  },
  offer_cost(input) {
    const cost = componentCost(
      input.number('amount', 0),
      input.whole('months', 0, 100_000),
      input.number('churn', 0, 1),
      input.number('annual_discount', -0.999),
    )
    return {
      face_value: cost.faceValue,
      realised: cost.realised,
      realised_undiscounted: cost.undiscounted,
      cost_to_serve: cost.realised * input.number('cost_share', 0),
    }
  },
  bdw_survival(input) {
    const [alpha, beta, c] = [
      input.number('alpha', TINY),
      input.number('beta', TINY),
      input.number('c', 0),
    ]
    return { survival: input.numbers('t').map((t) => bdwSurvival(alpha, beta, c, t)) }
  },
  customer_types(input) {
    const types = customerTypes(input.number('p_offer', 0, 1), input.number('p_control', 0, 1))
    return {
      persuaded: types.persuaded,
      put_off: types.putOff,
      returns_anyway: types.returnsAnyway,
      lost: types.lost,
    }
  },
  incremental_measures(input) {
    const n = input.number('targeted', 0)
    const [recall, organic] = [input.number('recall', 0, 1), input.number('control_recall', 0, 1)]
    const value = n * recall * input.number('value_per_recalled')
    const anyway = n * organic * input.number('control_value')
    const cost = input.number('cost', 0)
    const recalled = n * (recall - organic)
    const incremental = value - anyway - cost
    return {
      roi: ratio(value - cost, cost),
      profit: value - cost,
      incremental_recalled: recalled,
      incremental_profit: incremental,
      iroi: ratio(incremental, cost),
      net_monetary_benefit: incremental + input.number('lam') * recalled,
      cost_per_incremental_recalled: ratio(cost, recalled),
    }
  },
  retention_rate: (input) => ({
    retention: ratio(input.number('end') - input.number('new'), input.number('start')),
  }),
  churn_annual_from_monthly: (input) => ({
    annual: annualFromMonthly(input.number('monthly', 0, 1)),
  }),
}
