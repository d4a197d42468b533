import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planPilot } from '../../src/planner/pilot/planPilot.ts'
import { pilotUniforms } from '../../workers/study/pilotEngine.ts'
import { PLAIN, worldsOf } from '../helpers/pilotWorlds.ts'

const money = fc.double({ min: -100, max: 400, noNaN: true })

/** Between one and four arms in a few worlds, each of which is there in all 16 groups. */
const worldsArbitrary = fc.integer({ min: 1, max: 4 }).chain((arms) =>
  fc
    .record({
      rows: fc.array(fc.array(money, { minLength: arms, maxLength: arms }), {
        minLength: 1,
        maxLength: 6,
      }),
      noise: fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), {
        minLength: arms,
        maxLength: arms,
      }),
      isHoldoutRead: fc.boolean(),
    })
    .map(({ rows, noise, isHoldoutRead }) => {
      const worlds = worldsOf(
        rows.flatMap((row) => Array.from({ length: 16 }, () => row)),
        noise,
      )
      const testable = (id: string | null): boolean => id !== null || isHoldoutRead
      return { ...worlds, arms: worlds.arms.map((arm) => ({ ...arm, testable: testable(arm.id) })) }
    }),
)

const settingsArbitrary = fc.record({
  customers: fc.integer({ min: 1, max: 1_000_000 }),
  readAfterDays: fc.integer({ min: 0, max: 400 }),
  decay: fc.double({ min: 0, max: 0.5, noNaN: true }),
  annualDiscount: fc.double({ min: 0, max: 0.3, noNaN: true }),
  setup: fc.double({ min: 0, max: 1e5, noNaN: true }),
  weeks: fc.integer({ min: 1, max: 60 }),
})

/** Rounding of sums over a list. */
const SLACK = 1e-9

describe('Plans for any list', () => {
  it('know that EVPI ≥ EVSI ≥ 0, that no option beats knowing everything, and add up', () => {
    fc.assert(
      fc.property(worldsArbitrary, settingsArbitrary, (worlds, settings) => {
        const plan = planPilot({ worlds, settings: { ...PLAIN, ...settings } }, pilotUniforms('1'))
        const scale = SLACK * (1 + settings.customers * 400 + settings.setup)
        const { perfect, pilot, thompson, now } = plan
        expect(perfect.mean).toBeGreaterThanOrEqual(0)
        for (const { taught, net, losing, delay, setup } of pilot?.points ?? []) {
          expect(taught).toBeGreaterThanOrEqual(0)
          expect(taught).toBeLessThanOrEqual(perfect.mean + scale)
          expect(net.mean).toBeLessThanOrEqual(perfect.mean + scale)
          expect(Math.abs(net.mean - (taught - losing - delay - setup))).toBeLessThan(scale)
          expect(delay).toBeGreaterThanOrEqual(-scale)
          expect(losing).toBeGreaterThanOrEqual(-scale)
        }
        expect(thompson.net.mean).toBeLessThanOrEqual(perfect.mean + scale)
        expect(now.total.mean).toBeGreaterThanOrEqual(0)
        expect(JSON.stringify(plan)).not.toMatch(/null,"error"|NaN/)
      }),
      { numRuns: 60, seed: 11 },
    )
  })
})
