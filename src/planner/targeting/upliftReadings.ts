import { takeQuantiles } from '../../stats/select.ts'
import { countDrawer } from '../../stats/fit/resampledCounts.ts'
import {
  gainCurve,
  qiniArea,
  type GainCurve,
  type ScoredGroup,
  type TrialCosts,
} from './gainCurve.ts'
import type { UpliftGroup } from './upliftGroups.ts'
import type { UpliftScore } from './upliftScores.ts'
import {
  upliftOrders,
  type UpliftBand,
  type UpliftCurve,
  type UpliftFigure,
  type UpliftOrder,
} from './upliftTypes.ts'

const TAIL = 0.05
/** Shares at which curves are read: every 2 %. */
export const SHARES: readonly number[] = Array.from({ length: 51 }, (_, i) => i / 50)

/** A group with what a fit that has not seen it says of it. */
export type Judged = UpliftGroup & { readonly score: UpliftScore }

/** Money of returns where the list does not say what they brought. */
export const withWorth = (group: Judged, worth: number | null): Judged => {
  if (worth === null) return group
  const of = (counts: Judged['treated']): Judged['treated'] => ({
    ...counts,
    value: worth * counts.returned,
  })
  return { ...group, treated: of(group.treated), control: of(group.control) }
}

/** Draws both sides of every group anew, those who returned and those who did not. */
export const createResample = (
  groups: readonly Judged[],
): ((uniform: () => number) => Judged[]) => {
  const counts = groups.flatMap(({ treated, control }) =>
    [treated, control].flatMap(({ customers, returned }) => [returned, customers - returned]),
  )
  const drawer = countDrawer(counts)
  const drawn = new Float64Array(counts.length)
  const again = (counted: Judged['treated'], at: number): Judged['treated'] => {
    const [returned, not] = [drawn[at]!, drawn[at + 1]!]
    const value = counted.returned > 0 ? (counted.value * returned) / counted.returned : 0
    return { customers: returned + not, returned, value }
  }
  return (uniform) => {
    drawer.draw(drawn, uniform)
    return groups.map((group, g) => ({
      ...group,
      treated: again(group.treated, 4 * g),
      control: again(group.control, 4 * g + 2),
    }))
  }
}

export interface Readings {
  readonly curves: readonly (GainCurve & { readonly qini: number })[]
  readonly effect: number
  readonly policy: number
  readonly beyondAll: number
}

const scoreBy: Readonly<Record<UpliftOrder, (score: UpliftScore) => number>> = {
  uplift: ({ withOffer, without }) => withOffer - without,
  recall: ({ withOffer }) => withOffer,
  random: () => 0,
}

export const contactedOf = (
  groups: readonly Judged[],
  pays: (score: UpliftScore) => number,
): ScoredGroup[] => groups.map((group) => ({ ...group, score: pays(group.score) > 0 ? 1 : 0 }))

export const sizeOf = (groups: readonly Pick<ScoredGroup, 'treated' | 'control'>[]): number =>
  groups.reduce((sum, { treated, control }) => sum + treated.customers + control.customers, 0)

const byFold = <T extends UpliftGroup>(groups: readonly T[]): T[][] => {
  const folds: T[][] = []
  for (const group of groups) (folds[group.fold] ??= []).push(group)
  return folds.filter((each) => each !== undefined)
}

/** Everything that is read off the groups, drawn anew or not. */
export const read = (
  groups: readonly Judged[],
  costs: TrialCosts,
  pays: (score: UpliftScore) => number,
): Readings => {
  const curves = upliftOrders.map((order) => {
    const scored = groups.map((group) => ({ ...group, score: scoreBy[order](group.score) }))
    const curve = gainCurve(byFold(scored), SHARES, costs)
    return { ...curve, qini: order === 'random' ? 0 : qiniArea(SHARES, curve.gain) }
  })
  const everybody = curves[0]!
  const contacted = contactedOf(groups, pays)
  const share = sizeOf(contacted.filter(({ score }) => score > 0)) / sizeOf(groups)
  const policy = share > 0 ? gainCurve([contacted], [share], costs).profit[0]! : 0
  return {
    curves,
    effect: everybody.gain.at(-1)!,
    policy,
    beyondAll: policy - everybody.profit.at(-1)!,
  }
}

type Picked = (readings: Readings) => number

export const figureOf = (
  at: Readings,
  drawn: readonly Readings[],
  pick: Picked,
  n: number,
): UpliftFigure => {
  const [low = NaN, high = NaN] = takeQuantiles(Float64Array.from(drawn, pick), [TAIL, 1 - TAIL])
  return { value: n * pick(at), low: n * low, high: n * high }
}

const bandOf = (
  at: Readings,
  drawn: readonly Readings[],
  pick: (readings: Readings) => readonly number[],
  n: number,
): UpliftBand => {
  const each = SHARES.map((_, i) => figureOf(at, drawn, (readings) => pick(readings)[i]!, n))
  return {
    values: each.map(({ value }) => value),
    low: each.map(({ low }) => low),
    high: each.map(({ high }) => high),
  }
}

export const curvesOf = (at: Readings, drawn: readonly Readings[], n: number): UpliftCurve[] =>
  upliftOrders.map((order, o) => {
    const profit = bandOf(at, drawn, ({ curves }) => curves[o]!.profit, n)
    const most = Math.max(...profit.values)
    return {
      order,
      gain: bandOf(at, drawn, ({ curves }) => curves[o]!.gain, n),
      profit,
      qini: figureOf(at, drawn, ({ curves }) => curves[o]!.qini, n),
      best: { share: SHARES[profit.values.indexOf(most)]!, profit: most },
    }
  })
