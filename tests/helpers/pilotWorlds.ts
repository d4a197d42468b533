import type { PilotArm, PilotWorlds } from '../../src/planner/pilot/worlds.ts'
import type { NormalArm } from '../../src/stats/experiment/testAndRoll.ts'
import type { PilotSettings } from '../../src/planner/pilot/settings.ts'
import { normals } from '../unit/charts/context.ts'

/** A pilot without any cost but that of worse arms. */
export const PLAIN: PilotSettings = {
  customers: 40_000,
  readAfterDays: 90,
  decay: 0,
  annualDiscount: 0,
  setup: 0,
  weeks: 26,
}

/** Arms whose worth is what their customers show, with what sending nothing, 0, cannot show. */
const armsOf = (count: number): PilotArm[] => [
  ...Array.from({ length: count }, (_, a) => ({ id: `arm-${a}`, setup: 0, testable: true })),
  { id: null, setup: 0, testable: false },
]

/** Worlds made of what each arm is worth in them, world by world; `noise` is one customer's spread. */
export const worldsOf = (
  rows: readonly (readonly number[])[],
  noise: readonly number[],
): PilotWorlds => {
  const arms = armsOf(noise.length)
  const A = arms.length
  const worth = Float64Array.from(rows.flatMap((row) => [...row, 0]))
  return {
    count: rows.length,
    arms,
    worth,
    contact: new Float64Array(rows.length * A),
    shown: Float64Array.from([...worth].flatMap((x) => [0, x])),
    spread: Float64Array.from(rows.flatMap(() => [...noise, 0].flatMap((s) => [0, 0, s]))),
  }
}

const GROUPS = 16

/**
 * Two arms with normal priors. Each draw is there four times, mirrored and with the arms' deviates
 * swapped, in the same of the 16 groups by which errors are told: so the means over worlds are the
 * priors' own, and the errors are right.
 */
export const normalWorlds = (
  [first, second]: readonly [NormalArm, NormalArm],
  draws: number,
  seed: number,
): PilotWorlds => {
  const z = normals(2 * draws, seed)
  const row = (x: number, y: number): number[] => [
    first.mean + first.sd * x,
    second.mean + second.sd * y,
  ]
  const rows: number[][] = []
  for (let from = 0; from < draws; from += GROUPS) {
    for (const copy of [0, 1, 2, 3]) {
      for (let d = from; d < from + GROUPS; d++) {
        const [x, y] = [z[2 * d]!, z[2 * d + 1]!]
        const sign = copy % 2 === 0 ? 1 : -1
        rows.push(copy < 2 ? row(sign * x, sign * y) : row(sign * y, sign * x))
      }
    }
  }
  return worldsOf(rows, [first.noise, second.noise])
}
