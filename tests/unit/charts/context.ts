import { signedAmount } from '../../../src/i18n/sideBySideText.ts'
import { assignStyles, type StyledArm } from '../../../src/charts/armStyle.ts'
import type {
  AcceptabilityData,
  TargetingData,
  ChartContext,
  FrontierData,
  IntervalRow,
  PilotSize,
} from '../../../src/charts/context.ts'
import { createFormat } from '../../../src/i18n/format.ts'
import { fitData } from './fitData.ts'
import { UNKNOWN, type ArmResult, type Figure, type Result } from '../../../src/model/result.ts'

/** What a made-up arm is made of. */
export interface MadeArm {
  readonly name: string
  readonly kind: StyledArm['kind']
  readonly components: readonly string[]
  readonly ends: readonly number[]
  readonly recall: number
  readonly roi: number
  readonly profit: number
  readonly chance: number
}

/** The four published offers, with a spread of about $25 per customer contacted. */
export const FOUR: readonly MadeArm[] = [
  {
    name: 'Discount',
    kind: 'offer',
    components: ['discount'],
    ends: [6],
    recall: 0.45,
    roi: 6.68,
    profit: 360.72,
    chance: 0.66,
  },
  {
    name: 'Upgrade',
    kind: 'offer',
    components: ['upgrade'],
    ends: [3],
    recall: 0.41,
    roi: 7.93,
    profit: 341.39,
    chance: 0.25,
  },
  {
    name: 'Combo',
    kind: 'offer',
    components: ['discount', 'upgrade'],
    ends: [6, 3],
    recall: 0.47,
    roi: 3.02,
    profit: 319.37,
    chance: 0.08,
  },
  {
    name: 'Tailored',
    kind: 'policy',
    components: [],
    ends: [6, 3],
    recall: 0.45,
    roi: 5.96,
    profit: 301.73,
    chance: 0.01,
  },
]

/** Arms up to any number, some of them losing money. */
export const many = (count: number): MadeArm[] =>
  Array.from({ length: count }, (_, i) => ({
    name: i % 3 === 0 ? `A rather long name of offer number ${i + 1}` : `Offer ${i + 1}`,
    kind: 'offer',
    components: ['discount'],
    ends: [i + 1],
    recall: 0.3 + 0.017 * i,
    roi: 4 - 0.7 * i,
    profit: 250 - 40 * i,
    chance: i === 0 ? 0.7 : 0.3 / (count - 1),
  }))

export interface Made {
  readonly arms?: readonly MadeArm[]
  /** 0: nothing simulated yet */
  readonly draws?: number
  readonly metric?: 'profitPerTargeted' | 'recallRate' | 'roi'
  readonly organicKnown?: boolean
  readonly settled?: boolean
  readonly horizon?: number
  readonly valueWithout?: { low: number; high: number } | null
}

const MEASURES = {
  profitPerTargeted: { label: 'Profit per customer contacted', unit: 'money', better: 1 },
  recallRate: { label: 'Customers won back (recall rate)', unit: 'percent', better: 1 },
  roi: { label: 'Return on investment (ROI)', unit: 'percent', better: 1 },
} as const

const SPREAD = { profitPerTargeted: 25, recallRate: 0.005, roi: 0.45 } as const

/** About normal, the same on every machine: the sum of twelve uniforms. */
export const normals = (n: number, seed: number): Float64Array => {
  let state = seed * 2654435761 + 1
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return Float64Array.from({ length: n }, () => {
    let sum = -6
    for (let i = 0; i < 12; i++) sum += uniform()
    return sum
  })
}

const figure = (expected: number, sd: number, simulated: boolean): Figure =>
  simulated
    ? {
        expected,
        mean: expected,
        se: sd / 30,
        sd,
        p05: expected - 1.645 * sd,
        p10: expected - 1.2816 * sd,
        p50: expected,
        p90: expected + 1.2816 * sd,
        p95: expected + 1.645 * sd,
        seOf: { p05: sd / 20, p10: sd / 25, p50: sd / 30, p90: sd / 25, p95: sd / 20 },
        steady: sd / 25,
        split: { world: 0.9 * sd * sd, luck: 0.1 * sd * sd, share: 0.9, se: 0.005, steady: 0.004 },
      }
    : { ...UNKNOWN, expected }

const TARGETED = 40_000

const armResult = (arm: MadeArm, id: number, made: Required<Made>): ArmResult => {
  const simulated = made.draws > 0
  const months = made.horizon
  const cost = arm.profit / arm.roi
  const survival = Float64Array.from(
    { length: months + 1 },
    (_, t) => 0.975 ** t * arm.ends.reduce((left, end) => (t >= end ? left * 0.9 : left), 1),
  )
  const whole = survival.reduce((sum, s, t) => sum + s * 0.99 ** t, 0)
  let cash = -cost * TARGETED * 0.6
  const expected = survival.subarray(0, months).map((s, t) => {
    cash += ((arm.profit + cost * 0.6) * TARGETED * s * 0.99 ** t) / whole
    return cash
  })
  const band = (z: number): Float64Array =>
    expected.map((x, t) => (simulated ? x + (z * 25 * TARGETED * t) / months : NaN))
  const paid = expected.findIndex((x) => x >= 0)
  const anyway = arm.recall / 3
  return {
    id: `arm-${id}`,
    name: arm.name,
    kind: arm.kind,
    targeted: TARGETED,
    figures: {
      recallRate: figure(arm.recall, SPREAD.recallRate, simulated),
      roi: figure(arm.roi, SPREAD.roi, simulated),
      profitPerTargeted: figure(arm.profit, SPREAD.profitPerTargeted, simulated),
      paybackMonth: { ...UNKNOWN, expected: paid < 0 ? null : paid + 1 },
      pBestProfit: simulated ? { ...UNKNOWN, mean: arm.chance } : UNKNOWN,
    },
    cash: {
      expected,
      p10: band(-1.2816),
      p90: band(1.2816),
      seOf: { p10: band(0), p90: band(0) },
    },
    survival,
    types: made.organicKnown
      ? { persuaded: arm.recall - anyway, anyway, putOff: 0.01, lost: 1 - arm.recall - 0.01 }
      : null,
    bridge: {
      value: (arm.profit + cost) * TARGETED,
      forgoneRevenue: cost * TARGETED,
      costToServe: 0,
      cash: 0,
      face: 0,
      leak: 0,
      contact: 0,
      setup: 0,
      fixed: 0,
      contribution: arm.profit * TARGETED,
      anyway: null,
      incremental: null,
    },
  }
}

/** A context as the app would hand it to the charts, made of a few numbers. */
export const makeContext = (options: Made = {}): ChartContext => {
  const made: Required<Made> = {
    arms: FOUR,
    draws: 2000,
    metric: 'profitPerTargeted',
    organicKnown: false,
    settled: true,
    horizon: 36,
    valueWithout: { low: 820, high: 925 },
    ...options,
  }
  const arms = made.arms.map((arm, i) => armResult(arm, i, made))
  const result: Result = {
    modelVersion: '1',
    scenario: { id: 'made', name: 'Made up' },
    seed: '42',
    replications: made.draws,
    scope: 'all',
    costBasis: 'realised',
    horizon: made.horizon,
    customers: TARGETED,
    uncertain: true,
    organicKnown: made.organicKnown,
    arms,
    differences: [],
    nothing: made.organicKnown
      ? {
          recallRate: 0.15,
          profitPerTargeted: 130,
          ltvPerRecalled: 900,
          survival: Float64Array.from({ length: made.horizon + 1 }, (_, t) => 0.96 ** t),
        }
      : null,
  }
  return {
    result,
    settled: made.settled,
    draws: drawsOf(made),
    metric: made.metric,
    measure: MEASURES[made.metric],
    styles: assignStyles(
      made.arms.map(({ kind, components }, i) => ({
        id: `arm-${i}`,
        kind,
        components: components.map((type) => ({ type })),
      })),
    ),
    offers: made.arms.map((arm) => `${arm.components.join(' + ')} × ${arm.ends.join(', ')} months`),
    offerEnds: made.arms.map((arm) => arm.ends),
    format: createFormat('USD'),
    valueWithout: made.valueWithout,
    ...planned(made.arms.length),
    ...moneyData(made.arms.length, made.horizon),
    ...plans(made.arms),
    ...(made.arms.length > 0 ? fitData() : {}),
  }
}

/** Budgets that bring ever less the larger they are, and customers won back that cost ever more. */
const plans = (arms: readonly MadeArm[]): Pick<ChartContext, 'frontier' | 'marketShare'> => {
  if (arms.length === 0) return {}
  const count = arms.length === 1 ? 1 : 10 * arms.length
  const steps = Array.from({ length: count }, (_, i) => i)
  const point = (x: number, y: number, next: number, at: number) => ({
    ...{ x, y, next: at + 1 < count ? next : null },
  })
  const both = (points: FrontierData['points']) => {
    const middle = points[Math.floor(points.length / 2)]
    const plan = middle ? { x: middle.x, y: middle.y } : null
    const blanket = plan && {
      arm: 0,
      name: `${arms[0]?.name ?? ''} to everybody it reaches`,
      x: plan.x,
      y: plan.y * 0.9,
    }
    return { points, plan, blanket, yUnit: 'money', nextUnit: 'money' } as const
  }
  const bought = steps.map((i) => point(i * 5_000, 40_000 * Math.sqrt(i), 9_000 / (i + 1), i))
  const won = steps.map((i) => point(16_000 + i * 30, 1.4e7 - 900 * i * i, -60 * (i + 1), i))
  return {
    frontier: {
      ...both(bought),
      xUnit: 'money',
      xTitle: 'Budget, USD',
      yTitle: ['Incremental profit of the best plan, USD', 'Incremental profit, USD'],
      nextTitle: 'The next $1,000 brings',
      caption: 'With $25,000 the best plan brings $90,000.',
    },
    marketShare: {
      ...both(won),
      xUnit: 'customers',
      xTitle: 'Customers won back',
      yTitle: ['Profit of the best plan that wins back so many, USD', 'Profit, USD'],
      nextTitle: 'One more customer won back takes',
      caption: 'Winning back 100 more customers takes $6,000 of profit.',
    },
  }
}

/** Money over time of the first arm: an offer of three months, a quarter of whose customers would come anyway. */
const moneyData = (
  arms: number,
  horizon: number,
): Pick<ChartContext, 'calendar' | 'cashByPeriod' | 'churnTrend' | 'funnel'> => {
  if (arms === 0) return {}
  const row = { label: 'Something', when: '1 Mar 2027', short: '1 Mar', ends: null }
  return {
    calendar: {
      arm: 0,
      from: 20_000,
      to: 20_150,
      rows: [
        { ...row, kind: 'span', from: 20_000, to: 20_030 },
        { ...row, kind: 'day', from: 20_040, to: 20_040 },
        {
          ...row,
          kind: 'offer',
          from: 20_000,
          to: 20_120,
          ends: { from: 20_090, to: 20_120, when: '29 May 2027 to 28 Jun 2027' },
        },
        { ...row, kind: 'beyond', from: 20_150, to: 20_150 },
      ],
      lines: (months) =>
        Array.from({ length: Math.floor(150 / (months * 30)) }, (_, i) => ({
          at: 20_010 + i * months * 30,
          label: 'Mar 27',
        })),
      caption: 'Made up.',
    },
    cashByPeriod: {
      arm: 0,
      lines: [
        { id: 'value', label: 'Margin' },
        { id: 'offers', label: 'Offers' },
        { id: 'anyway', label: 'Would have come anyway' },
      ],
      periods: Array.from({ length: horizon }, (_, i) => ({
        label: `Month ${i + 1}`,
        short: `M${i + 1}`,
        amounts: [1_000, i < 3 ? -600 : 0, -250],
        net: i < 3 ? 150 : 750,
        cumulative: i < 3 ? 150 * (i + 1) : 450 + 750 * (i - 2),
      })),
      x: 'Month',
      xShort: 'Month',
      y: 'USD',
      caption: 'Made up.',
    },
    churnTrend: {
      arm: null,
      lines: [
        { id: 'gained', label: 'New' },
        { id: 'regained', label: 'Won back' },
        { id: 'lost', label: 'Lost' },
      ],
      periods: Array.from({ length: horizon }, (_, i) => ({
        label: `Month ${i + 1}`,
        short: `M${i + 1}`,
        amounts: [50, 5, -40 - i],
        net: 15 - i,
        cumulative: 15 * (i + 1) - (i * (i + 1)) / 2,
      })),
      x: 'Month',
      xShort: 'Month',
      y: 'Customers',
      caption: 'Made up.',
    },
    funnel: {
      arm: 0,
      steps: [
        { ...step('Contacted', 1_000), ofBefore: null },
        { ...step('Won back', 400), anyway: 100, low: 390, high: 410 },
        step('Because of it', 300),
        step('Kept', 200),
      ],
      caption: 'Made up.',
    },
  }
}

const step = (label: string, customers: number) => ({
  label,
  customers,
  anyway: null,
  low: null,
  high: null,
  ofContacted: customers / 1_000,
  ofBefore: 0.5,
})

/** A test in which each arm is compared with sending nothing, and is further from it the later it comes. */
const planned = (
  arms: number,
): Pick<ChartContext, 'power' | 'sizes' | 'acceptability' | 'targeting' | 'qini'> => {
  if (arms === 0) return {}
  const all = Array.from({ length: arms }, (_, arm) => arm)
  const totals = Array.from({ length: 24 }, (_, i) => (i + 1) * 4_000)
  const rise = (arm: number, total: number): number => total / (total + 60_000 / (arm + 1))
  const differences = Array.from({ length: 24 }, (_, i) => (i + 1) * 0.003)
  const needed = (x: number): number => 24 / (x * x)
  const both = { against: 'no offer', planned: 40_000, aim: 0.8 }
  return {
    power: {
      ...both,
      totals,
      curves: all.map((arm) => ({
        arm,
        power: totals.map((total) => rise(arm, total)),
        now: rise(arm, both.planned),
        needed: 240_000 / (arm + 1),
      })),
    },
    sizes: {
      ...both,
      differences,
      customers: differences.map(needed),
      seen: 0.0245,
      expected: all.map((arm) => {
        const difference = (arm + 1) * 0.02
        return { arm, difference, customers: needed(difference) }
      }),
      measure: 'customers won back',
      unit: 'points',
    },
    acceptability: acceptabilityOf(arms),
    targeting: targetingOf(arms),
    qini: {
      ...targetingOf(arms),
      unit: 'customers',
      measure: 'Customers won back who would not have come',
    },
  }
}

/** Orders that bring most at another share each; the first has a range. */
const targetingOf = (arms: number): TargetingData => {
  const shares = Array.from({ length: 21 }, (_, i) => i / 20)
  const peak = (arm: number): number => (arm + 1) / (arms + 1)
  const brings = (arm: number, share: number): number =>
    1e6 * (1 - (share / peak(arm) - 1) ** 2) - 2e5 * arm
  return {
    shares,
    curves: Array.from({ length: arms }, (_, arm) => ({
      style: arm,
      name: `Order ${arm + 1}`,
      brings: shares.map((share) => brings(arm, share)),
      range:
        arm === 0
          ? {
              low: shares.map((share) => brings(0, share) - 1e5),
              high: shares.map((share) => brings(0, share) + 1e5),
            }
          : null,
      best: { share: peak(arm), brings: brings(arm, peak(arm)) },
    })),
    measure: 'Incremental profit, USD',
    unit: 'money',
    caption: 'By the first order, half of the list is best.',
  }
}

/** Each next arm overtakes at another 1,000; where it does it is the best half of the time. */
const acceptabilityOf = (arms: number): AcceptabilityData => {
  const worths = Array.from({ length: 21 }, (_, i) => i * 100 * arms)
  const weights = (worth: number): number[] =>
    Array.from({ length: arms }, (_, arm) => 1 / (1 + Math.abs(worth / 1_000 - arm)))
  const share = (worth: number, arm: number): number => {
    const all = weights(worth)
    return all[arm]! / all.reduce((sum, each) => sum + each, 0)
  }
  return {
    worths,
    choices: Array.from({ length: arms }, (_, arm) => ({
      style: arm,
      name: `Offer ${arm + 1}`,
      best: worths.map((worth) => share(worth, arm)),
      errors: worths.map(() => 0.004),
    })),
    stretches: Array.from({ length: arms }, (_, choice) => ({ from: choice * 1_000, choice })),
    subscriber: 'customer won back',
  }
}

const drawsOf = (made: Required<Made>): ChartContext['draws'] => {
  const known = new Map<string, Float64Array>()
  const base = { profitPerTargeted: 'profit', recallRate: 'recall', roi: 'roi' } as const
  return (id, arm) => {
    if (made.draws === 0 || !(id in base)) return null
    const metric = id as keyof typeof base
    const key = `${id} ${arm}`
    const found = known.get(key)
    if (found) return found
    const centre = made.arms[arm]?.[base[metric]] ?? 0
    const seed = arm * 3 + Object.keys(base).indexOf(id) + 1
    const draws = normals(made.draws, seed).map((z) => centre + z * SPREAD[metric])
    known.set(key, draws)
    return draws
  }
}

/** A context in which two scenarios differ by these amounts of money, from 120. */
export const waterfallContext = (amounts: readonly number[]): ChartContext => {
  const context = makeContext()
  const { format } = context
  return {
    ...context,
    waterfall: {
      first: 'A',
      second: 'B',
      from: 120,
      to: amounts.reduce((sum, x) => sum + x, 120),
      causes: amounts.map((amount, i) => ({ label: `Input ${i}`, amount })),
      measure: 'Profit per customer contacted',
      unit: 'money',
      told: (x) => format.money(x, 2),
      signed: (x) => signedAmount(format, 'money', x),
    },
  }
}

/** A context with estimates and their intervals. */
export const intervalsContext = (rows: readonly IntervalRow[]): ChartContext => {
  const context = makeContext()
  return {
    ...context,
    intervals: {
      rows,
      measure: 'Profit per customer',
      unit: 'money',
      of: 'Arm',
      level: '95 % interval',
      caption: 'What a customer brings.',
      told: (x) => context.format.money(x, 0),
    },
  }
}

/** A context in which pilots of two groups teach up to 300, and cost 100 and 50 for every thousand customers. */
export const pilotContext = (fixed = 100): ChartContext => {
  const context = makeContext()
  const sizes = [20, 200, 500, 1_000, 2_000, 4_000, 8_000].map((perGroup): PilotSize => {
    const taught = (300 * perGroup) / (perGroup + 200)
    const costs = fixed + perGroup / 20
    return { perGroup, taught, costs, net: taught - costs, error: 3 }
  })
  const best = sizes.reduce((most, size) => (size.net > most.net ? size : most))
  return {
    ...context,
    pilot: {
      groups: 2,
      sizes,
      ceiling: 400,
      best,
      range: [500, 2_000],
      most: sizes.findLast(({ net }) => net > 0)?.perGroup ?? null,
      told: (x) => context.format.money(x, 0),
      counted: (n) => context.format.count(n),
    },
  }
}
