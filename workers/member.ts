import { wrap, type Endpoint, type Remote } from 'comlink'
import { RunError, type SimulationService } from './protocol.ts'

/** A started worker, whatever the platform. */
export interface WorkerHandle {
  readonly endpoint: Endpoint
  /** Calls back once when the worker crashes, cannot be loaded or cannot be understood. */
  onLost(callback: (why: string) => void): void
  terminate(): void
}

export type Spawn = () => WorkerHandle

/** A worker that has not answered for this long is given up. */
const SILENCE_MS = 15_000

/** One worker of a pool: calls to it settle whatever becomes of it. */
export class Member {
  readonly service: Remote<SimulationService>
  readonly lost: Promise<never>
  private readonly handle: WorkerHandle
  isLost = false
  /** milliseconds per block, from the last chunk */
  pace: number

  constructor(spawn: Spawn, pace: number) {
    this.pace = pace
    this.handle = spawn()
    this.service = wrap<SimulationService>(this.handle.endpoint)
    this.lost = new Promise((_, reject) => {
      this.handle.onLost((why) => {
        this.isLost = true
        reject(new RunError('lost', why))
      })
    })
    this.lost.catch(() => undefined)
  }

  /** A call that settles even when the worker never answers. */
  async call<T>(promise: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.isLost = true
        reject(new RunError('lost', 'A simulation worker stopped answering. Run again.'))
      }, SILENCE_MS)
    })
    try {
      return await Promise.race([promise, this.lost, silence])
    } finally {
      clearTimeout(timer)
    }
  }

  terminate(): void {
    this.handle.terminate()
  }
}
