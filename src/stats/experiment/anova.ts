import { fUpper } from '../student.ts'
import { summaryOf, type MeanSummary } from './means.ts'

/** An F test of several means. */
export interface FTest {
  readonly f: number
  readonly df1: number
  readonly df2: number
  readonly p: number
}

const testOf = (f: number, df1: number, df2: number): FTest | null =>
  Number.isFinite(f) && df1 > 0 && df2 > 0 ? { f, df1, df2, p: fUpper(f, df1, df2) } : null

const sumOver = (arms: readonly MeanSummary[], of: (arm: MeanSummary) => number): number =>
  arms.reduce((sum, arm) => sum + of(arm), 0)

/** Variance within arms, pooled: Σ (n − 1) s² / Σ (n − 1); an arm of one customer adds nothing. */
export const pooledVariance = (arms: readonly MeanSummary[]): number =>
  sumOver(arms, ({ n, sd }) => (n > 1 ? (n - 1) * sd * sd : 0)) / sumOver(arms, ({ n }) => n - 1)

/**
 * One-way analysis of variance with a common variance (R. A. Fisher 1925).
 * @param groups customers' figures by arm
 * @returns `null` where nothing varies within arms, or there are too few customers
 */
export const anova = (groups: readonly (readonly number[])[]): FTest | null => {
  const arms = groups.map(summaryOf)
  const total = sumOver(arms, ({ n }) => n)
  const mean = sumOver(arms, (arm) => arm.n * arm.mean) / total
  const between = sumOver(arms, (arm) => arm.n * (arm.mean - mean) * (arm.mean - mean))
  const df1 = arms.length - 1
  return testOf(between / df1 / pooledVariance(arms), df1, total - arms.length)
}

/** The same where variances may differ (B. L. Welch, Biometrika 38, 1951, 330). */
export const welchAnova = (groups: readonly (readonly number[])[]): FTest | null => {
  const arms = groups.map(summaryOf)
  const weight = ({ n, sd }: MeanSummary): number => n / (sd * sd)
  const k = arms.length
  const whole = sumOver(arms, weight)
  const mean = sumOver(arms, (arm) => weight(arm) * arm.mean) / whole
  const between = sumOver(arms, (arm) => weight(arm) * (arm.mean - mean) * (arm.mean - mean))
  const uneven = sumOver(arms, (arm) => {
    const rest = 1 - weight(arm) / whole
    return (rest * rest) / (arm.n - 1)
  })
  const lost = uneven / (k * k - 1)
  return testOf(between / ((k - 1) * (1 + 2 * (k - 2) * lost)), k - 1, 1 / (3 * lost))
}
