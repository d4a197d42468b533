import type { Endpoint } from 'comlink'
import type { Spawn, WorkerHandle } from './member.ts'
import { Silence } from './silence.ts'

/**
 * A worker that has been asked for something and not said a word gets rivals after so much silence: the
 * first soon, since most scripts are there in a tenth of it; the next ones late, since a line or a machine
 * that is slow gets no faster by them.
 */
const RIVALS_AFTER_MS: readonly number[] = [500, 2_000, 6_000]

type Listener = Parameters<Endpoint['addEventListener']>[1]

/**
 * Starts workers that a loss at their start cannot hold up: nobody is told of a worker that was killed
 * while its script was being loaded. One that is late to say hello gets a rival, up to three in all, and
 * whichever speaks first is the worker from then on; the others are stopped.
 */
export const hedged =
  (spawn: Spawn): Spawn =>
  () =>
    new HedgedWorker(spawn)

class HedgedWorker implements WorkerHandle {
  readonly endpoint: Endpoint
  readonly #spawn: Spawn
  readonly #silence = new Silence()
  #listeners: (readonly [type: string, listener: Listener])[] = []
  /** what was said to workers that have not spoken yet */
  #said: unknown[] = []
  #rivals: WorkerHandle[] = []
  /** whether it is known which worker it is, or that it is none */
  #decided = false
  #report: (why: string) => void = () => undefined

  constructor(spawn: Spawn) {
    this.#spawn = spawn
    this.endpoint = {
      addEventListener: (type, listener) => this.#listen(type, listener),
      removeEventListener: (type, listener) => this.#unlisten(type, listener),
      postMessage: (message: unknown, transfer: Transferable[] = []) =>
        this.#post(message, transfer),
    }
    this.#start()
  }

  onLost(callback: (why: string) => void): void {
    this.#report = callback
  }

  terminate(): void {
    this.#decided = true
    this.#silence.stop()
    for (const rival of this.#rivals) rival.terminate()
  }

  #start(): void {
    const rival = this.#spawn()
    this.#rivals.push(rival)
    rival.onLost((why) => this.#drop(rival, why))
    rival.endpoint.addEventListener('message', () => this.#choose(rival))
    for (const listener of this.#listeners) rival.endpoint.addEventListener(...listener)
    rival.endpoint.start?.()
    for (const message of this.#said) rival.endpoint.postMessage(message)
  }

  #listen(type: string, listener: Listener): void {
    this.#listeners.push([type, listener])
    for (const { endpoint } of this.#rivals) endpoint.addEventListener(type, listener)
  }

  #unlisten(type: string, listener: Listener): void {
    this.#listeners = this.#listeners.filter((each) => each[0] !== type || each[1] !== listener)
    for (const { endpoint } of this.#rivals) endpoint.removeEventListener(type, listener)
  }

  /** Until one of them has spoken every worker is told everything, so nothing is handed over. */
  #post(message: unknown, transfer: Transferable[]): void {
    if (!this.#decided) {
      this.#said.push(message)
      if (this.#said.length === 1) this.#watch(0, 0)
    }
    for (const { endpoint } of this.#rivals) {
      endpoint.postMessage(message, this.#decided ? transfer : [])
    }
  }

  /** @param waited milliseconds of silence so far */
  #watch(rivals: number, waited: number): void {
    const after = RIVALS_AFTER_MS[rivals]
    if (after === undefined) return
    this.#silence.watch(
      () => after - waited,
      () => {
        this.#start()
        this.#watch(rivals + 1, after)
      },
    )
  }

  #choose(chosen: WorkerHandle): void {
    if (this.#decided) return
    this.#decided = true
    this.#silence.stop()
    this.#said = []
    for (const rival of this.#rivals) if (rival !== chosen) rival.terminate()
    this.#rivals = [chosen]
  }

  /** A loss is one of the pool's when it leaves nobody; a rival's is made good by the other. */
  #drop(lost: WorkerHandle, why: string): void {
    if (!this.#rivals.includes(lost)) return
    const others = this.#rivals.filter((rival) => rival !== lost)
    if (others.length === 0) this.#report(why)
    else {
      lost.terminate()
      this.#rivals = others
    }
  }
}
