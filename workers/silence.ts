/**
 * Silence is counted in steps of this length, not by the clock: a page that stood still itself hears
 * what has arrived meanwhile before it counts on.
 */
const STEP_MS = 100

/** Counts how long nothing has been heard of a worker. */
export class Silence {
  #quiet = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Counts from now on; calls back once when silence has come to `limit`, asked in every step. */
  watch(limit: () => number, onOver: () => void): void {
    this.stop()
    this.#quiet = 0
    const step = (): void => {
      this.#quiet += STEP_MS
      if (this.#quiet >= limit()) onOver()
      else this.#timer = setTimeout(step, STEP_MS)
    }
    this.#timer = setTimeout(step, STEP_MS)
  }

  /** Something was heard. */
  breaks(): void {
    this.#quiet = 0
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
