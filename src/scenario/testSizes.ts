import type { Arm, Scenario } from './types.ts'

const HUNDREDTHS = 10_000

/** Whole hundredths of a percent in proportion to these customers, which sum to 100; the largest takes what rounding leaves. */
const sharesOf = (customers: readonly number[]): number[] => {
  const all = customers.reduce((sum, n) => sum + n, 0)
  const parts = customers.map((n) => Math.round((n / all) * HUNDREDTHS))
  const largest = parts.indexOf(Math.max(...parts))
  const left = HUNDREDTHS - parts.reduce((sum, n) => sum + n, 0)
  return parts.map((part, i) => (i === largest ? part + left : part) / 100)
}

/** A copy whose arms have shares of the test in proportion to these customers; arms that are not named get none. */
export const withTestSizes = (
  scenario: Scenario,
  sizes: Readonly<Record<string, number>>,
): Scenario => {
  const shares = sharesOf(scenario.arms.map(({ id }) => sizes[id] ?? 0))
  return { ...scenario, arms: scenario.arms.map((arm, i) => ({ ...arm, share: shares[i] ?? 0 })) }
}

/** A copy with a group that gets no offer, of no customers yet, where it has none. */
export const withHoldout = (scenario: Scenario, name: string): Scenario =>
  scenario.arms.some(({ kind }) => kind === 'holdout')
    ? scenario
    : { ...scenario, arms: [...scenario.arms, holdoutArm(scenario, name)] }

const holdoutArm = ({ arms }: Scenario, name: string): Arm => ({
  id: freeId('holdout', arms),
  name,
  kind: 'holdout',
  share: 0,
  channel: '',
  recall: null,
  value: null,
  setupCost: 0,
  hazardRatio: 1,
  marginMultiplier: 1,
  fresh: 0,
  components: [],
  routes: {},
  steps: {},
  cures: {},
  fit: {},
})

const freeId = (stem: string, arms: readonly Arm[]): string => {
  const taken = new Set(arms.map(({ id }) => id))
  let id = stem
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`
  return id
}

/** A copy with a holdout, in which it and every arm of the test have as many customers. */
export const withEqualSizes = (scenario: Scenario, holdoutName: string): Scenario => {
  const all = withHoldout(scenario, holdoutName)
  const taking = all.arms.filter(({ kind, share }) => kind === 'holdout' || share > 0)
  return withTestSizes(all, Object.fromEntries(taking.map(({ id }) => [id, 1])))
}
