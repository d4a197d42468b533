import { createExpected } from '../../engine/expected.ts'
import { customerFigures } from '../../engine/customerFigures.ts'
import type { ArmPrior } from '../../model/testResults.ts'
import type { Analysis } from '../../planner/analysis/analysis.ts'
import { armEconomics } from '../../planner/analysis/armEconomics.ts'
import {
  forecastScore,
  type Actual,
  type ForecastScore,
} from '../../planner/analysis/forecastScore.ts'
import { asTested } from '../../scenario/asTested.ts'
import { compile } from '../../scenario/compile.ts'
import { matchArms, WITHOUT_OFFER, type ArmMatches } from '../../scenario/testedArms.ts'
import { testPriors } from '../../scenario/testPriors.ts'
import { createInlineRunner } from '../../../workers/inline.ts'
import type { NamedScenario } from '../scenarioInput.ts'

/** Replications of a forecast: its ends are known to a fortieth of the band. */
const REPLICATIONS = 4_096

/** A scenario beside a test: whose arms are whose, what was believed, what was forecast. */
export interface ScenarioPart {
  readonly named: NamedScenario
  readonly matches: ArmMatches
  readonly priors: readonly ArmPrior[]
}

type Sizes = ReadonlyMap<string, number>

/** Whether any arm of the table is one of the scenario's, which then has a forecast of it. */
export const hasOwnArms = ({ matched }: ArmMatches): boolean =>
  [...matched.values()].some((arm) => arm !== WITHOUT_OFFER)

/** Customers of the scenario's arms in the test. */
const sizesOf = ({ matched }: ArmMatches, contacted: Sizes): Sizes =>
  new Map([...matched].map(([name, { id }]) => [id, contacted.get(name) ?? 0]))

const modelOf = ({ id, scenario }: NamedScenario, matches: ArmMatches, contacted: Sizes) =>
  compile(asTested(scenario, sizesOf(matches, contacted)), { id, scope: 'tested' })

/** @param contacted customers by name of the table's arms */
export const scenarioPart = (named: NamedScenario, contacted: Sizes): ScenarioPart => {
  const matches = matchArms(named.scenario, [...contacted.keys()])
  if (!hasOwnArms(matches)) return { named, matches, priors: [] }
  const model = modelOf(named, matches, contacted)
  const expected = createExpected(model)()
  const economics = armEconomics(model, expected, customerFigures(model, expected))
  return { named, matches, priors: testPriors(named.scenario, matches, economics) }
}

const actualsOf = ({ matched }: ArmMatches, { arms }: Analysis): Actual[] =>
  arms.flatMap(({ id, rate, money }) => {
    const arm = matched.get(id)
    if (!arm) return []
    const roi = money?.roi?.estimate ?? null
    return [
      { arm: arm.id, recallRate: rate, profitPerTargeted: money?.profitPerCustomer ?? null, roi },
    ]
  })

/** The scenario's forecast of a test with as many customers, held against what came out. */
export const scoredForecast = async (
  { named, matches }: ScenarioPart,
  analysis: Analysis,
): Promise<ForecastScore> => {
  const contacted = new Map(analysis.arms.map((arm) => [arm.id, arm.contacted]))
  const model = modelOf(named, matches, contacted)
  const runner = createInlineRunner()
  const job = { model, seed: named.scenario.seed, replications: REPLICATIONS }
  const { result } = await runner.describe(job)
  return forecastScore(result, actualsOf(matches, analysis))
}
