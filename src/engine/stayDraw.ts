import type { ClassModel, KindModel, LawModel, Model } from '../model/model.ts'
import { binomialInverse } from '../stats/binomial.ts'
import {
  createCouples,
  fillConditionals,
  fillCouples,
  type Couple,
  type Couples,
} from './couples.ts'
import { CustomerDraws } from './customerDraws.ts'
import { createGroup, type Group } from './group.ts'
import { drawMargins, type MarginLaw } from './margins.ts'
import {
  createMonthTables,
  DRAW_BITS,
  ENTRY_BITS,
  ENTRY_SHIFT,
  fillMonthTables,
  monthsOf,
  monthsWithin,
  type MonthTables,
} from './monthTables.ts'
import { hasOrganicStay, IN_WINDOW_SHARE, LATE, LATE_SHARE, takesOffer } from './outcomes.ts'
import { Stream, type StreamKey } from './rng.ts'
import type { Streams } from './streams.ts'
import type { World } from './world.ts'

const LAST = (1 << DRAW_BITS) - 1

/**
 * Draws how long the customers of a class stay, outcome by outcome: one by one from tables of months,
 * or where many are expected by conditional binomials.
 */
export class StayDraw {
  private readonly model: Model
  private readonly world: World
  private readonly streams: Streams
  private readonly tables: MonthTables
  private readonly couples: Couples
  private readonly draws = new CustomerDraws()
  private readonly marginStream = new Stream()
  private readonly group: Group
  /** laws of the present class, and where the worths of its stays begin in `world.worth` */
  private offerLaw = 0
  private organicLaw = 0
  private timing = 0
  /** set where the months of the present class are drawn as counts */
  private couple: Couple | null = null
  private replication = 0
  private marginsBegun = false

  /**
   * @param asCounts by class, whether its months are drawn as counts; `null`: not here
   */
  constructor(model: Model, world: World, streams: Streams, asCounts: readonly (boolean | null)[]) {
    this.model = model
    this.world = world
    this.streams = streams
    this.tables = createMonthTables(model, world, lawsOf(model, asCounts))
    this.couples = createCouples(
      model,
      asCounts.map((is) => is === true),
    )
    this.group = createGroup(model.lifetime.horizon + 1)
    this.refresh()
  }

  /** Follows the survival curves of the world. */
  refresh(): void {
    fillMonthTables(this.tables)
    fillCouples(this.model, this.world, this.couples)
    fillConditionals(this.couples)
  }

  /** Goes to a class of which `customers` are to be drawn in a replication. */
  start(c: number, replication: number, customers: number): void {
    const { law, kind } = this.model.classes[c] as ClassModel
    this.group.class = c
    this.offerLaw = law
    this.organicLaw = (this.model.kinds[kind] as KindModel).organicLaw
    this.timing = (this.model.laws[law] as LawModel).timing * (this.world.months + 1)
    const couple = this.couples.of[c] as number
    this.couple = couple < 0 ? null : (this.couples.list[couple] as Couple)
    const { months, fine } = this.streams
    this.draws.start(months[c] as StreamKey, fine[c] as StreamKey, replication, customers)
    this.replication = replication
    this.marginsBegun = false
  }

  /**
   * The next of the class's customers. What was drawn is in `months` and `without` until the next
   * call.
   * @param margins draws everybody's margin too
   */
  next(outcome: number, customers: number, margins: MarginLaw | null): Group {
    const { group } = this
    group.outcome = outcome
    group.months.fill(0)
    if (hasOrganicStay(outcome)) group.without.fill(0)
    group.cross = 0
    group.hasMargins = margins !== null
    group.worth = 0
    group.worthWithout = 0
    if (margins) this.beginMargins()
    const { couple } = this
    if (couple) this.drawCounts(couple, customers, margins)
    else if (margins) this.drawCustomers(customers, margins)
    else if (!hasOrganicStay(outcome)) this.drawMonths(this.offerLaw, customers, group.months)
    else if (!takesOffer(outcome)) this.drawMonths(this.organicLaw, customers, group.without)
    else this.drawPairs(customers)
    return group
  }

  private beginMargins(): void {
    if (this.marginsBegun) return
    this.marginStream.start(this.streams.margin[this.group.class] as StreamKey, this.replication)
    this.marginsBegun = true
  }

  private drawMonths(law: number, customers: number, counts: Int32Array): void {
    for (let left = customers; left > 0;) {
      const until = this.draws.upTo(left)
      left -= until - this.draws.used
      this.countMonths(law, until, counts)
      this.draws.used = until
    }
  }

  /** Counts the months of the draws up to `until`, two at a time. */
  private countMonths(law: number, until: number, counts: Int32Array): void {
    const { words, used } = this.draws
    const { fewest, cuts, stride } = this.tables
    const start = law << ENTRY_BITS
    const at = law * stride
    let i = used
    if (i & 1) this.countOne(law, i++, counts)
    for (; i + 1 < until; i += 2) {
      const word = words[i >> 1] as number
      const first = word & LAST
      const second = word >>> DRAW_BITS
      let n = fewest[start + (first >> ENTRY_SHIFT)] as number
      let m = fewest[start + (second >> ENTRY_SHIFT)] as number
      n += ((cuts[at + n] as number) - first) >>> 31
      m += ((cuts[at + m] as number) - second) >>> 31
      if ((cuts[at + n] as number) <= first) n = this.monthsOf(law, i)
      if ((cuts[at + m] as number) <= second) m = this.monthsOf(law, i + 1)
      counts[n] = (counts[n] as number) + 1
      counts[m] = (counts[m] as number) + 1
    }
    if (i < until) this.countOne(law, i, counts)
  }

  private countOne(law: number, i: number, counts: Int32Array): void {
    const n = this.monthsOf(law, i)
    counts[n] = (counts[n] as number) + 1
  }

  /** The months of draw `i`. */
  private monthsOf(law: number, i: number): number {
    const { tables } = this
    const draw = this.draws.at(i)
    const n = monthsOf(tables, law, draw)
    if (n >= 0) return n
    const fine = this.draws.fine(i)
    return monthsWithin(tables, law, { draw, fine, fewest: ~n })
  }

  /** Months with the offer and without, of the same draws. */
  private drawPairs(customers: number): void {
    const { offerLaw, organicLaw, timing, group, draws } = this
    const { words } = draws
    const { worth } = this.world
    const { months, without } = group
    const { fewest, cuts, stride } = this.tables
    const offer = offerLaw << ENTRY_BITS
    const organic = organicLaw << ENTRY_BITS
    const offerCuts = offerLaw * stride
    const organicCuts = organicLaw * stride
    const other = this.otherWorth()
    let cross = 0
    for (let left = customers; left > 0;) {
      const until = draws.upTo(left)
      for (let i = draws.used; i < until; i++) {
        const draw = ((words[i >> 1] as number) >>> ((i & 1) << 4)) & LAST
        let n = fewest[offer + (draw >> ENTRY_SHIFT)] as number
        let o = fewest[organic + (draw >> ENTRY_SHIFT)] as number
        n += ((cuts[offerCuts + n] as number) - draw) >>> 31
        o += ((cuts[organicCuts + o] as number) - draw) >>> 31
        if ((cuts[offerCuts + n] as number) <= draw) n = this.monthsOf(offerLaw, i)
        if ((cuts[organicCuts + o] as number) <= draw) o = this.monthsOf(organicLaw, i)
        months[n] = (months[n] as number) + 1
        without[o] = (without[o] as number) + 1
        cross += (worth[timing + n] as number) * (worth[other + o] as number)
      }
      left -= until - draws.used
      draws.used = until
    }
    group.cross = cross
  }

  /** Where the worths of stays without the offer begin, of customers who take it. */
  private otherWorth(): number {
    return LATE_SHARE[this.group.outcome] === 0 ? 0 : LATE * (this.world.months + 1)
  }

  /** Months and margins, customer by customer. */
  private drawCustomers(customers: number, margins: MarginLaw): void {
    const { offerLaw, organicLaw, group, draws } = this
    const isTaker = takesOffer(group.outcome)
    const isOrganic = hasOrganicStay(group.outcome)
    for (let left = customers; left > 0; left--) {
      draws.upTo(1)
      const n = isTaker ? this.monthsOf(offerLaw, draws.used) : 0
      const o = isOrganic ? this.monthsOf(organicLaw, draws.used) : 0
      draws.used++
      this.add(n, o, 1, drawMargins(margins, 1, this.marginStream))
    }
  }

  /** How many customers stay how long, by conditional binomials. */
  private drawCounts(couple: Couple, customers: number, margins: MarginLaw | null): void {
    const isTaker = takesOffer(this.group.outcome)
    const isOrganic = hasOrganicStay(this.group.outcome)
    let left = customers
    const { size, conditional, logMiss } = couple
    for (let c = 0; c < size; c++) {
      const u = this.draws.uniform()
      const drawn = binomialInverse(left, conditional[c] as number, u, logMiss[c])
      left -= drawn
      if (drawn === 0) continue
      const factors = margins ? drawMargins(margins, drawn, this.marginStream) : 0
      const n = isTaker ? (couple.offerMonths[c] as number) : 0
      this.add(n, isOrganic ? (couple.organicMonths[c] as number) : 0, drawn, factors)
    }
  }

  /** Adds customers with the same months; 0 months: not with the offer, or never without it. */
  private add(n: number, o: number, customers: number, factors: number): void {
    const { group, timing } = this
    const { worth, months } = this.world
    const inWindow = (IN_WINDOW_SHARE[group.outcome] as number) * (worth[o] as number)
    const late = LATE_SHARE[group.outcome] as number
    const without =
      late === 0 ? inWindow : inWindow + late * (worth[LATE * (months + 1) + o] as number)
    const own = worth[timing + n] as number
    if (n > 0) group.months[n] = (group.months[n] as number) + customers
    if (o > 0) group.without[o] = (group.without[o] as number) + customers
    if (n > 0 && o > 0) group.cross += customers * own * without
    group.worth += factors * own
    group.worthWithout += factors * without
  }
}

/** Laws from which months are drawn one by one: with the offer, and without it. */
const lawsOf = (model: Model, asCounts: readonly (boolean | null)[]): number[] => {
  const laws = new Set<number>()
  model.classes.forEach(({ law, kind }, c) => {
    if (asCounts[c] !== false) return
    laws.add(law)
    const organicLaw = model.kinds[kind]?.organicLaw ?? -1
    if (organicLaw >= 0) laws.add(organicLaw)
  })
  return [...laws]
}
