import { PAIRS } from './afterTest.ts'
import { beliefsOf } from './beliefs.ts'
import { pilotCurve, type PilotCurve } from './bestPilot.ts'
import { normalsOf, type UniformsOf } from './draws.ts'
import { estimateOf, spreadOf, type Estimate, type Spread } from './estimate.ts'
import { createPilotWorth, type PilotOutcomes, type PilotWorth } from './pilotWorth.ts'
import { rollOut, type RollOut } from './rollOut.ts'
import type { PilotSettings } from './settings.ts'
import { testedGroups } from './testedGroups.ts'
import { thompson } from './thompson.ts'
import { SHOWN, type PilotWorlds } from './worlds.ts'

/** A pilot's worth without its worlds. */
export type PilotPoint = Omit<PilotWorth, 'nets'>

/** Pilots of some arms, by size. Arms are ids; `null` is a group that is sent nothing. */
export interface PilotChoice {
  readonly arms: readonly (string | null)[]
  readonly best: PilotPoint
  readonly range: readonly [low: number, high: number]
  readonly most: number | null
}

/** An option for the whole list: its profit above sending nothing, in all. */
export interface PilotOption {
  readonly total: Spread
  /** above rolling out at once */
  readonly net: Estimate
  /** chance that it brings more than rolling out at once; `null` for that itself */
  readonly ahead: number | null
  /** share of the list, or chance, that each arm is sent out, in the order of `arms` */
  readonly shares: readonly number[]
}

export interface PilotPlan {
  /** ids of arms; the last, `null`, is sending nothing */
  readonly arms: readonly (string | null)[]
  /** position of the arm that is best without a test */
  readonly leader: number
  /** what knowing everything beforehand would add, in all (EVPI) */
  readonly perfect: Estimate
  readonly now: PilotOption
  /** `null`: the list is too short for a test, or there is nothing to compare */
  readonly pilot: (PilotOption & PilotChoice & { readonly points: readonly PilotPoint[] }) | null
  readonly thompson: PilotOption
  /** the best pilot of each choice of arms, best first */
  readonly choices: readonly PilotChoice[]
  readonly worlds: number
}

type Tell = (done: number, total: number) => void

const pointOf = ({ nets: _, ...point }: PilotWorth): PilotPoint => point

/** Standard normal values by world, draw, arm and figure. */
const chanceOf = ({ count, arms }: PilotWorlds, uniformsOf: UniformsOf): Float64Array => {
  const perWorld = PAIRS * arms.length * SHOWN
  const chance = new Float64Array(count * perWorld)
  const fill = normalsOf(uniformsOf('results'))
  for (let w = 0; w < count; w++) fill(w, chance.subarray(w * perWorld, (w + 1) * perWorld))
  return chance
}

/** How an option does beside rolling out at once. @param all by world and result */
const optionOf = (
  now: RollOut,
  { all, shares }: { readonly all: Float64Array; readonly shares: ArrayLike<number> },
): PilotOption => {
  const each = all.length / now.totals.length
  const totals = now.totals.map((_, w) => estimateOf(all.subarray(w * each, (w + 1) * each)).mean)
  const ahead = all.filter((x, i) => x > now.totals[Math.floor(i / each)]!).length / all.length
  return {
    total: spreadOf(totals, all.slice()),
    net: estimateOf(totals.map((x, w) => x - now.totals[w]!)),
    ahead,
    shares: Array.from(shares),
  }
}

/**
 * What to do with a finite list: send the arm that is best on expectation to everybody now, pilot and
 * then roll out, or shift week by week (Thompson). What each brings is counted in the same worlds.
 * @param tell is told of the work done, in parts of it
 */
export const planPilot = (
  { worlds, settings }: { readonly worlds: PilotWorlds; readonly settings: PilotSettings },
  uniformsOf: UniformsOf,
  tell: Tell = () => undefined,
): PilotPlan => {
  const { arms, count } = worlds
  const beliefs = beliefsOf(worlds)
  const now = rollOut(worlds, settings.customers)
  const worthOf = createPilotWorth({ worlds, beliefs, settings, now }, chanceOf(worlds, uniformsOf))
  const means = beliefs.meanWorth.map((x, a) => x - beliefs.meanContact[a]!)
  const candidates = testedGroups(arms, means)
  const steps = candidates.length + 1
  const curves = candidates.map((groups, i) => {
    const curve = pilotCurve(groups, settings.customers, worthOf)
    tell(i + 1, steps)
    return curve
  })
  const bandit = thompson({ worlds, beliefs, settings }, uniformsOf, (done) =>
    tell(candidates.length + done / count, steps),
  )
  const ids = arms.map(({ id }) => id)
  const ranked = curves
    .filter(({ best }) => best !== null)
    .sort((a, b) => b.best!.net.mean - a.best!.net.mean)
  return {
    arms: ids,
    leader: now.arm,
    perfect: now.perfect,
    now: {
      ...{ total: now.total, net: { mean: 0, error: 0 }, ahead: null },
      shares: arms.map((_, a) => (a === now.arm ? 1 : 0)),
    },
    pilot: ranked[0] ? pilotOf(ranked[0], ids, { now, worthOf }) : null,
    thompson: optionOf(now, { all: bandit.totals, shares: bandit.shares }),
    choices: ranked.map((curve) => choiceOf(curve, ids)),
    worlds: count,
  }
}

const choiceOf = (curve: PilotCurve, ids: PilotPlan['arms']): PilotChoice => ({
  arms: curve.groups.map((a) => ids[a] ?? null),
  best: pointOf(curve.best!),
  range: curve.range!,
  most: curve.most,
})

const pilotOf = (
  curve: PilotCurve,
  ids: PilotPlan['arms'],
  {
    now,
    worthOf,
  }: {
    readonly now: RollOut
    readonly worthOf: (groups: { arms: readonly number[]; customers: number }) => PilotOutcomes
  },
): NonNullable<PilotPlan['pilot']> => {
  const { totals, chosen } = worthOf({ arms: curve.groups, customers: curve.best!.perGroup })
  return {
    ...choiceOf(curve, ids),
    ...optionOf(now, { all: totals, shares: chosen }),
    points: curve.points.map(pointOf),
  }
}
