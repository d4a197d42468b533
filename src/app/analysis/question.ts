import { testEconomics } from '../../../workers/testEconomics.ts'
import { compile } from '../../scenario/compile.ts'
import { asTested } from '../../scenario/asTested.ts'
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

/** What the closed form of the scenario, with the test's own customers, says of its arms, by their ids. */
export const economicsOf = (
  scenario: Scenario,
  sizes: ReadonlyMap<string, number>,
): ReadonlyMap<string, ArmEconomics> => {
  if (![...sizes.values()].some((size) => size > 0)) return new Map()
  return testEconomics(
    compile(asTested(scenario, sizes), { id: scenario.basedOn, scope: 'tested' }),
  )
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
export const plannedIn = ({ planned }: Chosen, { names, matches, scenario }: Asked): Planned => {
  const hasPlan = plannedShares(scenario, names, matches) !== null
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
          ? plannedShares(scenario, names, matches)
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
