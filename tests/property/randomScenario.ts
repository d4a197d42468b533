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
    law: fc.constantFrom('constant', 'sbg', 'bdw', 'table'),
    exponent: decimal(0.3, 2),
    churn: percent(60),
    alpha: decimal(0.1, 5),
    beta: decimal(0.1, 30),
    horizon: fc.integer({ min: 1, max: 30 }),
    valueHorizon: fc.option(fc.integer({ min: 1, max: 30 })),
  }),
  economics: fc.record({
    monthlyMargin: decimal(0, 100),
    marginVariation: fc.constantFrom(0, 30, 60, 150),
    marginGrowth: fc.constantFrom(0, 0, 6, -20),
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
  survival: fc.tuple(percent(), percent(), percent()).map((x) => x.sort((a, b) => b - a)),
  levels: fc.array(level, { minLength: 4, maxLength: 4 }),
  arms: fc.array(armNumbers, { minLength: 5, maxLength: 5 }),
})

/** What only some campaigns have: curves, records that are wrong, cures, a ladder, a table of customers. */
const extras = fc.record({
  returnCurve: fc.option(fc.tuple(percent(), percent()).map((x) => x.sort((a, b) => a - b))),
  labelAccuracy: fc.constantFrom(100, 100, 80, 25),
  cured: fc.constantFrom(0, 0, 40),
  keptRate: fc.constantFrom(0, 0, 30),
  gift: fc.boolean(),
  dailyCapacity: fc.option(fc.integer({ min: 5, max: 500 })),
  economics: fc.record({
    monthlyPrice: decimal(5, 100),
    salesTax: fc.constantFrom(0, 0, 20),
    leak: fc.constantFrom(0, 0, 8),
  }),
  subscriberWorth: fc.constantFrom(0, 50),
  month: fc.integer({ min: 0, max: 14 }),
  ladder: fc.option(
    fc.record({ fresh: percent(), gap: fc.integer({ min: 1, max: 364 }), own: factor }),
  ),
  table: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 96 }) },
  ),
})

type Extras = typeof extras extends fc.Arbitrary<infer T> ? T : never

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
    const [s2 = 0, s5 = 0, s12 = 0] = k.survival
    scenario.lifetime.survival = { 2: s2, 5: s5, 12: s12 }
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

const curve = (days: number, [early = 0, later = 0]: readonly number[]): Record<string, number> =>
  days < 3
    ? {}
    : { [String(Math.floor(days / 3))]: early, [String(Math.floor(days / 3) * 2)]: later }

const turnExtras =
  (x: Extras) =>
  (scenario: Scenario): void => {
    const { cohort, test, arms } = scenario
    put(scenario.channels[0]!, { dailyCapacity: x.dailyCapacity })
    put(scenario.economics, x.economics)
    test.returnCurve = x.returnCurve ? curve(test.windowDays, x.returnCurve) : {}
    put(cohort, { labelAccuracy: x.labelAccuracy })
    put(scenario.objective, { subscriberWorth: x.subscriberWorth, month: x.month })
    const reasons = cohort.attributes.find(({ id }) => id === 'reason')?.levels ?? []
    for (const arm of arms.filter(({ kind }) => kind === 'offer')) {
      const [reason] = reasons
      if (reason) arm.cures = { [reason.id]: x.cured }
      for (const component of arm.components) {
        if (component.type === 'upgrade') put(component, { keptRate: x.keptRate })
      }
      if (x.gift) arm.components.push({ type: 'gift', unitCost: 11 })
    }
    const [first, second] = arms.filter(({ kind }) => kind === 'offer')
    const last = arms.at(-1)
    if (x.ladder && first && second && last && last !== first && last !== second) {
      const day = Math.min(x.ladder.gap, test.windowDays - 1)
      Object.assign(last, {
        kind: 'ladder',
        recall: null,
        components: [],
        routes: {},
        fresh: x.ladder.fresh,
        hazardRatio: x.ladder.own,
        steps: day > 0 ? { [first.id]: 0, [second.id]: day } : { [first.id]: 0 },
      })
    }
    if (x.table !== null && cohort.attributes.length > 0) cohort.cells = tableOf(scenario, x.table)
  }

/** A few customers of every combination, none of some. */
const tableOf = ({ cohort }: Scenario, start: number): Record<string, number> => {
  let keys = ['']
  for (const { levels } of cohort.attributes) {
    keys = keys.flatMap((key) => levels.map(({ id }) => (key ? `${key}.${id}` : id)))
  }
  const counts = keys.map((key, i) => [key, 1 + ((start + 13 * i) % 97)] as const)
  return Object.fromEntries(counts.filter(([, count]) => count % 5 > 0))
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

const full = (fixed: (k: Knobs) => boolean): fc.Arbitrary<Scenario> =>
  fc.tuple(knobs, extras).map(([k, x]) => {
    const ends = fixed(k) ? [fix] : []
    return preset(k.id, ...ends, customers(k.customers), turn(k), turnExtras(x), ...ends)
  })

/** With everything the model knows: a ladder, wrong records, cures, curves, a table of customers. */
export const fullScenario: fc.Arbitrary<Scenario> = full((k) => k.fixed)

/** The same with every input certain. */
export const fullCertainScenario: fc.Arbitrary<Scenario> = full(() => true)

/** The organic rate is known. */
export const withOrganic = (scenario: Scenario): boolean => scenario.organic.recall !== null
