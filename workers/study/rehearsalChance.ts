import { createCouples, fillCouples } from '../../src/engine/couples.ts'
import { createWorldSource } from '../../src/engine/drawWorld.ts'
import { createMeans } from '../../src/engine/means.ts'
import { createCovariance, MOMENTS, momentIds } from '../../src/engine/moments.ts'
import { OUTCOMES, takesOffer, UNREACHED } from '../../src/engine/outcomes.ts'
import { Stream, streamKey } from '../../src/engine/rng.ts'
import type { World } from '../../src/engine/world.ts'
import { metricFunction, ratioMetric } from '../../src/model/metrics/index.ts'
import type { Model, TimingModel } from '../../src/model/model.ts'
import { sumAt, SUMS } from '../../src/model/sums.ts'
import { COVARIANCE, type Chance, type WorldFigures } from '../../src/planner/rehearsal/worlds.ts'

/** Places of the moments that make up recalled, value and cost. */
const PARTS = [['recalled'], ['value'], ['offerCost', 'campaignCost']].map((ids) =>
  ids.map((id) => momentIds.findIndex((each) => each === id)),
)

const emptyFigures = (arms: number): WorldFigures => {
  const array = (): Float64Array => new Float64Array(arms)
  return {
    ...{ recalled: array(), value: array(), cost: array(), money: array(), early: array() },
    covariance: new Float64Array(arms * COVARIANCE),
  }
}

const sharedOf = (moments: Float64Array, x: readonly number[], y: readonly number[]): number => {
  let sum = 0
  for (const i of x) for (const j of y) sum += moments[i * MOMENTS + j]!
  return sum
}

/** Share of a timing's customers who return in the month of contact. */
const firstMonth = ({ months, shares }: TimingModel): number =>
  months.reduce((sum, month, i) => sum + (month === 0 ? shares[i]! : 0), 0)

/** Of an arm's returns in the window, the share in the month of contact. */
const createEarlyShare = (model: Model): ((world: World, a: number) => number) => {
  const early = model.timings.map(firstMonth)
  return (world, a) => {
    const [from, to] = model.arms[a]!.units
    let [all, soon] = [0, 0]
    for (const { customers, ...unit } of model.units.slice(from, to)) {
      for (let e = unit.from; e < unit.to; e++) {
        const own = early[model.laws[model.classes[model.entries[e]!.class]!.law]!.timing]!
        for (let k = 0; k < OUTCOMES; k++) {
          if (!takesOffer(k) && k !== UNREACHED) continue
          const returning = customers * world.outcome[e * OUTCOMES + k]!
          all += returning
          soon += returning * (k === UNREACHED ? early[0]! : own)
        }
      }
    }
    return all > 0 ? soon / all : 0
  }
}

/** What each arm is worth is told by incremental profit once the organic rate is known. */
const moneyMetric = ({ organic }: Model): ReturnType<typeof metricFunction> =>
  metricFunction(ratioMetric(organic ? 'incrementalProfitPerTargeted' : 'profitPerTargeted'))

/** Writes an arm's figures in the world that the engine stands at. */
const createFill = (model: Model, world: World, figures: WorldFigures) => {
  const fillMeans = createMeans(model)
  const fillCovariance = createCovariance(model)
  const couples = createCouples(model)
  const earlyShare = createEarlyShare(model)
  const moneyOf = moneyMetric(model)
  const sums = new Float64Array(SUMS)
  const moments = new Float64Array(MOMENTS * MOMENTS)
  const fillArm = (a: number, targeted: number): void => {
    fillMeans(world, a, sums, 0)
    fillCovariance(world, couples, a, moments)
    figures.recalled[a] = sums[sumAt.recalled]! / targeted
    figures.value[a] = sums[sumAt.value]! / targeted
    figures.cost[a] = (sums[sumAt.offerCost]! + sums[sumAt.campaignCost]!) / targeted
    figures.money[a] = moneyOf(sums, 0)
    figures.early[a] = earlyShare(world, a)
    for (let i = 0; i < COVARIANCE; i++) {
      const [x, y] = [PARTS[Math.floor(i / 3)]!, PARTS[i % 3]!]
      figures.covariance[a * COVARIANCE + i] = sharedOf(moments, x, y) / targeted
    }
  }
  return (): void => {
    fillCouples(model, world, couples)
    model.arms.forEach(({ targeted }, a) => {
      if (targeted > 0) fillArm(a, targeted)
    })
  }
}

/**
 * Where a rehearsal's chance comes from: the worlds of a run with this seed, in closed form, and streams
 * keyed by seed, arm and test.
 */
export const rehearsalChance = (model: Model, seed: string): Chance => {
  const source = createWorldSource(model, { seed })
  const figures = emptyFigures(model.arms.length)
  const fill = createFill(model, source.world, figures)
  fill()
  const draw = (test: number): void => {
    source.draw(test)
    if (model.uncertain.length > 0) fill()
  }
  return {
    worlds: { figures, draw },
    stream(arm, drawn) {
      const purpose = drawn === 'counts' ? 'recall' : 'margin'
      const key = streamKey(seed, purpose, arm, 'rehearsal', drawn)
      const stream = new Stream()
      return (test) => stream.start(key, test)
    },
  }
}
