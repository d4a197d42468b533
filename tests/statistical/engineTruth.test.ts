import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { momentIds, MOMENTS } from '../../src/engine/moments.ts'
import { sumAt, type SumId } from '../../src/model/sums.ts'
import { compile } from '../helpers/scenarios.ts'
import { column, mean } from '../helpers/statistics.ts'
import { fullCertainScenario } from '../property/randomScenario.ts'

const SCENARIOS = 200
const BLOCKS = 16
/** Contacts that a ladder saves rest on whoever returns early, who may be few: engineFull.test.ts looks at them. */
const checkedIds = momentIds.filter((id) => id !== 'campaignCost')
/** Replications averaged in one check. */
const GROUP = 8
/** As many customers, equally spread, a checked mean must rest on: below, it is not nearly normal. */
const CUSTOMERS_ENOUGH = 500

/**
 * Whether the mean of a group is nearly normal: (mean/sd)² is the number of equal customers that
 * would spread as much, and those who return or stay away must both be many.
 */
const isNormal = (expected: number, sd: number, customers: number, away: number): boolean =>
  sd > 1e-9 * expected &&
  Math.min((expected / sd) ** 2, customers, away) * GROUP >= CUSTOMERS_ENOUGH

/**
 * Means of groups of replications of one arm against the closed form, in units of the standard
 * error that the closed form gives them. Groups and arms are independent; the sum that is looked at
 * goes round.
 */
const deviations = (): { z: number; what: string }[] =>
  fc.sample(fullCertainScenario, { seed: 20_150, numRuns: SCENARIOS }).flatMap((scenario, s) => {
    const model = compile(scenario)
    const { arms } = createExpected(model)()
    const { sums } = createRun(model, `truth ${s}`)(0, BLOCKS)
    return model.arms.flatMap((arm, a) => {
      const expected = (id: SumId): number => arms[a]!.sums[sumAt[id]]!
      return checkedIds.flatMap((id, m) => {
        const sd = Math.sqrt(arms[a]!.covariance[m * MOMENTS + m]!)
        const customers = expected(id.startsWith('organic') ? 'organic' : 'recalled')
        if (!isNormal(expected(id), sd, customers, arm.targeted - customers)) return []
        const drawn = column(sums, model.arms.length, a, { [id]: 1 })
        return Array.from({ length: drawn.length / GROUP }, (_, group) => group)
          .filter((group) => group % checkedIds.length === m)
          .map((group) => {
            const own = drawn.subarray(group * GROUP, (group + 1) * GROUP)
            const z = (mean(own) - expected(id)) / (sd / Math.sqrt(GROUP))
            return { z, what: `scenario ${s}, ${arm.id}, ${id}` }
          })
      })
    })
  })

it('Over 200 random campaigns and 10,000 independent means, 0.6 to 1.4 % lie beyond 2.58 standard errors of the closed form and none beyond the Bonferroni limit: the errors are neither small nor inflated (seeds "truth 0" to "truth 199")', () => {
  const found = deviations()
  const n = found.length
  expect(n).toBeGreaterThan(10_000)
  // 1 % lie beyond 2.576, give or take four standard errors √(0.01 · 0.99 / n).
  const beyond = found.filter(({ z }) => Math.abs(z) > 2.576).length / n
  expect(Math.abs(beyond - 0.01)).toBeLessThan(4 * Math.sqrt((0.01 * 0.99) / n))
  // 5.3 is the two-sided normal quantile at 0.001 / 10,000.
  expect(found.filter(({ z }) => Math.abs(z) > 5.3)).toEqual([])
  // The mean of z is 0 and of z² is 1, with errors 1/√n and √(2/n).
  expect(Math.abs(mean(found.map(({ z }) => z)))).toBeLessThan(4 / Math.sqrt(n))
  expect(Math.abs(mean(found.map(({ z }) => z * z)) - 1)).toBeLessThan(4 * Math.sqrt(2 / n))
})
