import { describe, expect, it } from 'vitest'
import { createRun } from '../../src/engine/chunk.ts'
import { BLOCK } from '../../src/engine/block.ts'
import { createCouples, fillCouples, type Couple } from '../../src/engine/couples.ts'
import { createFiller } from '../../src/engine/expected.ts'
import {
  createMonthTables,
  fillMonthTables,
  monthsOf as monthsOfDraw,
  monthsWithin,
  type MonthTables,
} from '../../src/engine/monthTables.ts'
import { createWorld } from '../../src/engine/world.ts'
import { sumAt, SUMS } from '../../src/model/sums.ts'
import { binomialCdf, binomialMass } from '../../src/stats/binomialCdf.ts'
import { chiSquareUpper } from '../../src/stats/chiSquareUpper.ts'
import {
  counted,
  fitOf,
  pOfUniform,
  SUSPICIOUS,
  uniforms,
  words,
} from '../helpers/goodnessOfFit.ts'
import { fix, plainModel, presetModel, type Change, type Model } from '../helpers/scenarios.ts'

const SEED = 20_261_125

const lifetime =
  (change: Partial<Parameters<Change>[0]['lifetime']>): Change =>
  (scenario) => {
    Object.assign(scenario.lifetime, change)
  }

const organic: Change = (scenario) => {
  scenario.organic.recall = 10
  scenario.organic.hazardRatio = 1.7
}

/** A discount of three months, after which 30 % leave. */
const cliff: Change = (scenario) => {
  Object.assign(scenario.arms[0]!.components[0]!, { months: 3, cliff: 30 })
}

const LAWS: readonly (readonly [string, Model])[] = [
  ['5 % leaving each month', plainModel(lifetime({ churn: 5 }))],
  ['60 % leaving each month', plainModel(lifetime({ churn: 60 }))],
  ['0.1 % leaving each month, 60 months', plainModel(lifetime({ churn: 0.1, horizon: 60 }))],
  ['a shifted beta-geometric', plainModel(lifetime({ law: 'sbg', alpha: 0.7, beta: 2.9 }))],
  ['a cliff after three months', plainModel(lifetime({ churn: 4 }), cliff)],
  ['another law without the offer', plainModel(lifetime({ churn: 6 }), organic)],
  ['a cliff and another law without the offer', plainModel(lifetime({ churn: 6 }), cliff, organic)],
  ['every law of telecom-40k-modelled', presetModel('telecom-40k-modelled', fix)],
]

interface Filled {
  readonly couples: readonly Couple[]
  readonly tables: MonthTables
  /** P(T > t) of a law, T at most the horizon */
  readonly survival: (law: number, t: number) => number
}

const filled = (model: Model): Filled => {
  const world = createWorld(model)
  createFiller(model)(world)
  const couples = createCouples(model)
  fillCouples(model, world, couples)
  const survival = (law: number, t: number): number =>
    t >= model.lifetime.horizon ? 0 : world.survival[law * (world.months + 1) + t]!
  const laws = model.laws.map((_, l) => l)
  const tables = createMonthTables(model, world, laws)
  fillMonthTables(tables)
  return { couples: couples.list, tables, survival }
}

/** P(T = 1), P(T = 2), … of a law. */
const monthsOf = ({ survival }: Filled, law: number, horizon: number): Float64Array =>
  Float64Array.from({ length: horizon }, (_, t) => survival(law, t) - survival(law, t + 1))

describe(`Months of single customers by table, 100,000 draws, seed ${SEED}`, () => {
  const DRAWS = 100_000

  /** Months under a law that a word means. */
  type Sampler = (tables: MonthTables, law: number, word: number) => number

  /** A word's first 16 bits are the draw, the others decide within it. */
  const byWord: Sampler = (tables, law, word) => {
    const draw = word >>> 16
    const n = monthsOfDraw(tables, law, draw)
    return n >= 0 ? n : monthsWithin(tables, law, { draw, fine: (word << 16) >>> 0, fewest: ~n })
  }

  /** The category of the months of one word under both laws. */
  const categoryOf = (tables: MonthTables, couple: Couple, sampler: Sampler) => {
    const categories = new Map<number, number>()
    for (let c = 0; c < couple.size; c++) {
      categories.set(couple.offerMonths[c]! * 1_000 + couple.organicMonths[c]!, c)
    }
    return (word: number): number => {
      const without = couple.organicLaw < 0 ? 0 : sampler(tables, couple.organicLaw, word)
      const found = categories.get(sampler(tables, couple.offerLaw, word) * 1_000 + without)
      if (found === undefined) throw new Error('These months cannot occur together.')
      return found
    }
  }

  /** The smallest p-value of the pairs of months, and of the months with and without the offer. */
  const worst = (model: Model, sampler: Sampler): number => {
    const H = model.lifetime.horizon
    const all = filled(model)
    const ps = all.couples.flatMap((couple, k) => {
      const word = words(SEED + k)
      const category = categoryOf(all.tables, couple, sampler)
      const pairs = counted(DRAWS, couple.size, () => category(word()))
      const monthsOver = (months: Int32Array): Float64Array => {
        const counts = new Float64Array(H)
        pairs.forEach((count, c) => (counts[months[c]! - 1]! += count))
        return counts
      }
      const offer = fitOf(monthsOver(couple.offerMonths), monthsOf(all, couple.offerLaw, H))
      const joint = fitOf(pairs, couple.probability.subarray(0, couple.size))
      if (couple.organicLaw < 0) return [joint.p, offer.p]
      const without = fitOf(monthsOver(couple.organicMonths), monthsOf(all, couple.organicLaw, H))
      return [joint.p, offer.p, without.p]
    })
    return Math.min(...ps)
  }

  it.each(LAWS)('follow %s: pairs of months, and each of a pair by itself', (_, model) => {
    expect(worst(model, byWord)).toBeGreaterThan(SUSPICIOUS)
  })

  /** Where nearly everybody stays to the end, a mistake in the last words changes next to nothing. */
  const unseen = (law: string): number => (law.startsWith('0.1 %') ? 0.1 : 0.02)

  it.each(LAWS)(
    'would be rejected when the last 2 % of words (10 % where hardly anybody leaves) were never drawn: %s',
    (law, model) => {
      const squeezed: Sampler = (tables, of, word) =>
        byWord(tables, of, Math.floor(word * (1 - unseen(law))))
      expect(worst(model, squeezed)).toBeLessThan(SUSPICIOUS)
    },
  )

  it('would be rejected when the two months of a pair were drawn by themselves', () => {
    const [, model] = LAWS[5]!
    const { couples, tables } = filled(model)
    const couple = couples.find(({ organicLaw }) => organicLaw >= 0)!
    const word = words(SEED)
    let impossible = 0
    for (let i = 0; i < 1_000; i++) {
      const offer = byWord(tables, couple.offerLaw, word())
      const without = byWord(tables, couple.organicLaw, word())
      const is = (c: number): boolean =>
        couple.offerMonths[c] === offer && couple.organicMonths[c] === without
      if (!Array.from({ length: couple.size }, (_, c) => c).some(is)) impossible++
    }
    expect(impossible).toBeGreaterThan(500)
  })
})

describe('Months as the engine draws them, read back from the cash of customers who pay 10 a month', () => {
  const REPLICATIONS = 512

  /** Of each replication: how many returned, and how many of them stayed 1, 2, … months. */
  const drawn = (model: Model): { recalled: number; months: number[] }[] => {
    const H = model.lifetime.horizon
    const { sums, cash } = createRun(model, 'months')(0, REPLICATIONS / BLOCK)
    return Array.from({ length: REPLICATIONS }, (_, i) => {
      const paying = (t: number): number => {
        if (t >= H) return 0
        return Math.round((cash[i * H + t]! - (t > 0 ? cash[i * H + t - 1]! : 0)) / 10)
      }
      const months = Array.from({ length: H }, (__, t) => paying(t) - paying(t + 1))
      return { recalled: sums[i * SUMS + sumAt.recalled]!, months }
    })
  }

  /** One by one below 2,500 expected in a cell, as counts above. */
  const METHODS: readonly (readonly [string, number])[] = [
    ['by table', 2_000],
    ['as counts', 100_000],
  ]

  const modelOf = (customers: number, ...changes: readonly Change[]): Model =>
    plainModel(
      (scenario) => (scenario.cohort.customers = customers),
      lifetime({ churn: 5 }),
      ...changes,
    )

  describe.each(METHODS)('%s: %d customers of whom half return, seed "months"', (_, customers) => {
    const model = modelOf(customers, cliff)
    const probability = monthsOf(filled(model), filled(model).couples[0]!.offerLaw, 24)
    const replications = drawn(model)

    it('everybody who returns stays some number of months', () => {
      for (const { recalled, months } of replications) {
        expect(months.reduce((sum, each) => sum + each, 0)).toBe(recalled)
        expect(Math.abs(recalled - customers / 2)).toBeLessThan(6 * Math.sqrt(customers / 4))
      }
    })

    it('all together follow the law', () => {
      const total = probability.map((__, t) =>
        replications.reduce((sum, { months }) => sum + months[t]!, 0),
      )
      expect(fitOf(total, probability).p).toBeGreaterThan(SUSPICIOUS)
      const other = monthsOf(filled(modelOf(customers)), 0, 24)
      expect(fitOf(total, other).p, 'without the cliff').toBeLessThan(SUSPICIOUS)
    })

    it('within a replication vary as a multinomial', () => {
      const fits = replications.map(({ months }) => fitOf(months, probability))
      const statistic = fits.reduce((sum, fit) => sum + fit.statistic, 0)
      const freedom = fits.reduce((sum, fit) => sum + fit.freedom, 0)
      const upper = chiSquareUpper(statistic, freedom)
      expect(2 * Math.min(upper, 1 - upper)).toBeGreaterThan(SUSPICIOUS)
    })

    it('each have the binomial as their marginal', () => {
      const u = uniforms(SEED)
      for (const t of [0, 2, 11, 23]) {
        const levels = replications.map(({ recalled, months }) => {
          const [n, p, k] = [recalled, probability[t]!, months[t]!]
          // Between the steps of its distribution function, so that the level is uniform.
          return binomialCdf(n, p, k - 1) + u() * binomialMass(n, p, k)
        })
        expect(pOfUniform(levels, 16)).toBeGreaterThan(SUSPICIOUS)
        expect(
          pOfUniform(
            levels.map((level) => 0.2 + 0.6 * level),
            16,
          ),
          'with too little spread',
        ).toBeLessThan(SUSPICIOUS)
      }
    })
  })
})
