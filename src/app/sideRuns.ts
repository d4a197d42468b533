import type { Draws } from '../../workers/answer.ts'
import type { Runner } from '../../workers/protocol.ts'
import type { Scope } from '../model/model.ts'
import type { Result } from '../model/result.ts'
import { compile } from '../scenario/compile.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Compiled } from './pairing.ts'
import { REPLICATIONS } from './simulation.svelte.ts'

/** A scenario that stands beside others. */
export interface Entry {
  /** `now` for the present one */
  readonly id: string
  readonly name: string
  readonly scenario: Scenario
}

/** A scenario with what its simulation brought. */
export interface Side extends Entry, Compiled {
  readonly result: Result
  readonly draws: Draws
}

type Simulated = Omit<Side, keyof Entry>

/** Scenarios of the same inputs and seed have the same simulation, whatever they are called. */
const keyOf = (scenario: Scenario, scope: Scope): string => `${scope} ${JSON.stringify(scenario)}`

/** Simulates scenarios one after the other, and keeps the newest answers. */
export class SideRuns {
  #known = new Map<string, Simulated>()
  #runner: Runner | null = null
  readonly #createRunner: () => Runner

  constructor(createRunner: () => Runner) {
    this.#createRunner = createRunner
  }

  /** Whether all of them are simulated already. */
  knows(entries: readonly Entry[], scope: Scope): boolean {
    return entries.every(({ scenario }) => this.#known.has(keyOf(scenario, scope)))
  }

  async of(entries: readonly Entry[], scope: Scope, signal: AbortSignal): Promise<Side[]> {
    const known = new Map<string, Simulated>()
    const sides: Side[] = []
    for (const entry of entries) {
      const key = keyOf(entry.scenario, scope)
      const found =
        known.get(key) ??
        this.#known.get(key) ??
        (await this.#simulate(entry.scenario, scope, signal))
      signal.throwIfAborted()
      known.set(key, found)
      sides.push({ ...entry, ...found })
    }
    this.#known = known
    return sides
  }

  dispose(): void {
    this.#runner?.dispose()
    this.#runner = null
  }

  async #simulate(scenario: Scenario, scope: Scope, signal: AbortSignal): Promise<Simulated> {
    this.#runner ??= this.#createRunner()
    const model = compile(scenario, { id: scenario.basedOn, scope })
    const { result, draws } = await this.#runner.describe(
      { model, seed: scenario.seed, replications: REPLICATIONS },
      { signal },
    )
    return { model, result, draws }
  }
}
