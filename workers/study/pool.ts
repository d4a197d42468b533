import { hedged } from '../hedged.ts'
import type { Spawn } from '../member.ts'
import { cancelled, RunError, type RunOptions } from '../protocol.ts'
import type { StudyInput, StudyName, StudyOutput } from './studies.ts'
import { StudyWorker } from './studyWorker.ts'

/** A worker is given up after this long without a sign of life; the next one is given more. */
const PATIENCE_MS: readonly number[] = [1_000, 4_000, 16_000]

/**
 * Does studies in workers: as many at a time as are asked for. Each call settles whatever becomes of its
 * worker; a study that is lost is done again by another one. A cancelled study's worker is stopped.
 */
export class Studies {
  readonly #spawn: Spawn
  #workers: StudyWorker[] = []
  #disposed = false

  constructor(spawn: Spawn) {
    this.#spawn = hedged(spawn)
  }

  /**
   * @throws {RunError} `cancelled` by the signal, `failed` in the study, or `lost` time and again
   */
  async run<N extends StudyName>(
    name: N,
    input: StudyInput<N>,
    options: RunOptions = {},
  ): Promise<StudyOutput<N>> {
    for (let losses = 0; ; losses++) {
      try {
        return await this.#once(name, input, options, PATIENCE_MS[losses] ?? 0)
      } catch (error) {
        const isLast = losses + 1 >= PATIENCE_MS.length
        if (!(error instanceof RunError) || error.reason !== 'lost' || isLast) throw error
      }
    }
  }

  /** Stops every worker; nothing can be studied afterwards. */
  dispose(): void {
    this.#disposed = true
    for (const worker of this.#workers) worker.stop(cancelled())
    this.#workers = []
  }

  async #once<N extends StudyName>(
    name: N,
    input: StudyInput<N>,
    { signal, onProgress }: RunOptions,
    patience: number,
  ): Promise<StudyOutput<N>> {
    if (this.#disposed) throw new RunError('failed', 'These studies have been closed.')
    if (signal?.aborted) throw cancelled()
    const worker = this.#idle()
    const stop = (): void => worker.stop(cancelled())
    signal?.addEventListener('abort', stop, { once: true })
    try {
      const answer = await worker.ask(name, input, { patience, onProgress })
      if (answer.type === 'failed') throw new RunError('failed', answer.message)
      return answer.output as StudyOutput<N>
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  #idle(): StudyWorker {
    this.#workers = this.#workers.filter(({ isLost }) => !isLost)
    const idle = this.#workers.find(({ isBusy }) => !isBusy)
    if (idle) return idle
    const worker = new StudyWorker(this.#spawn)
    this.#workers.push(worker)
    return worker
  }
}
