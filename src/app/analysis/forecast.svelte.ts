import type { Runner } from '../../../workers/protocol.ts'
import { forecastScore, type Actual } from '../../planner/analysis/forecastScore.ts'
import { asTested } from '../../scenario/asTested.ts'
import { compile } from '../../scenario/compile.ts'
import type { ArmMatches } from '../../scenario/testedArms.ts'
import type { Scenario } from '../../scenario/types.ts'
import { sizesOf } from './inScenario.ts'
import type { ArmFindings, ForecastScore } from './types.ts'

/** Replications of a forecast, as many as on the command line: its ends are known to a fortieth of the band. */
const REPLICATIONS = 4_096

/** What a scenario said before a test, held against what came out: the newest question only. */
export class Forecast {
  #score = $state.raw<ForecastScore | null>(null)
  #error = $state<string | null>(null)
  #abort: AbortController | null = null
  readonly #createRunner: () => Runner

  constructor(createRunner: () => Runner) {
    this.#createRunner = createRunner
  }

  /** `null` until it is worked out, and where no arm of the results is one of the scenario's */
  get score(): ForecastScore | null {
    return this.#score
  }
  get error(): string | null {
    return this.#error
  }

  /** Runs the scenario with as many customers as the test had, and scores it. */
  async ask(scenario: Scenario, matches: ArmMatches, arms: readonly ArmFindings[]): Promise<void> {
    this.stop()
    const abort = new AbortController()
    this.#abort = abort
    const actuals = actualsOf(matches, arms)
    if (actuals.length === 0) {
      this.#score = null
      return
    }
    const runner = this.#createRunner()
    try {
      const sizes = arms.map(({ id, contacted }) => ({ arm: id, contacted }))
      const tested = asTested(scenario, sizesOf(matches, sizes))
      const model = compile(tested, { id: tested.basedOn, scope: 'tested' })
      const job = { model, seed: tested.seed, replications: REPLICATIONS }
      const { result } = await runner.describe(job, { signal: abort.signal })
      if (abort.signal.aborted) return
      this.#score = forecastScore(result, actuals)
      this.#error = null
    } catch (error) {
      if (abort.signal.aborted) return
      this.#score = null
      this.#error = error instanceof Error ? error.message : String(error)
    } finally {
      runner.dispose()
    }
  }

  stop(): void {
    this.#abort?.abort()
  }
}

const actualsOf = ({ matched }: ArmMatches, arms: readonly ArmFindings[]): Actual[] =>
  arms.flatMap(({ id, rate, money }) => {
    const arm = matched.get(id)
    if (!arm) return []
    return [
      {
        arm: arm.id,
        recallRate: rate,
        profitPerTargeted: money?.profitPerCustomer ?? null,
        roi: money?.roi?.estimate ?? null,
      },
    ]
  })
