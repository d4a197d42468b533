import { closedForm, customerFigures } from '../../../workers/answer.ts'
import { compile } from '../../scenario/compile.ts'
import type { CustomerFigures } from '../../model/customerFigures.ts'
import type { ArmMatches } from '../../scenario/testedArms.ts'
import { testPriors, type ArmEconomics } from '../../scenario/testPriors.ts'
import type { Scenario } from '../../scenario/types.ts'
import { plannedShares, usualBaseline } from './inScenario.ts'
import type { Correction, ResultsQuestion } from './types.ts'
import type { Planned, PriorChoice } from './desk.svelte.ts'

/** Level of all intervals on screen. */
export const CONFIDENCE = 0.95

/** What somebody chose; `null`: nothing, so that it is as usual. */
export interface Chosen {
  /** `''`: every arm with every other */
  readonly baseline: string | null
  readonly correction: Correction | null
  readonly planned: Planned | null
  readonly priors: PriorChoice
}

/** Of one customer: recalled, value and cost lie in this order (`customerFigures.ts`). */
const VARIANCE_OF_RECALLED = 0
const RECALLED_WITH_COST = 2
const VARIANCE_OF_VALUE = 4

/**
 * With recall p, mean value m of those who return and variance s² among them, the variance of one customer's value is
 * p s² + p(1 − p) m²; what a return adds to the cost is cov(recalled, cost)/(p(1 − p)).
 */
const economicsIn = (figures: CustomerFigures | null): ArmEconomics => {
  if (!figures || !(figures.mean.recalled > 0)) return { variation: null, contactCost: null }
  const { mean, covariance } = figures
  const at = (place: number): number => covariance[place] ?? 0
  const luck = at(VARIANCE_OF_RECALLED)
  const own = mean.value / mean.recalled
  const among = (at(VARIANCE_OF_VALUE) - luck * own * own) / mean.recalled
  const perReturn = luck > 0 ? at(RECALLED_WITH_COST) / luck : 0
  return {
    variation: own > 0 ? Math.sqrt(Math.max(0, among)) / own : null,
    contactCost: Math.max(0, mean.cost - mean.recalled * perReturn),
  }
}

/** How far values of those who return differ, and what a contact costs, from the closed form of each arm, by its id. */
export const economicsOf = (scenario: Scenario): Map<string, ArmEconomics> => {
  const model = compile(scenario, { id: scenario.basedOn })
  const figures = customerFigures(model, closedForm(model))
  return new Map(model.arms.map(({ id }, a) => [id, economicsIn(figures[a] ?? null)]))
}

export interface Asked {
  readonly names: readonly string[]
  readonly matches: ArmMatches
  /** as it was before the test */
  readonly scenario: Scenario
  readonly economics: ReadonlyMap<string, ArmEconomics>
}

/** The corrections that fit: Dunnett's needs an arm to compare with. */
export const correctionsFor = (baseline: string | null): Correction[] =>
  baseline === null
    ? ['holm', 'bonferroni', 'bh', 'none']
    : ['dunnett', 'holm', 'bonferroni', 'bh', 'none']

/** How the split is checked: against the scenario's shares where it has all arms, else equal parts. */
export const plannedIn = ({ planned }: Chosen, { names, matches }: Asked): Planned => {
  const hasPlan = plannedShares(names, matches) !== null
  if (planned === 'scenario' && !hasPlan) return 'equal'
  return planned ?? (hasPlan ? 'scenario' : 'equal')
}

/** The question that results are asked on screen. */
export const questionOf = (chosen: Chosen, asked: Asked): ResultsQuestion => {
  const { names, matches, scenario, economics } = asked
  const isNamed =
    chosen.baseline !== null && (chosen.baseline === '' || names.includes(chosen.baseline))
  const baseline = isNamed ? chosen.baseline || null : usualBaseline(names, matches)
  const fitting = correctionsFor(baseline)
  const planned = plannedIn(chosen, asked)
  const [usual = 'none'] = fitting
  return {
    baseline,
    correction:
      chosen.correction && fitting.includes(chosen.correction) ? chosen.correction : usual,
    confidence: CONFIDENCE,
    planned:
      planned === 'unknown'
        ? null
        : planned === 'scenario'
          ? plannedShares(names, matches)
          : names.map(() => 1),
    priors: beliefs(testPriors(scenario, matches, economics), chosen.priors),
    seed: scenario.seed,
  }
}

/** Without a belief only what totals of money need is left. */
const beliefs = (
  priors: ResultsQuestion['priors'],
  choice: PriorChoice,
): ResultsQuestion['priors'] =>
  choice === 'scenario' ? priors : priors.map((prior) => ({ ...prior, recall: null, value: null }))
