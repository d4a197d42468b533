import { afterEach, describe, expect, it } from 'vitest'
import { spawnWorker } from '../../workers/browser.ts'
import type { WorkerHandle } from '../../workers/member.ts'
import { createPool } from '../../workers/pool.ts'
import { RunError, type Runner } from '../../workers/protocol.ts'
import { recordedJob, recordingOf } from '../golden/recording.ts'

/** What becomes of a worker without anybody being told, or with an error outside every call. */
type Trouble = 'killed' | 'silent' | 'throws late'

/** A real worker that can be spoilt, and notes when that happened and when it was given up. */
class Spoilt {
  readonly handle: WorkerHandle
  spoiltAt = NaN
  givenUpAt = NaN
  readonly #worker: Worker

  constructor() {
    const { handle, worker } = spawnWorker()
    this.#worker = worker
    this.handle = {
      ...handle,
      terminate: () => {
        this.givenUpAt = performance.now()
        handle.terminate()
      },
    }
  }

  spoil(trouble: Trouble): void {
    this.spoiltAt = performance.now()
    if (trouble === 'killed') this.#worker.terminate()
    else if (trouble === 'throws late') this.#worker.dispatchEvent(new ErrorEvent('error', late))
    else this.#worker.postMessage = () => undefined
  }
}

const late = { message: 'Uncaught RangeError: out of memory', cancelable: true }

/** A small generator of its own: the same moments in every run. */
const random = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

const job = { ...recordedJob, replications: 320 }

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

let pool: Runner | undefined
let workers: Spoilt[] = []

const start = (size: number): Runner => {
  workers = []
  pool = createPool(() => {
    const worker = new Spoilt()
    workers.push(worker)
    return worker.handle
  }, size)
  return pool
}

/** Workers that nobody has stopped. */
const alive = (): Spoilt[] => workers.filter(({ givenUpAt }) => Number.isNaN(givenUpAt))

afterEach(() => {
  pool?.dispose()
  pool = undefined
})

describe('A run that loses a worker at any of 50 moments', () => {
  const troubles: readonly Trouble[] = ['killed', 'silent', 'throws late']

  it('gives it up, draws its blocks elsewhere, and ends with the bits of an undisturbed run', async () => {
    const next = random(20_261_127)
    const runner = start(2)
    const began = performance.now()
    const whole = recordingOf(await runner.run(job))
    const usual = performance.now() - began
    const waits: number[] = []
    for (let moment = 0; moment < 50; moment++) {
      const run = runner.run(job)
      await wait(next() * usual)
      const candidates = alive()
      const victim = candidates[Math.floor(next() * candidates.length)]!
      victim.spoil(troubles[moment % troubles.length]!)
      expect(recordingOf(await run) === whole, `moment ${moment}`).toBe(true)
      // One that was lost after its last answer is missed when it is next asked.
      if (Number.isFinite(victim.givenUpAt)) waits.push(victim.givenUpAt - victim.spoiltAt)
    }
    expect(waits.length).toBeGreaterThan(15)
    // A limit of ten times the figure of docs/reliability.md: patience doubles where nobody gets anywhere.
    expect(Math.max(...waits)).toBeLessThan(10_000)
    expect(alive().length, 'workers').toBeLessThanOrEqual(2)
  }, 180_000)
})

describe('A run whose only worker is killed while its script is being loaded', () => {
  it('at any of 4 moments is drawn by another one, with the bits of an undisturbed run', async () => {
    const began = performance.now()
    const whole = recordingOf(await start(1).run(job))
    const usual = performance.now() - began
    const next = random(12)
    const later: number[] = []
    for (let moment = 0; moment < 4; moment++) {
      pool?.dispose()
      const runner = start(1)
      const run = runner.run(job)
      // At once, and before any script has come and run.
      if (moment > 0) await wait(next() * 8)
      workers[0]!.spoil('killed')
      expect(recordingOf(await run) === whole, `moment ${moment}`).toBe(true)
      later.push(performance.now() - workers[0]!.spoiltAt - usual)
      expect(alive(), 'workers').toHaveLength(1)
    }
    // Ten times the figure of docs/reliability.md.
    expect(Math.max(...later)).toBeLessThan(10_000)
  }, 90_000)
})

describe('200 runs started and cancelled at random moments', () => {
  it('answer only the newest one, with its own numbers, and leak no worker', async () => {
    const next = random(7)
    const runner = start(2)
    const whole = recordingOf(await runner.run(job))
    let newest = 0
    let stale = 0
    let answered = 0
    const runs: Promise<void>[] = []
    for (let i = 1; i <= 200; i++) {
      newest = i
      const abort = new AbortController()
      const run = runner.run(job, { signal: abort.signal }).then(
        (draws) => {
          answered++
          if (newest !== i || abort.signal.aborted) stale++
          expect(recordingOf(draws) === whole).toBe(true)
        },
        (error: unknown) => {
          expect(error instanceof RunError && error.reason).toBe('cancelled')
        },
      )
      runs.push(run)
      await wait(next() * 20)
      if (next() < 0.3) abort.abort()
      if (i % 20 === 0) await run
    }
    await Promise.all(runs)
    expect(stale).toBe(0)
    expect(answered).toBeGreaterThan(3)
    expect(alive().length, 'workers that nobody has stopped').toBe(2)
  }, 120_000)
})
