import { describe, expect, it } from 'vitest'
import { BLOCK, blocksFor } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { simulateIndividuals } from '../../src/engine/individuals.ts'
import { createMerge, type Draws } from '../../src/engine/merge.ts'
import { COST, INCREMENTAL_PROFIT, PROFIT, RECALLED } from '../../src/model/metrics/forms.ts'
import type { LinearForm } from '../../src/model/metrics/index.ts'
import type { Model } from '../../src/model/model.ts'
import { canHaveReturnTable } from '../../src/engine/returnTable.ts'
import { INPUTS } from '../bench/peers/referenceJob.ts'
import { manyClasses } from '../helpers/manyClasses.ts'
import {
  compile,
  customers,
  fix,
  plain,
  preset,
  presetModel,
  type Change,
  type Scenario,
} from '../helpers/scenarios.ts'
import { LIMIT, luckOf, zBetweenMeans, zBetweenVariances } from '../helpers/statistics.ts'

/** The sums that must have the same mean and the same variance. */
const forms: Readonly<Record<string, LinearForm>> = {
  recalled: RECALLED,
  cost: COST,
  value: { value: 1 },
  profit: PROFIT,
  organic: { organic: 1 },
  organicValue: { organicValue: 1 },
  incrementalProfit: INCREMENTAL_PROFIT,
  months: { months: 1 },
  active12: { active12: 1 },
  persuaded: { persuaded: 1 },
  broughtForward: { broughtForward: 1 },
}

const simulate = (model: Model, seed: string, replications: number): Draws => {
  const merge = createMerge(model, replications)
  merge.add(createRun(model, seed)(0, blocksFor(replications)))
  return merge.draws()
}

/**
 * Every sum of every arm, mean and variance, that is further apart than the limit. What an uncertain
 * world adds is taken off both, so that the comparison is about luck alone and four times sharper.
 */
const disagreements = (model: Model, engine: Draws, reference: Draws): string[] =>
  model.arms.flatMap((arm, a) =>
    Object.entries(forms).flatMap(([name, form]) => {
      const x = luckOf(engine, model.arms.length, a, form)
      const y = luckOf(reference, model.arms.length, a, form)
      const found = { mean: zBetweenMeans(x, y), variance: zBetweenVariances(x, y) }
      return Object.entries(found)
        .filter(([, z]) => !(Math.abs(z) <= LIMIT))
        .map(([what, z]) => `${arm.id}: ${what} of ${name} is ${z.toFixed(1)} standard errors off`)
    }),
  )

/** The engine is run so many times longer than the reference, as it costs next to nothing. */
const LONGER = 3

const compare = (model: Model, seed: string, replications: number): string[] =>
  disagreements(
    model,
    simulate(model, seed, LONGER * replications),
    simulateIndividuals(model, seed, replications),
  )

/**
 * Sizes that reach every method of the engine: 80 to 100 customers an arm draw months and margins
 * one by one, 800 to 1,000 draw margins by moments, 8,000 to 10,000 are the presets themselves.
 * With n replications, and 3 n of the engine, a difference of means is known to √(4/3n) of the spread
 * of one (2.7 %, 4.7 % and 14 %), a variance to √(8/3n) of itself (3.8 %, 6.7 % and 20 %). The limit
 * is four such errors: 1.3 %, 0.7 % and 0.6 % of those who come back.
 */
const sizes = [
  { count: 400, n: 1_800, how: 'months and margins one by one' },
  { count: 4_000, n: 600, how: 'margins by moments' },
  { count: 40_000, n: 70, how: 'the preset itself' },
]

for (const id of ['telecom-40k', 'telecom-40k-modelled']) {
  describe(`The engine draws ${id} from the distribution of the plain loop over customers`, () => {
    for (const { count, n, how } of sizes) {
      it(`at ${count} customers, ${how}: seed "agree", ${n} replications`, () => {
        expect(compare(presetModel(id, customers(count)), 'agree', n)).toEqual([])
      })
    }

    it('with every input fixed, at 400 customers: seed "fixed", 1,200 replications', () => {
      expect(compare(presetModel(id, fix, customers(400)), 'fixed', 1_200)).toEqual([])
    })
  })
}

describe('The engine draws from the distribution of the plain loop over customers', () => {
  /** One kind of customers, so that more than 2,500 in a cell return and months are drawn as counts. */
  const large = plain((scenario) => {
    scenario.cohort.customers = 8_000
    scenario.organic = { ...scenario.organic, recall: 12, recallYear: 30, hazardRatio: 1.4 }
    scenario.lifetime = { ...scenario.lifetime, law: 'sbg', alpha: 0.8, beta: 6 }
    Object.assign(scenario.economics, { marginVariation: 80, discountRate: 12 })
    Object.assign(scenario.channels[0]!, { reachable: 90, costPerContact: 1 })
    Object.assign(scenario.arms[0]!, {
      recall: 45,
      components: [{ type: 'discount', amount: 3, months: 4, cliff: 15 }],
    })
  })

  it('where months are drawn as counts, 8,000 customers of one kind: seed "counts", 300 replications', () => {
    expect(compare(compile(large), 'counts', 300)).toEqual([])
  })

  /** An offer that puts customers off, whom the window loses and the year brings back. */
  const unwelcome = (scenario: Scenario): void => {
    scenario.organic = { ...scenario.organic, recall: 40, recallYear: 60 }
    scenario.arms[0]!.recall = 15
  }

  it('where the offer puts customers off, 300 customers: seed "off", 2,500 replications', () => {
    const model = compile(
      plain(customers(300), (s) => Object.assign(s, { lifetime: large.lifetime }), unwelcome),
    )
    expect(compare(model, 'off', 2_500)).toEqual([])
  })

  it.each(INPUTS)(
    'where small classes are drawn together, 2,000 customers of 24 classes an arm, inputs %s: seed "together", 500 replications',
    (inputs) => {
      expect(compare(compile(manyClasses(inputs)), 'together', 500)).toEqual([])
    },
  )

  it('where a ladder’s steps and a policy’s offers are drawn together, each with several costs: seed "steps", 150 replications', () => {
    const model = compile(
      manyClasses('fixed', (scenario) => {
        const [longer] = scenario.arms.slice(-1)
        Object.assign(scenario.channels[0]!, { costPerContact: 2 })
        Object.assign(longer!, {
          ...{ kind: 'ladder', recall: null, components: [], fit: {}, cures: {} },
          steps: { discount: 0, combo: 20 },
        })
        const routes = { price: 'discount', service: 'upgrade', both: 'combo', other: 'upgrade' }
        Object.assign(scenario.arms[2]!, { share: 20 })
        scenario.arms.push({
          ...structuredClone(scenario.arms[0]!),
          ...{ id: 'tailored', name: 'Tailored', kind: 'policy', share: 5, recall: null, routes },
          components: [],
        })
        scenario.arms[2]!.share = 20
        scenario.cohort.customers = 20_000
      }),
    )
    expect(model.arms.map((_, a) => canHaveReturnTable(model, a))).not.toContain(false)
    for (const { classes } of model.arms.slice(3)) {
      const bills = model.classes.slice(...classes).map(({ bill }) => bill)
      expect(new Set(bills).size).toBeGreaterThan(1)
    }
    expect(compare(model, 'steps', 150)).toEqual([])
  })

  it.each(['faceOnReturn', 'faceOnContact'] as const)(
    'on the cost basis %s, 400 customers of the modelled preset: seed "basis", 600 replications',
    (costBasis) => {
      const model = presetModel('telecom-40k-modelled', customers(400), (scenario) => {
        Object.assign(scenario.economics, { costBasis })
        scenario.channels[0]!.reachable = 70
      })
      expect(compare(model, 'basis', 600)).toEqual([])
    },
  )
})

describe('The profit earned on customers who are merely brought forward', () => {
  /** Nearly everybody would return late at a third of the margin, and margins spread by 150 %. */
  const eager: Change = (scenario) => {
    scenario.organic = { ...scenario.organic, recall: 2, recallYear: 90, marginMultiplier: 0.3 }
    scenario.arms[0]!.recall = 60
    scenario.lifetime.churn = 1
    scenario.economics.marginVariation = 150
  }
  const form: LinearForm = { broughtForwardProfit: 1 }

  /** The spread is known to √(2/n) = 8 % of itself (more: margins are skewed); the limit is four such errors. */
  it.each([
    [300, 'one by one'],
    [3_000, 'by moments'],
  ])(
    'has the mean and the spread of the plain loop with %i customers, whose margins are drawn %s: seed "forward", 300 replications',
    (count) => {
      const model = compile(plain(customers(count), eager))
      const x = luckOf(simulate(model, 'forward', 1_500), 1, 0, form)
      const y = luckOf(simulateIndividuals(model, 'forward', 300), 1, 0, form)
      expect(Math.abs(zBetweenMeans(x, y))).toBeLessThan(LIMIT)
      expect(Math.abs(zBetweenVariances(x, y))).toBeLessThan(LIMIT)
    },
  )
})

describe('The comparison can fail', () => {
  const scenario = preset('telecom-40k', fix, customers(400))
  const reference = simulateIndividuals(compile(scenario), 'power', 4_000)
  const changed = (change: (scenario: Scenario) => void): string[] => {
    const other = preset('telecom-40k', fix, customers(400), change)
    const engine = simulate(compile(other), 'power', 16_000)
    return disagreements(compile(scenario), engine, reference)
  }

  it('by a recall rate of 45.6 % instead of 45 %', () => {
    const found = changed((s) => (s.arms[0]!.recall = 45.6))
    expect(found).toContainEqual(expect.stringContaining('discount: mean of recalled'))
    expect(found.filter((text) => !text.startsWith('discount'))).toEqual([])
  })

  it('by a spread between customers of 70 % instead of 60 %', () => {
    const found = changed((s) => (s.economics.marginVariation = 70))
    expect(found).toContainEqual(expect.stringContaining('variance of value'))
    expect(found.filter((text) => text.includes('mean of'))).toEqual([])
  })

  it('by a monthly leaving rate of 3.3 % instead of 3 %, the stated value staying the same', () => {
    const found = changed((s) => (s.lifetime.churn = 3.3))
    expect(found).toContainEqual(expect.stringContaining('mean of months'))
  })
})

it('Whole blocks are simulated, of which a run uses as many replications as asked for', () => {
  const model = presetModel('starter', customers(100))
  expect(simulate(model, 'part', BLOCK + 1).replications).toBe(BLOCK + 1)
})
