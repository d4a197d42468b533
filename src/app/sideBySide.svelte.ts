import type { Scope } from '../model/model.ts'
import type { Scenario } from '../scenario/types.ts'
import { RunError, type Runner } from '../../workers/protocol.ts'
import { keepPins, type Pinned } from './keptPins.ts'
import { SideRuns, type Entry, type Side } from './sideRuns.ts'

/** How many scenarios stand side by side at most. */
export const MOST_SIDES = 4

/** Inputs must rest this long before they are simulated. */
const REST_MS = 150

/** Scenarios side by side: those that are pinned, and the simulations of all of them. */
export class SideBySide {
  #pins = $state.raw<readonly Entry[]>([])
  #sides = $state.raw<readonly Side[]>([])
  #running = $state(false)
  #error = $state<string | null>(null)
  #made = 0
  #runs: SideRuns | null = null
  #abort: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param kept what was pinned before the page was loaded anew */
  constructor(kept: readonly Pinned[] = []) {
    this.#pins = kept.slice(0, MOST_SIDES - 1).map((pin) => ({ id: this.#newId(), ...pin }))
  }

  get pins(): readonly Entry[] {
    return this.#pins
  }
  /** the newest simulated scenarios, in order; older ones stay until then */
  get sides(): readonly Side[] {
    return this.#sides
  }
  get running(): boolean {
    return this.#running
  }
  get error(): string | null {
    return this.#error
  }
  get isFull(): boolean {
    return this.#pins.length >= MOST_SIDES - 1
  }

  /** Whether this very scenario is pinned. */
  has(scenario: Scenario): boolean {
    const text = JSON.stringify(scenario)
    return this.#pins.some((pin) => JSON.stringify(pin.scenario) === text)
  }

  /** Keeps a scenario as it is now. */
  pin(scenario: Scenario, name = scenario.name): void {
    if (this.isFull) return
    const taken = this.#pins.map((pin) => pin.name)
    let free = name
    for (let n = 2; taken.includes(free); n++) free = `${name} ${n}`
    this.#keep([...this.#pins, { id: this.#newId(), name: free, scenario }])
  }

  rename(id: string, name: string): void {
    if (!name.trim()) return
    this.#keep(this.#pins.map((pin) => (pin.id === id ? { ...pin, name } : pin)))
    this.#sides = this.#sides.map((side) => (side.id === id ? { ...side, name } : side))
  }

  unpin(id: string): void {
    this.#keep(this.#pins.filter((pin) => pin.id !== id))
  }

  /** Simulates these scenarios, once inputs have rested; what is known already is not run again. */
  show(entries: readonly Entry[], scope: Scope, createRunner: () => Runner): void {
    this.#stop()
    const abort = new AbortController()
    this.#abort = abort
    this.#running = true
    this.#error = null
    const runs = (this.#runs ??= new SideRuns(createRunner))
    const work = (): Promise<void> => this.#run(runs.of(entries, scope, abort.signal), abort.signal)
    this.#timer = setTimeout(() => void work(), runs.knows(entries, scope) ? 0 : REST_MS)
  }

  /** Stops the workers; what is pinned stays. */
  close(): void {
    this.#stop()
    this.#runs?.dispose()
    this.#runs = null
    this.#running = false
  }

  #newId(): string {
    return `pin-${++this.#made}`
  }

  #keep(pins: readonly Entry[]): void {
    this.#pins = pins
    keepPins(pins)
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
  }

  async #run(work: Promise<Side[]>, signal: AbortSignal): Promise<void> {
    try {
      this.#sides = await work
      this.#running = false
    } catch (error) {
      if (signal.aborted || (error instanceof RunError && error.reason === 'cancelled')) return
      this.#running = false
      this.#error = error instanceof Error ? error.message : String(error)
    }
  }
}
