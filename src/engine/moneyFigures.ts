import type { ArmModel, ClassModel, KindModel, Model } from '../model/model.ts'
import { classCustomers } from './classCustomers.ts'
import { createFiller } from './expected.ts'
import { monthlyCash, type MonthlyCash } from './monthlyCash.ts'
import { ANYWAY, BROUGHT_FORWARD, DELAYED, NEW, OUTCOMES, PUT_OFF, UNREACHED } from './outcomes.ts'
import { createWorld, type World } from './world.ts'

/** Expected customers of an arm, from contact to a month after it. */
export interface Returned {
  readonly targeted: number
  /** whom the message reaches */
  readonly reached: number
  readonly recalled: number
  /** of the recalled: because of the offer, and who would have come back anyway; `null` while unknown */
  readonly persuaded: number | null
  readonly anyway: number | null
  /** who would have come back, but for the offer; `null` while unknown */
  readonly putOff: number | null
  /** of all recalled, and of the persuaded, still paying at the month; `null` where it is not known or beyond the horizon */
  readonly kept: number | null
  readonly keptPersuaded: number | null
}

/** The money of one arm over time, in closed form. */
export interface MoneyFigures {
  readonly cash: MonthlyCash
  readonly returned: Returned
  /** what money of each month since contact is worth at contact [H] */
  readonly discount: Float64Array
}

/**
 * What arm `a` of a model brings and costs month by month, and how many of its customers come back and
 * stay, at the base world.
 * @param month at which those who stayed are counted
 */
export const moneyFigures = (model: Model, a: number, month: number): MoneyFigures => {
  const world = createWorld(model)
  createFiller(model)(world)
  return {
    cash: monthlyCash(model, world, a),
    returned: returnedOf(model, world, a, month),
    discount: world.discount.slice(0, model.lifetime.horizon),
  }
}

/** Share of those who follow a law that is still paying at a month after contact. */
const activeAt = (model: Model, world: World, law: number, month: number): number => {
  const { months, shares } = model.timings[model.laws[law]?.timing ?? 0] ?? {
    months: [],
    shares: [],
  }
  const at = law * (world.months + 1)
  return months.reduce((sum, from, i) => {
    const since = month - from
    return since < 0 ? sum : sum + (shares[i] ?? 0) * (world.survival[at + since] ?? 0)
  }, 0)
}

const returnedOf = (model: Model, world: World, a: number, month: number): Returned => {
  const customers = classCustomers(model, world, a)
  const { targeted, classes } = model.arms[a] as ArmModel
  const counted = { persuaded: 0, anyway: 0, putOff: 0, kept: 0, keptPersuaded: 0 }
  for (let c = classes[0]; c < classes[1]; c++) {
    const of = (k: number): number => customers[c * OUTCOMES + k] as number
    const { law, kind } = model.classes[c] as ClassModel
    const { organicLaw } = model.kinds[kind] as KindModel
    const persuaded = of(NEW) + of(BROUGHT_FORWARD)
    const active = activeAt(model, world, law, month)
    counted.persuaded += persuaded
    counted.anyway += of(ANYWAY) + of(UNREACHED)
    counted.putOff += of(PUT_OFF) + of(DELAYED)
    counted.keptPersuaded += persuaded * active
    counted.kept += (persuaded + of(ANYWAY)) * active
    if (organicLaw >= 0) {
      counted.kept += of(UNREACHED) * activeAt(model, world, organicLaw, month)
    }
  }
  const known = model.organic !== null
  const within = month < model.lifetime.horizon
  return {
    targeted,
    reached: targeted * (world.reach[a] ?? 0),
    recalled: counted.persuaded + counted.anyway,
    persuaded: known ? counted.persuaded : null,
    anyway: known ? counted.anyway : null,
    putOff: known ? counted.putOff : null,
    kept: within ? counted.kept : null,
    keptPersuaded: known && within ? counted.keptPersuaded : null,
  }
}
