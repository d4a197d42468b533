import { wrap, type Remote } from 'comlink'
import type { Spawn, WorkerHandle } from '../member.ts'
import { RunError, type RunOptions } from '../protocol.ts'
import { Silence } from '../silence.ts'
import type { StudyAnswer, StudyService, Told } from './serve.ts'
import type { StudyName } from './studies.ts'

/** A worker whose script is still being loaded may be silent for this long: lines are slow. */
const LOADING_MS = 15_000

interface Asked {
  readonly onProgress: RunOptions['onProgress']
  /** milliseconds of silence after which the worker is given up */
  readonly patience: number
}

/** A worker that does one study at a time. Whatever is asked of it settles. */
export class StudyWorker {
  isLost = false
  isBusy = false
  readonly #handle: WorkerHandle
  readonly #service: Remote<StudyService>
  readonly #silence = new Silence()
  readonly #lost: Promise<never>
  #lose: (error: RunError) => void = () => undefined
  #isLoaded = false
  #onProgress: RunOptions['onProgress']

  constructor(spawn: Spawn) {
    this.#handle = spawn()
    this.#lost = new Promise((_, reject) => (this.#lose = reject))
    this.#lost.catch(() => undefined)
    this.#handle.onLost((why) => this.stop(new RunError('lost', why)))
    this.#handle.endpoint.addEventListener('message', (event) => this.#heard(event))
    this.#service = wrap<StudyService>(this.#handle.endpoint)
  }

  async ask(
    name: StudyName,
    input: unknown,
    { patience, onProgress }: Asked,
  ): Promise<StudyAnswer> {
    this.isBusy = true
    this.#onProgress = onProgress
    this.#silence.watch(
      () => (this.#isLoaded ? patience : LOADING_MS),
      () => this.stop(new RunError('lost', 'A worker stopped answering. Try again.')),
    )
    try {
      return await Promise.race([this.#service.study(name, input), this.#lost])
    } catch (error) {
      throw error instanceof RunError ? error : this.#unreadable(error)
    } finally {
      this.isBusy = false
      this.#onProgress = undefined
      this.#silence.stop()
    }
  }

  /** Ends it; what is asked of it fails for this reason. */
  stop(error: RunError): void {
    this.isLost = true
    this.#silence.stop()
    this.#handle.terminate()
    this.#lose(error)
  }

  #heard(event: Event): void {
    this.#isLoaded = true
    this.#silence.breaks()
    const { told } = (event as MessageEvent<Partial<Told>>).data
    if (told) this.#onProgress?.(...told)
  }

  #unreadable(error: unknown): RunError {
    const message = error instanceof Error ? error.message : String(error)
    const failed = new RunError('failed', `The work could not be handed to a worker: ${message}`)
    this.stop(failed)
    return failed
  }
}
