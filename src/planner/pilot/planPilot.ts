import { PAIRS } from './afterTest.ts'
import { beliefsOf } from './beliefs.ts'
import { pilotCurve, type PilotCurve } from './bestPilot.ts'
import { normalsOf, type UniformsOf } from './draws.ts'
import { estimateOf, spreadOf } from './estimate.ts'
import type { Pilot, PilotChoice, PilotOption, PilotPlan, PilotPoint } from './pilotPlan.ts'
import { PilotValuer, type PilotContext, type PilotWorth } from './pilotWorth.ts'
import { rollOut, type RollOut } from './rollOut.ts'
import type { PilotSettings } from './settings.ts'
import { testedGroups } from './testedGroups.ts'
import { thompson } from './thompson.ts'
import { SHOWN, type PilotWorlds } from './worlds.ts'

type Tell = (done: number, total: number) => void

/** Standard normal values by world, draw, arm and figure. */
const chanceOf = ({ count, arms }: PilotWorlds, uniformsOf: UniformsOf): Float64Array => {
  const perWorld = PAIRS * arms.length * SHOWN
  const chance = new Float64Array(count * perWorld)
  const fill = normalsOf(uniformsOf('results'))
  for (let w = 0; w < count; w++) fill(w, chance.subarray(w * perWorld, (w + 1) * perWorld))
  return chance
}

interface Looked {
  /** curves of all choices of arms, the best first */
  readonly curves: readonly PilotCurve[]
  readonly valuer: PilotValuer
}

/** Looks at pilots of every choice of arms and every size. */
const lookAtPilots = (context: PilotContext, settings: PilotSettings, tell: Tell): Looked => {
  const { worlds, beliefs } = context
  const valuer = new PilotValuer(context, settings)
  const means = beliefs.meanWorth.map((x, a) => x - beliefs.meanContact[a]!)
  const candidates = testedGroups(worlds.arms, means)
  const curves = candidates.map((groups, i) => {
    const curve = pilotCurve(groups, settings.customers, valuer)
    tell(i + 1, candidates.length)
    return curve
  })
  const ranked = curves
    .filter(({ best }) => best !== null)
    .sort((a, b) => b.best!.net.mean - a.best!.net.mean)
  return { curves: ranked, valuer }
}

const pointOf = ({ nets: _, ...point }: PilotWorth): PilotPoint => point

const choiceOf = (curve: PilotCurve, ids: PilotPlan['arms']): PilotChoice => ({
  arms: curve.groups.map((a) => ids[a] ?? null),
  best: pointOf(curve.best!),
  range: curve.range!,
  most: curve.most,
})

/** How an option does beside rolling out at once. @param all by world and result */
const optionOf = (
  now: RollOut,
  { all, shares }: { readonly all: Float64Array; readonly shares: ArrayLike<number> },
): PilotOption => {
  const each = all.length / now.totals.length
  const totals = now.totals.map((_, w) => estimateOf(all.subarray(w * each, (w + 1) * each)).mean)
  return {
    total: spreadOf(totals, all.slice()),
    net: estimateOf(totals.map((x, w) => x - now.totals[w]!)),
    shares: Array.from(shares),
  }
}

const pilotOf = (
  { curves: [curve], valuer }: Looked,
  now: RollOut,
  ids: PilotPlan['arms'],
): Pilot | null => {
  if (!curve) return null
  const { totals, chosen } = valuer.value({ arms: curve.groups, customers: curve.best!.perGroup })
  return {
    ...choiceOf(curve, ids),
    ...optionOf(now, { all: totals, shares: chosen }),
    points: curve.points.map(pointOf),
  }
}

const nowOf = ({ arm, total }: RollOut, arms: number): PilotOption => ({
  total,
  net: { mean: 0, error: 0 },
  shares: Array.from({ length: arms }, (_, a) => (a === arm ? 1 : 0)),
})

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
  const beliefs = beliefsOf(worlds)
  const now = rollOut(worlds, settings.customers)
  const context = { worlds, beliefs, now, chance: chanceOf(worlds, uniformsOf) }
  const ids = worlds.arms.map(({ id }) => id)
  const looked = lookAtPilots(context, settings, (done, all) => tell(done / all, 3))
  const costsToWait = settings.decay > 0 || settings.annualDiscount > 0
  const free = { ...settings, decay: 0, annualDiscount: 0 }
  const patient = costsToWait
    ? lookAtPilots(context, free, (done, all) => tell(1 + done / all, 3)).curves[0]
    : undefined
  const bandit = thompson({ worlds, beliefs, settings }, uniformsOf, (done) =>
    tell(2 + done / worlds.count, 3),
  )
  return {
    arms: ids,
    leader: now.arm,
    perfect: now.perfect,
    now: nowOf(now, ids.length),
    pilot: pilotOf(looked, now, ids),
    thompson: optionOf(now, { all: bandit.totals, shares: bandit.shares }),
    choices: looked.curves.map((curve) => choiceOf(curve, ids)),
    unhurried: patient ? choiceOf(patient, ids) : null,
    worlds: worlds.count,
  }
}
