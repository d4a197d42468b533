import type { ArmModel, Model, Slot } from '../model/model.ts'
import { fillRatesOfAverage } from '../stats/economics.ts'
import { ln } from '../stats/num.ts'
import { createDepth } from './depth.ts'
import { createTakers } from './takers.ts'
import type { World } from './world.ts'

const value = (v: Float64Array, slot: Slot | undefined): number => v[slot ?? -1] ?? 0

/**
 * Fills the cell shares, every return rate and the outcomes of a world.
 *
 * p(a,g) = logistic(κ_a + Σ β_level(g) + fit(a, g)), κ_a solved so that Σ w_g p(a,g) is the stated
 * average (docs/model.md, "Coming back").
 */
export const createRecall = (model: Model): ((world: World) => void) => {
  const G = model.cells.length
  const shifts = new Float64Array(G)
  const shifted = new Float64Array(G)
  const fillOffers = createOfferRates(model, shifts)
  const fillTakers = createTakers(model, shifts)
  return (world) => {
    fillWeights(model, world)
    fillLabels(model, world)
    for (let g = 0; g < G; g++) {
      let shift = 0
      for (const at of model.cells[g]?.levels ?? []) {
        shift += value(world.values, model.levels[at]?.recallShift)
      }
      shifts[g] = shift
    }
    fillOrganic(model, world, shifts, shifted)
    fillOffers(world)
    fillTakers(world)
  }
}

const fillWeights = (model: Model, world: World): void => {
  const fixed = model.arms[0]?.cellCustomers
  let total = 0
  for (let g = 0; g < model.cells.length; g++) {
    let weight = 1
    if (fixed) {
      weight = 0
      for (const arm of model.arms) weight += arm.cellCustomers?.[g] ?? 0
    } else {
      for (const at of model.cells[g]?.levels ?? []) {
        weight *= value(world.values, model.levels[at]?.share)
      }
    }
    world.weight[g] = weight
    total += weight
  }
  for (let g = 0; g < model.cells.length; g++) world.weight[g] = (world.weight[g] ?? 0) / total
}

/** Who is recorded with which reason: by the accuracy, or by the rows of the matrix, each divided by its sum. */
const fillLabels = ({ labels, reasons }: Model, world: World): void => {
  const R = reasons.length
  const right = value(world.values, labels.accuracy)
  for (let truth = 0; truth < R; truth++) {
    let total = 0
    for (let recorded = 0; recorded < R; recorded++) {
      const at = truth * R + recorded
      const share = labels.matrix
        ? value(world.values, labels.matrix[at])
        : R === 1 || truth === recorded
          ? R === 1
            ? 1
            : right
          : (1 - right) / (R - 1)
      world.label[at] = share
      total += share
    }
    for (let at = truth * R; at < (truth + 1) * R; at++) {
      world.label[at] = total > 0 ? (world.label[at] ?? 0) / total : 0
    }
  }
}

const fillOrganic = (
  model: Model,
  world: World,
  shifts: Float64Array,
  shifted: Float64Array,
): void => {
  const { organic, cells, levels } = model
  if (!organic) return
  const v = world.values
  for (let g = 0; g < cells.length; g++) {
    let shift = shifts[g] ?? 0
    for (const at of cells[g]?.levels ?? []) {
      const odds = value(v, levels[at]?.organicOdds)
      if (odds !== 1) shift += ln(odds)
    }
    shifted[g] = shift
  }
  const inWindow = value(v, organic.recall)
  const parts = { weights: world.weight, shifts: shifted }
  fillRatesOfAverage(parts, inWindow, world.organicRate, 0)
  if (organic.recallYear !== null) {
    const inYear = Math.max(inWindow, value(v, organic.recallYear))
    fillRatesOfAverage(parts, inYear, world.lateRate, 0)
    for (let g = 0; g < cells.length; g++) {
      const early = world.organicRate[g] ?? 0
      const year = world.lateRate[g] ?? 0
      world.lateRate[g] = early < 1 ? Math.max(0, (year - early) / (1 - early)) : 0
    }
  }
  world.organicShare.fill(0)
  for (let g = 0; g < cells.length; g++) {
    const kind = cells[g]?.kind ?? 0
    const returning = (world.weight[g] ?? 0) * (world.organicRate[g] ?? 0)
    world.organicShare[kind] = (world.organicShare[kind] ?? 0) + returning
  }
}

/** Rates of the arms that send an offer, or the message, of their own. */
const createOfferRates = (model: Model, shifts: Float64Array): ((world: World) => void) => {
  const G = model.cells.length
  const shifted = new Float64Array(G)
  const { rateAtPresentDepth } = createDepth(model)
  const own = (arm: ArmModel): boolean => arm.kind === 'offer' || arm.kind === 'message'
  return (world) => {
    model.arms.forEach((arm, a) => {
      if (!own(arm) || arm.recall === null) return
      for (let g = 0; g < G; g++) {
        const fit = arm.fit[model.cells[g]?.reason ?? -1] ?? -1
        shifted[g] = (shifts[g] ?? 0) + (fit < 0 ? 0 : value(world.values, fit))
      }
      const parts = { weights: world.weight, shifts: shifted }
      fillRatesOfAverage(parts, rateAtPresentDepth(world, arm), world.offerRate, a * G)
    })
  }
}
