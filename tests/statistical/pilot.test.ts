import { describe, expect, it } from 'vitest'
import { laterWorth, PAIRS, TestReader } from '../../src/planner/pilot/afterTest.ts'
import { beliefsOf } from '../../src/planner/pilot/beliefs.ts'
import { normalsOf } from '../../src/planner/pilot/draws.ts'
import { drawPilotWorlds } from '../../src/planner/pilot/drawWorlds.ts'
import { planPilot } from '../../src/planner/pilot/planPilot.ts'
import type { Pilot, PilotPlan } from '../../src/planner/pilot/pilotPlan.ts'
import type { PilotSettings } from '../../src/planner/pilot/settings.ts'
import { SHOWN, type PilotWorlds } from '../../src/planner/pilot/worlds.ts'
import {
  bestEqualTest,
  testAndRollProfit,
  type NormalArm,
  type TwoArms,
} from '../../src/stats/experiment/testAndRoll.ts'
import { pilotEngine, pilotUniforms } from '../../workers/study/pilotEngine.ts'
import { normalWorlds, PLAIN } from '../helpers/pilotWorlds.ts'
import { compile, preset } from '../helpers/scenarios.ts'
import { LIMIT } from '../helpers/statistics.ts'

const SEED = 'pilot'
const planOf = (worlds: PilotWorlds, settings: Partial<PilotSettings> = {}): PilotPlan =>
  planPilot({ worlds, settings: { ...PLAIN, ...settings } }, pilotUniforms(SEED))

const pilotOf = ({ pilot }: PilotPlan): Pilot => {
  if (!pilot) throw new Error('There is no pilot.')
  return pilot
}

/** Rates of two websites (Feit and Berman 2019), in hundredths. */
const WEBSITE: NormalArm = { mean: 68, sd: 3, noise: 100 * Math.sqrt(0.68 * 0.32) }
const LIST = 100_000

/** The closed form above sending the better prior to everybody. */
const closed = (arms: TwoArms, n: number): number =>
  testAndRollProfit(arms, [n, n], LIST) - LIST * Math.max(arms[0].mean, arms[1].mean)

/** How many errors the simulated worth is off, at the size nearest to n. */
const offBy = (plan: PilotPlan, arms: TwoArms, n: number): number => {
  const { points } = pilotOf(plan)
  const point = points.reduce((best, each) =>
    Math.abs(each.perGroup - n) < Math.abs(best.perGroup - n) ? each : best,
  )
  return (point.net.mean - closed(arms, point.perGroup)) / point.net.error
}

// 2,048 draws, each four times: the worth at the best size is known to about 1.5 %.
const DRAWS = 2_048

describe('Simulated pilots of two arms with normal priors', () => {
  const alike: TwoArms = [WEBSITE, WEBSITE]
  const planAlike = planOf(normalWorlds(alike, DRAWS, 3), { customers: LIST })
  const unlike: TwoArms = [WEBSITE, { mean: 66, sd: 5, noise: 60 }]

  it.each([
    ['priors alike', alike, planAlike],
    ['priors that differ', unlike, planOf(normalWorlds(unlike, DRAWS, 3), { customers: LIST })],
  ])('are worth what Feit and Berman derive: %s', (_, arms, plan) => {
    for (const n of [100, 500, 2_284, 8_000, 30_000]) {
      expect(Math.abs(offBy(plan, arms, n)), `${n} customers per arm`).toBeLessThan(LIMIT)
    }
  })

  it('are best at the size of the closed formula', () => {
    const { range, best } = pilotOf(planAlike)
    const size = bestEqualTest(LIST, WEBSITE.noise / WEBSITE.sd)
    expect(range[0]).toBeLessThanOrEqual(size)
    expect(range[1]).toBeGreaterThanOrEqual(size)
    expect(Math.abs(best.net.mean - closed(alike, size))).toBeLessThan(LIMIT * best.net.error)
  })

  it('would be told from those of customers who vary half as much again', () => {
    const noisier = { ...WEBSITE, noise: 1.5 * WEBSITE.noise }
    expect(Math.abs(offBy(planAlike, [noisier, noisier], 500))).toBeGreaterThan(LIMIT)
  })
})

describe('What is learnt from a pilot', () => {
  const worlds = normalWorlds([WEBSITE, { ...WEBSITE, mean: 67 }], 512, 5)

  it('is worth something between nothing and knowing everything, whatever the size', () => {
    const { pilot, perfect } = planOf(worlds, { customers: 4_000 })
    for (const { taught, left, net } of pilot?.points ?? []) {
      expect(taught).toBeGreaterThanOrEqual(0)
      expect(taught).toBeLessThanOrEqual((perfect.mean * left) / 4_000 + 1e-6)
      expect(net.mean).toBeLessThanOrEqual(perfect.mean + 1e-6)
    }
  })

  it('is less the longer a list ages, and so is the size of the best pilot', () => {
    const decays = [0, 0.002, 0.005, 0.01]
    const pilots = decays.map((decay) =>
      pilotOf(planOf(worlds, { customers: 40_000, decay, readAfterDays: 10, weeks: 52 })),
    )
    pilots.slice(1).forEach(({ best }, i) => {
      const before = pilots[i]!.best
      expect(best.net.mean).toBeLessThan(before.net.mean)
      expect(best.perGroup).toBeLessThan(before.perGroup)
    })
    expect(pilots[0]!.best.net.mean).toBeGreaterThan(0)
  })

  it('does not pay on a list that ages fast: the worth is negative', () => {
    const plan = planOf(worlds, { decay: 0.1 })
    const { most, net } = pilotOf(plan)
    expect(net.mean).toBeLessThan(-LIMIT * net.error)
    expect(most).toBeNull()
    expect(plan.unhurried?.best.net.mean).toBeGreaterThan(0)
  })
})

/** Which arm the true posterior picks, the worlds being all that may be true: by their likelihoods. */
const exactChoice = (
  { count, arms: { length: A }, shown, spread }: PilotWorlds,
  worth: Float64Array,
  { data, tested, n, but }: { data: number[]; tested: readonly number[]; n: number; but: number },
): number => {
  const logs = Array.from({ length: count }, (_, w) => {
    if (w === but) return -Infinity
    return tested.reduce((sum, g, k) => {
      const [l11, l21, l22] = [0, 1, 2].map((i) => spread[(w * A + g) * 3 + i]! / Math.sqrt(n))
      const x = (data[2 * k]! - shown[(w * A + g) * SHOWN]!) / l11!
      const y = (data[2 * k + 1]! - shown[(w * A + g) * SHOWN + 1]! - l21! * x) / l22!
      return sum - 0.5 * (x * x + y * y) - Math.log(l11! * l22!)
    }, 0)
  })
  const top = Math.max(...logs)
  const means = new Array<number>(A).fill(0)
  logs.forEach((log, w) => {
    const weight = Math.exp(log - top)
    means.forEach((_, a) => (means[a]! += weight * worth[w * A + a]!))
  })
  return means.indexOf(Math.max(...means))
}

describe('The linear reading of a test', () => {
  it.each([100, 400])(
    'of the starting scenario with %i customers each earns what the true posterior does',
    (n) => {
      const model = compile(preset('starter'), { id: 'starter', scope: 'all' })
      const COUNT = 2_048
      const seed = '7'
      const worlds = drawPilotWorlds(
        pilotEngine,
        { model, seed, readAfterDays: 90, count: COUNT },
        () => undefined,
      )
      const A = worlds.arms.length
      const beliefs = beliefsOf(worlds)
      const later = laterWorth(worlds, beliefs, { worth: 1, spent: 1 })
      const chance = new Float64Array(COUNT * PAIRS * A * SHOWN)
      const fill = normalsOf(pilotUniforms(seed)('results'))
      const each = chance.length / COUNT
      for (let w = 0; w < COUNT; w++) fill(w, chance.subarray(w * each, (w + 1) * each))
      const tested = [0, 2]
      const groups = { arms: tested, customers: n }
      const read = new TestReader(worlds, beliefs, chance).read(groups, later, new Float64Array(A))
      const [linear, blind, exact] = [[] as number[], [] as number[], [] as number[]]
      for (let w = 0; w < 1_000; w++) {
        const data = tested.flatMap((g) => {
          const [m, l, z] = [(w * A + g) * SHOWN, (w * A + g) * 3, w * each + g * SHOWN]
          const [s11, s21, s22] = [0, 1, 2].map((i) => worlds.spread[l + i]! / Math.sqrt(n))
          return [
            worlds.shown[m]! + s11! * chance[z]!,
            worlds.shown[m + 1]! + s21! * chance[z]! + s22! * chance[z + 1]!,
          ]
        })
        const arm = exactChoice(worlds, later.worth, { data, tested, n, but: w })
        exact.push(later.worth[w * A + arm]!)
        linear.push(read.each[w * 2 * PAIRS]!)
        blind.push(later.worth[w * A + later.mean.indexOf(Math.max(...later.mean))]!)
      }
      const mean = (x: readonly number[]): number => x.reduce((sum, y) => sum + y, 0) / x.length
      const lost = exact.map((x, i) => x - linear[i]!)
      const gained = mean(exact) - mean(blind)
      const error = Math.sqrt(mean(lost.map((x) => x * x)) / lost.length)
      // Few of a thousand worlds are chosen in differently: 4 errors are a third of what is gained at
      // most, and a reading that keeps to what is known already would lose all of it.
      expect(Math.abs(mean(lost))).toBeLessThan(LIMIT * error)
      expect(LIMIT * error).toBeLessThan(gained / 3)
    },
  )
})

describe('Thompson sampling', () => {
  const worlds = normalWorlds([WEBSITE, WEBSITE], 256, 9)
  const total = (settings: Partial<PilotSettings>) =>
    planOf(worlds, { customers: LIST, ...settings }).thompson

  it('earns nothing over chance where nothing is read in time', () => {
    const { net } = total({ readAfterDays: 365, weeks: 10 })
    // Worlds come in mirrored pairs, which cancel but for rounding.
    expect(Math.abs(net.mean)).toBeLessThan(LIMIT * net.error + 1e-6)
  })

  it('comes near to knowing everything where outcomes come at once and the list is long', () => {
    const { perfect, thompson } = planOf(worlds, {
      customers: 10 * LIST,
      readAfterDays: 1,
      weeks: 104,
    })
    expect(thompson.net.mean).toBeGreaterThan(0.9 * perfect.mean)
    expect(thompson.net.mean).toBeLessThan(perfect.mean)
  })

  it('earns less the later outcomes come', () => {
    const nets = [1, 30, 90, 180].map(
      (readAfterDays) => total({ readAfterDays, weeks: 52 }).net.mean,
    )
    expect([...nets].sort((a, b) => b - a)).toEqual(nets)
  })
})
