import type { ArmPrior } from '../../model/testResults.ts'
import { rateOf } from '../../stats/experiment/betaValue.ts'
import { drawnStandings, type DrawnStandings } from '../../stats/experiment/drawnStandings.ts'
import { standings, type Shapes, type Standing } from '../../stats/experiment/posterior.ts'
import type { MoneyKnown, ResultsQuestion } from './analysis.ts'
import { customerSample, moneyKnown, type ArmData, type CustomerSample } from './armData.ts'
import { moneyBelief, type MoneyBelief } from './moneyBelief.ts'
import { armDraws, type ArmDraws } from './moneyDraws.ts'
import { lessBy } from './posteriorFigure.ts'
import { profitSample, type ProfitSample } from './profitSample.ts'

/** All that findings of one arm are taken from. */
export interface KnownArm {
  readonly id: string
  readonly data: ArmData
  readonly prior: ArmPrior | undefined
  /** posterior of the rate */
  readonly shapes: Shapes
  readonly belief: MoneyBelief | null
  readonly draws: ArmDraws
  /** `null` each where customers are not known one by one */
  readonly customers: CustomerSample | null
  readonly sample: ProfitSample | null
}

export interface Known {
  readonly money: MoneyKnown
  readonly arms: readonly KnownArm[]
  readonly byRate: readonly Standing[]
  /** `null` where some arm's money is not known */
  readonly byProfit: DrawnStandings | null
}

export const JEFFREYS: Shapes = [0.5, 0.5]

/** Up to this many arms chances by rate are integrals; the work grows with the third power of their number. */
const MOST_INTEGRALS = 8

/** What work needs besides its data. */
export interface Working {
  /** uniform numbers by arm and purpose */
  readonly stream: (id: string, purpose: string) => () => number
  /** called after each arm */
  readonly step: () => void
}

export const knownArms = (
  data: readonly ArmData[],
  { priors }: ResultsQuestion,
  { stream, step }: Working,
): Known => {
  const money = moneyKnown(data)
  // Sums over arms do not depend on the order in which the table has them.
  const ordered = data.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const arms = data.map((arm): KnownArm => {
    const source = (purpose: string) => stream(arm.id, purpose)
    const prior = priors.find(({ id }) => id === arm.id)
    const [a, b] = prior?.recall ?? JEFFREYS
    const shapes: Shapes = [a + arm.returned, b + arm.contacted - arm.returned]
    const belief = moneyBelief(ordered, arm, { known: money, prior })
    const draws = armDraws(shapes, belief, source)
    const customers = money === 'customers' && arm.tables ? customerSample(arm.tables) : null
    const sample = customers && profitSample(arm, customers, source)
    step()
    return { id: arm.id, data: arm, prior, shapes, belief, draws, customers, sample }
  })
  const profits = arms.flatMap(({ draws }) =>
    draws.money ? [lessBy(draws.money.value, draws.money.cost)] : [],
  )
  return {
    money,
    arms,
    byRate:
      arms.length > MOST_INTEGRALS
        ? drawnStandings(arms.map(({ draws }) => draws.rate)).arms
        : standings(arms.map(({ shapes }) => rateOf(...shapes))),
    byProfit: profits.length === arms.length ? drawnStandings(profits) : null,
  }
}
