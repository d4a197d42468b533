import { describe, expect, it } from 'vitest'
import { planPilot } from '../../../../src/planner/pilot/planPilot.ts'
import type { PilotPlan } from '../../../../src/planner/pilot/pilotPlan.ts'
import type { PilotSettings } from '../../../../src/planner/pilot/settings.ts'
import { testedGroups } from '../../../../src/planner/pilot/testedGroups.ts'
import type { PilotWorlds } from '../../../../src/planner/pilot/worlds.ts'
import { pilotUniforms } from '../../../../workers/study/pilotEngine.ts'
import { PLAIN, worldsOf } from '../../../helpers/pilotWorlds.ts'

const planOf = (worlds: PilotWorlds, settings: Partial<PilotSettings> = {}): PilotPlan =>
  planPilot({ worlds, settings: { ...PLAIN, ...settings } }, pilotUniforms('1'))

/** Worlds in turn: what each arm is worth in each. */
const inTurn = (rows: readonly (readonly number[])[], noise: readonly number[]): PilotWorlds =>
  worldsOf(
    Array.from({ length: 64 * rows.length }, (_, i) => rows[Math.floor(i / 16) % rows.length]!),
    noise,
  )

describe('A plan for a list where one arm is best in every world', () => {
  const plan = planOf(
    inTurn(
      [
        [12, 10],
        [9, 2],
      ],
      [30, 30],
    ),
  )

  it('has nothing to learn: neither a perfect forecast nor a test of any size is worth anything', () => {
    expect(plan.perfect.mean).toBe(0)
    for (const { taught } of plan.pilot?.points ?? []) expect(taught).toBe(0)
  })

  it('rolls that arm out: a test only costs what its other customers bring less', () => {
    expect(plan.arms[plan.leader]).toBe('arm-0')
    expect(plan.now.total.mean).toBeCloseTo(10.5 * PLAIN.customers, 6)
    for (const { net, losing, perGroup } of plan.pilot?.points ?? []) {
      expect(losing).toBeCloseTo(4.5 * perGroup, 6)
      expect(net.mean).toBeCloseTo(-losing, 6)
    }
    expect(plan.pilot?.most).toBeNull()
  })
})

/** The first arm earns 10 for certain, the second 16 or 2: half a coin's worth of knowledge. */
const COIN = inTurn(
  [
    [10, 16],
    [10, 2],
  ],
  [5, 5],
)

describe('A plan for a list where one of two worlds is true', () => {
  it('knows that a perfect forecast adds half of what the other arm brings more', () => {
    const { perfect, now } = planOf(COIN)
    expect(now.total.mean).toBeCloseTo(10 * PLAIN.customers, 6)
    expect(perfect.mean).toBeCloseTo(3 * PLAIN.customers, 6)
  })

  it('learns all of it from a test that leaves no doubt', () => {
    const points = planOf(COIN).pilot?.points ?? []
    // 14 apart, at 200 customers each with errors of 0.35: forty errors.
    const sure = points.find(({ perGroup }) => perGroup >= 200)!
    expect(sure.taught).toBeCloseTo(3 * sure.left, 6)
    expect(sure.net.mean).toBeCloseTo(3 * sure.left - sure.perGroup, 6)
  })

  it('adds up: worth is what is taught less worse arms, waiting and set-up', () => {
    const worlds = {
      ...COIN,
      contact: COIN.worth.map((_, i) => [1, 2, 0][i % 3]!),
      arms: COIN.arms.map((arm, a) => ({ ...arm, setup: [700, 900, 0][a]! })),
    }
    const plan = planOf(worlds, { decay: 0.02, annualDiscount: 0.1, setup: 500, readAfterDays: 60 })
    const points = plan.pilot?.points ?? []
    expect(points.length).toBeGreaterThan(20)
    for (const { net, taught, losing, delay, setup } of points) {
      expect(net.mean).toBeCloseTo(taught - losing - delay - setup, 5)
      expect(setup).toBeCloseTo(500 + 900, 6)
    }
  })

  it('counts what waits: (1 − decay) to the months, and interest, on all but the cost of contact', () => {
    const contact = COIN.worth.map((_, i) => (i % 3 < 2 ? 1 : 0))
    const settings = { decay: 0.05, annualDiscount: 0.08, weeks: 1e-9, readAfterDays: 365.25 / 4 }
    const { pilot } = planOf({ ...COIN, contact }, settings)
    const sure = pilot!.points.find(({ perGroup }) => perGroup >= 200)!
    const [returning, money] = [0.95 ** 3, 1.08 ** -0.25]
    expect(sure.delay / sure.left).toBeCloseTo(9 - money * (returning * 10 - 1), 6)
    expect(sure.days).toBeCloseTo(365.25 / 4, 4)
  })

  it('contacts test customers at its weekly pace, one after the other', () => {
    const { pilot } = planOf(COIN, { decay: 0.05, weeks: 40, readAfterDays: 0 })
    const { perGroup, days, left, delay } = pilot!.points.at(-6)!
    expect(days).toBeCloseTo(((2 * perGroup) / PLAIN.customers) * 40 * 7, 8)
    const months = days / (365.25 / 12)
    const within = (0.95 ** months - 1) / (months * Math.log(0.95))
    const expected = perGroup * 19 * (1 - within) + left * 10 * (1 - 0.95 ** months)
    expect(delay).toBeCloseTo(expected, 4)
  })

  it('is the same every time, to the last bit', () => {
    expect(planOf(COIN)).toEqual(planOf(COIN))
  })
})

describe('Sending nothing', () => {
  it('is what is done where every arm loses money on average, and a test may still pay', () => {
    const worlds = inTurn([[-3], [2]], [4])
    const tested = { ...worlds, arms: worlds.arms.map((arm) => ({ ...arm, testable: true })) }
    const plan = planOf(tested)
    expect(plan.arms[plan.leader]).toBeNull()
    expect(plan.now.total.mean).toBe(0)
    expect(plan.perfect.mean).toBeCloseTo(PLAIN.customers, 6)
    expect(plan.pilot?.arms).toEqual(['arm-0', null])
    expect(plan.pilot?.net.mean).toBeGreaterThan(0.8 * plan.perfect.mean)
  })
})

describe('The groups of a test', () => {
  const arm = (id: string | null, testable = true) => ({ id, setup: 0, testable })

  it('are the best two offers, the best three, and all of them', () => {
    const arms = ['a', 'b', 'c'].map((id) => arm(id))
    expect(testedGroups([...arms, arm(null, false)], [1, 3, 2, 0])).toEqual([
      [1, 2],
      [1, 2, 0],
    ])
  })

  it('may have one without an offer, then also beside the best offer alone', () => {
    const arms = ['a', 'b'].map((id) => arm(id))
    expect(testedGroups([...arms, arm(null)], [1, 3, 0])).toEqual([
      [1, 0],
      [1, 2],
      [1, 0, 2],
    ])
  })

  it('need two arms, and twenty customers each with half of the list left', () => {
    expect(planOf(inTurn([[1], [3]], [1])).pilot).toBeNull()
    expect(planOf(COIN, { customers: 79 }).pilot).toBeNull()
    expect(planOf(COIN, { customers: 80 }).pilot?.best.perGroup).toBe(20)
  })
})
