import { powerCurves, sizeCurves, type Comparison, type TestDesign } from '../../app/testDesign.ts'
import type { PowerData, SizesData } from '../../charts/context.ts'
import { t } from '../../i18n/designText.ts'
import type { Scenario } from '../../scenario/types.ts'
import { namesOf } from './words.ts'

const POINTS = 32
/** A test is looked at up to so many times the customers planned, at least and at most. */
const [LEAST, MOST] = [1.5, 4]
/** Differences are looked at up to so many times the smallest that is seen. */
const REACH = 3

const steps = (end: number): number[] =>
  Array.from({ length: POINTS }, (_, i) => (end * (i + 1)) / POINTS)

interface Drawn {
  readonly comparison: Comparison
  /** position of the comparison */
  readonly at: number
  /** the arm that stands for it */
  readonly arm: number
}

/** Each arm with the control, or the one that leads with each of the others. */
const drawnOf = ({ plan, test }: TestDesign, { arms }: Scenario): Drawn[] => {
  const leader = test.comparisons[0]?.first
  return test.comparisons.flatMap((comparison, at): Drawn[] => {
    const { first, second } = comparison
    if (plan.control === null && first !== leader) return []
    const id = plan.control === null ? second : first
    return [{ comparison, at, arm: arms.findIndex((arm) => arm.id === id) }]
  })
}

const againstOf = ({ plan, test, holdout }: TestDesign, scenario: Scenario): string => {
  if (plan.control !== null && plan.control === holdout) return t('design.noOffer')
  return namesOf(scenario)(plan.control ?? test.comparisons[0]?.first ?? '')
}

/** Customers of all arms that are read. */
const readOf = ({ test }: TestDesign): number =>
  test.readings.reduce((sum, { customers }) => sum + customers, 0)

/** Customers of the whole test that a comparison needs; `null`: no number is enough. */
const totalFor = (design: TestDesign, { second, needed }: Comparison): number | null => {
  const size = design.test.readings.find(({ id }) => id === second)?.customers ?? 0
  return needed === null ? null : (needed * readOf(design)) / size
}

/** Chances by size, up to where the hardest expected difference is seen if that is near. */
export const powerData = (design: TestDesign, scenario: Scenario): PowerData => {
  const drawn = drawnOf(design, scenario)
  const planned = readOf(design)
  const needed = drawn.flatMap(({ comparison }) => totalFor(design, comparison) ?? [])
  const wanted = Math.max(0, ...needed.map((total) => (total / planned) * 1.15))
  const totals = steps(planned * Math.min(MOST, Math.max(LEAST, wanted))).map(Math.ceil)
  const curves = powerCurves(design.family, design.plan, totals)
  return {
    totals,
    curves: drawn.map(({ comparison, at, arm }) => ({
      arm,
      power: curves[at]?.power ?? [],
      now: comparison.power,
      needed: totalFor(design, comparison),
    })),
    against: againstOf(design, scenario),
    planned,
    aim: design.plan.power,
  }
}

/** Sizes by difference, for the comparison that needs the most customers. */
export const sizesData = (design: TestDesign, scenario: Scenario): SizesData | null => {
  const drawn = drawnOf(design, scenario)
  const seen = drawn.map(({ comparison }) => comparison.detectable ?? 0)
  const least = Math.max(...seen)
  const hardest = drawn[seen.indexOf(least)]
  const { measure, power } = design.plan
  if (!hardest || !(least > 0)) return null
  const differences = steps(REACH * least)
  const curve = sizeCurves(design.family, design.plan, differences)[hardest.at]
  return {
    differences,
    customers: curve?.customers ?? [],
    seen: least,
    expected: drawn.flatMap(({ comparison, arm }) => {
      const customers = totalFor(design, comparison)
      const difference = Math.abs(comparison.difference)
      return customers === null ? [] : [{ arm, difference, customers }]
    }),
    against: againstOf(design, scenario),
    planned: readOf(design),
    aim: power,
    measure: t(`design.measure.${measure}.lower`),
    unit: measure === 'profitPerTargeted' ? 'money' : 'points',
  }
}
