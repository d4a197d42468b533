import { cancelled } from '../../../workers/protocol.ts'

/** Lets so many work at a time, in the order in which they came. */
export class Turns {
  #free: number
  #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#free = most
  }

  /** Does the work when it is its turn; whoever is called off before leaves the queue. */
  async take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#turn(signal)
    try {
      return await work()
    } finally {
      this.#free += 1
      this.#next()
    }
  }

  #next(): void {
    if (this.#free === 0) return
    const next = this.#waiting.shift()
    if (!next) return
    this.#free -= 1
    next()
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting = this.#waiting.filter((each) => each !== enter)
        reject(cancelled())
      }
      const enter = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      if (signal.aborted) {
        leave()
        return
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(enter)
      this.#next()
    })
  }
}
