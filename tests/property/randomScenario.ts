import fc from 'fast-check'
import { customers, fix, preset, presetIds, type Scenario } from '../helpers/scenarios.ts'

/** Numbers of two decimals: what people type, and what shrinks to something readable. */
export const decimal = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(min * 100), max: Math.round(max * 100) }).map((n) => n / 100)

const percent = (max = 100): fc.Arbitrary<number> => decimal(0, max)

/** A rate, often at its ends. */
const rate = fc.oneof(
  { weight: 6, arbitrary: percent() },
  { weight: 1, arbitrary: fc.constantFrom(0, 100) },
)

const factor = fc.constantFrom(0.3, 0.7, 0.95, 1, 1, 1.1, 1.6, 3)

const level = fc.record({
  recallShift: decimal(-2, 2),
  hazardRatio: factor,
  marginMultiplier: factor,
  organicOdds: factor,
  cliff: fc.constantFrom(0, 0, 5, 30),
})

const armNumbers = fc.record({
  recall: rate,
  value: fc.option(decimal(0, 2_000)),
  setupCost: fc.constantFrom(0, 1_000),
  hazardRatio: factor,
  marginMultiplier: factor,
  amount: decimal(0, 60),
  costToServe: percent(),
  months: fc.integer({ min: 0, max: 14 }),
  cliff: fc.constantFrom(0, 10, 60),
})

const organic = fc.record({
  recall: percent(60),
  later: percent(35),
  value: decimal(0, 2_000),
  hazardRatio: factor,
  marginMultiplier: factor,
})

const knobs = fc.record({
  id: fc.constantFrom(...presetIds),
  fixed: fc.boolean(),
  customers: fc.integer({ min: 30, max: 3_000 }),
  lifetime: fc.record({
    law: fc.constantFrom('constant' as const, 'sbg' as const),
    churn: percent(60),
    alpha: decimal(0.1, 5),
    beta: decimal(0.1, 30),
    horizon: fc.integer({ min: 1, max: 30 }),
    valueHorizon: fc.option(fc.integer({ min: 1, max: 30 })),
  }),
  economics: fc.record({
    monthlyMargin: decimal(0, 100),
    marginVariation: fc.constantFrom(0, 30, 60, 150),
    discountRate: percent(40),
    fixedCost: fc.constantFrom(0, 5_000),
    costBasis: fc.constantFrom(
      'realised' as const,
      'faceOnReturn' as const,
      'faceOnContact' as const,
    ),
  }),
  channel: fc.record({
    reachable: fc.oneof(fc.constant(100), percent()),
    costPerContact: decimal(0, 5),
    oddsMultiplier: fc.constantFrom(1, 1, 0.5, 2),
  }),
  organic: fc.option(organic),
  windowDays: fc.integer({ min: 1, max: 365 }),
  levels: fc.array(level, { minLength: 4, maxLength: 4 }),
  arms: fc.array(armNumbers, { minLength: 5, maxLength: 5 }),
})

type Knobs = typeof knobs extends fc.Arbitrary<infer T> ? T : never

/** Sets numbers, and leaves what the preset is uncertain about. */
const put = (to: object, values: object): void => {
  for (const [key, value] of Object.entries(values)) {
    const current = (to as Record<string, unknown>)[key]
    if (typeof current === 'object' && current !== null) continue
    Object.assign(to, { [key]: value })
  }
}

const turn =
  (k: Knobs) =>
  (scenario: Scenario): void => {
    put(scenario.lifetime, k.lifetime)
    put(scenario.economics, k.economics)
    put(scenario.channels[0]!, k.channel)
    scenario.test.windowDays = k.windowDays
    if (k.organic === null) Object.assign(scenario.organic, { recall: null, recallYear: null })
    else {
      const { later, ...rest } = k.organic
      const uncertain =
        typeof scenario.organic.recall === 'object' && scenario.organic.recall !== null
      put(scenario.organic, rest)
      if (!uncertain) scenario.organic.recallYear = k.organic.recall + later
    }
    scenario.cohort.attributes.forEach((attribute) =>
      attribute.levels.forEach((each, i) => put(each, k.levels[i]!)),
    )
    scenario.arms.forEach((arm, i) => {
      const { recall, value, setupCost, hazardRatio, marginMultiplier, ...offer } = k.arms[i]!
      put(arm, { setupCost, hazardRatio, marginMultiplier })
      if (arm.recall !== null) put(arm, { recall })
      put(arm, { value })
      for (const component of arm.components) {
        const { amount, ...others } = offer
        const own = component.type === 'discount' ? { amount } : { listPrice: amount }
        put(component, { ...own, ...others, ...statedAt(component) })
        if (component.type === 'discount') delete component['costToServe']
      }
    })
  }

/** What the preset's recall rate was stated at, so that another amount moves it. */
const statedAt = (component: Scenario['arms'][number]['components'][number]): object => ({
  statedAmount: component.type === 'discount' ? 20 : 35,
  statedMonths: component['months'],
})

/** A small campaign of any kind: a preset with every number turned somewhere else. */
export const randomScenario: fc.Arbitrary<Scenario> = knobs.map((k) =>
  preset(k.id, ...(k.fixed ? [fix] : []), customers(k.customers), turn(k)),
)

/** The same with every input certain. */
export const certainScenario: fc.Arbitrary<Scenario> = knobs.map((k) =>
  preset(k.id, fix, customers(k.customers), turn(k), fix),
)

/** The organic rate is known. */
export const withOrganic = (scenario: Scenario): boolean => scenario.organic.recall !== null
