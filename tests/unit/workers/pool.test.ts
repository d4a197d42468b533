import { expose } from 'comlink'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { createExpected } from '../../../src/engine/expected.ts'
import { createMerge, type Draws } from '../../../src/engine/merge.ts'
import type { Spawn } from '../../../workers/member.ts'
import { describe as describeRun } from '../../../workers/describe.ts'
import { createPool } from '../../../workers/pool.ts'
import { RunError, type Job, type Runner } from '../../../workers/protocol.ts'
import { createService } from '../../../workers/service.ts'
import { FakeWorker, type Trouble } from '../../helpers/fakeWorker.ts'
import { customers, presetIds, presetModel } from '../../helpers/scenarios.ts'
import { sameDraws } from '../../helpers/statistics.ts'

/** Time in which every call must settle once something has happened to a worker. */
const SETTLES_MS = 1_000

/** The whole of a silence before a worker is given up. */
const SILENCE_MS = 800

/** What a worker may take to load, during which it cannot say anything. */
const LOADING_MS = 15_000

const job: Job = { model: presetModel('starter', customers(400)), seed: '42', replications: 320 }

const undisturbed = ({ model, seed, replications }: Job): Draws => {
  const merge = createMerge(model, replications)
  merge.add(createRun(model, seed)(0, Math.ceil(replications / 32)))
  return merge.draws()
}

const expected = undisturbed(job)

const failure = async (promise: Promise<unknown>): Promise<RunError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(RunError)
  return error as RunError
}

describe('A pool of workers', () => {
  let spawned: FakeWorker[]
  let troubles: (Trouble | null)[]
  let pool: Runner | undefined

  const spawn: Spawn = () => {
    const worker = new FakeWorker(troubles.shift() ?? null)
    spawned.push(worker)
    return worker
  }

  const start = (size: number, ...trouble: (Trouble | null)[]): Runner => {
    troubles = trouble
    pool = createPool(spawn, size)
    return pool
  }

  beforeEach(() => {
    spawned = []
    pool = undefined
  })

  afterEach(() => {
    vi.useRealTimers()
    pool?.dispose()
  })

  describe('that nothing happens to', () => {
    for (const size of [1, 2, 4]) {
      it.each(presetIds)(`of ${size} gives the very bits of the engine for %s`, async (id) => {
        const own: Job = { model: presetModel(id, customers(400)), seed: '42', replications: 300 }
        const draws = await start(size).run(own)
        expect(sameDraws(draws, undisturbed(own))).toBe(true)
        expect(spawned).toHaveLength(size)
      })
    }

    it('uses every worker, and the same ones for the next run', async () => {
      const runner = start(3)
      await runner.run({ ...job, replications: 1_600 })
      expect(spawned.every(({ messages }) => messages > 1)).toBe(true)
      expect(sameDraws(await runner.run(job), expected)).toBe(true)
      expect(spawned).toHaveLength(3)
    })

    it('starts its workers at once, not at the first run', () => {
      start(2)
      expect(spawned).toHaveLength(2)
    })

    it('reports progress that rises to the replications asked for', async () => {
      const seen: number[] = []
      await start(2).run(job, { onProgress: (done) => seen.push(done) })
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      expect(seen.at(-1)).toBe(320)
    })

    it('has more workers than blocks and still one answer', async () => {
      const small: Job = { ...job, replications: 7 }
      expect(sameDraws(await start(4).run(small), undisturbed(small))).toBe(true)
    })
  })

  describe('that describes a run', () => {
    const described = ({ model, seed }: Job, ...parts: [Draws, ...Draws[]]) =>
      describeRun({ model, seed, expected: createExpected(model)() }, parts)

    for (const size of [1, 2, 4]) {
      it.each(presetIds)(
        `by one of ${size} workers says the very same as the engine of %s`,
        async (id) => {
          const own: Job = { model: presetModel(id, customers(400)), seed: '42', replications: 300 }
          expect(await start(size).describe(own)).toEqual(described(own, undisturbed(own)))
        },
      )
    }

    it('goes on where an earlier run ended, without drawing anything twice', async () => {
      const runner = start(2)
      const first = await runner.describe({ ...job, replications: 128 })
      const from = first.draws.replications
      const seen: number[] = []
      const whole = await runner.describe(
        { ...job, from },
        { before: first.draws, onProgress: (done) => seen.push(done) },
      )
      expect(whole).toEqual(described(job, undisturbed(job)))
      expect(Math.min(...seen)).toBeGreaterThan(128)
      expect(seen.at(-1)).toBe(320)
    })

    it('hands the earlier draws over instead of copying them', async () => {
      const runner = start(1)
      const first = await runner.describe({ ...job, replications: 128 })
      await runner.describe({ ...job, from: 128 }, { before: first.draws })
      expect(first.draws.sums).toHaveLength(0)
    })

    it('leaves the earlier draws alone when it is cancelled before they are needed', async () => {
      const runner = start(2)
      const first = await runner.describe({ ...job, replications: 128 })
      const abort = new AbortController()
      const longer = { ...job, from: 128, replications: 64_000 }
      const run = failure(
        runner.describe(longer, {
          before: first.draws,
          signal: abort.signal,
          onProgress: () => abort.abort(),
        }),
      )
      expect((await run).reason).toBe('cancelled')
      const whole = await runner.describe({ ...job, from: 128 }, { before: first.draws })
      expect(sameDraws(whole.draws, expected)).toBe(true)
    })

    it.each(['lost', 'silent'] as const)(
      'has another worker describe it when the first one is %s, and draws again what that one was given',
      async (kind) => {
        const runner = start(1, null, null)
        const first = await runner.describe({ ...job, replications: 128 })
        const [worker] = spawned
        troubles = [{ after: 0, call: 'describe', kind }]
        worker!.lose()
        const whole = await runner.describe({ ...job, from: 128 }, { before: first.draws })
        expect(first.draws.sums, 'handed over').toHaveLength(0)
        expect(whole).toEqual(described(job, undisturbed(job)))
        expect(spawned).toHaveLength(3)
      },
    )

    it('settles in words when a worker answers nonsense while it describes', async () => {
      pool = createPool(
        () =>
          new FakeWorker(null, (port) => {
            const service = createService(() => 0)
            expose({ ...service, describe: () => undefined }, port)
          }),
        1,
      )
      const error = await failure(pool.describe({ ...job, replications: 32 }))
      expect(error.reason).toBe('lost')
      expect(error.message).toMatch(/Run again\.$/)
    })
  })

  describe('whose worker is lost', () => {
    /** Workers and moments by a small generator of its own: the same 50 in every run. */
    const moments = Array.from({ length: 50 }, (_, i) => ({
      worker: (i * 7) % 2,
      after: (i * 13) % 7,
      kind: 'lost' as const,
    }))

    it('draws its blocks elsewhere at any of 50 moments: within a second the run is as if nothing had happened', async () => {
      let lost = 0
      for (const { worker, ...trouble } of moments) {
        spawned = []
        const runner = start(2, ...(worker === 0 ? [trouble] : [null, trouble]))
        expect(sameDraws(await runner.run(job), expected)).toBe(true)
        const times = spawned.map(({ lostAt }) => lostAt).filter(Number.isFinite)
        lost += times.length
        for (const at of times) expect(performance.now() - at).toBeLessThan(SETTLES_MS)
        runner.dispose()
      }
      expect(lost).toBeGreaterThan(25)
    })

    it('replaces it by a new one and stops the old one', async () => {
      const runner = start(2, { after: 1, kind: 'lost' })
      await runner.run(job)
      expect(spawned).toHaveLength(3)
      expect(spawned.map(({ terminated }) => terminated)).toEqual([true, false, false])
    })

    it('gives up in words when every worker is lost over and over', async () => {
      const always = Array.from({ length: 20 }, () => ({ after: 1, kind: 'lost' }) as const)
      const error = await failure(start(2, ...always).run(job))
      expect(error).toMatchObject({ reason: 'lost', name: 'RunError' })
      expect(error.message).toBe('A simulation worker stopped: killed. Run again.')
      expect(spawned.length).toBeLessThanOrEqual(6)
    })

    it('replaces one that is lost between two runs before the next starts', async () => {
      const runner = start(2)
      await runner.run(job)
      spawned[1]!.lose()
      expect(sameDraws(await runner.run(job), expected)).toBe(true)
      expect(spawned).toHaveLength(3)
    })

    it('rejects every run in words, within a second, while no worker can be loaded', async () => {
      const never: Spawn = () => {
        const worker = new FakeWorker({ after: 0, kind: 'silent' })
        setTimeout(() => worker.lose('The simulation script could not be loaded.'), 5)
        return worker
      }
      pool = createPool(never, 2)
      for (let attempt = 0; attempt < 2; attempt++) {
        const began = performance.now()
        const error = await failure(pool.run(job))
        expect(error).toMatchObject({ reason: 'lost' })
        expect(error.message).toContain('could not be loaded')
        expect(performance.now() - began).toBeLessThan(SETTLES_MS)
      }
    })
  })

  describe('whose worker throws', () => {
    /** Workers that do this when asked for blocks. */
    const answering =
      (run: () => unknown): Spawn =>
      () =>
        new FakeWorker(null, (port) => expose({ prepare: () => undefined, run }, port))

    it('rejects the run with the message of what was thrown', async () => {
      pool = createPool(
        answering(() => {
          throw new RangeError('Array buffer allocation failed')
        }),
        2,
      )
      const error = await failure(pool.run(job))
      expect(error.reason).not.toBe('cancelled')
      expect(error.message).toContain('Array buffer allocation failed')
    })

    it.each([
      ['nothing', undefined],
      ['a chunk without numbers', { type: 'chunk', milliseconds: 1, chunk: null }],
      [
        'a chunk of another job',
        { type: 'chunk', milliseconds: 1, chunk: { firstBlock: 7_000, blocks: 1 } },
      ],
    ])('rejects in words when a worker answers %s', async (_, nonsense) => {
      pool = createPool(
        answering(() => nonsense),
        2,
      )
      const error = await failure(pool.run(job))
      expect(error.reason).toBe('lost')
      expect(error.message).toMatch(/worker .*\. Run again\.$/)
    })

    it('says why a model cannot be computed, and computes the next', async () => {
      const runner = start(2)
      const broken = { ...job.model, cells: null as unknown as typeof job.model.cells }
      const error = await failure(runner.run({ ...job, model: broken }))
      expect(error.reason).toBe('failed')
      expect(error.message.length).toBeGreaterThan(5)
      expect(sameDraws(await runner.run(job), expected)).toBe(true)
      expect(spawned).toHaveLength(2)
    })

    it('fails in its own words when a run is too large for memory', async () => {
      const endless = { ...job.model, lifetime: { ...job.model.lifetime, horizon: 2 ** 40 } }
      const error = await failure(start(2).run({ ...job, model: endless }))
      expect(error.reason).toBe('failed')
    })
  })

  describe('whose worker falls silent', () => {
    const settle = async (promise: Promise<unknown>, milliseconds: number): Promise<boolean> => {
      let settled = false
      promise.catch(() => undefined).finally(() => (settled = true))
      await vi.advanceTimersByTimeAsync(milliseconds)
      await turn()
      return settled
    }

    /** Lets messages arrive while timers stand still. */
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

    it.each([1, 2, 3])(
      'after %i messages gives it up after 0.8 s of silence, not before, and goes on without it',
      async (after) => {
        vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
        const runner = start(1, { after, kind: 'silent' })
        await turn()
        const run = runner.run(job)
        while (spawned[0]!.messages <= after) await turn()
        expect(await settle(run, SILENCE_MS - 100)).toBe(false)
        expect(spawned[0]!.terminated).toBe(false)
        await settle(run, 100)
        expect(spawned[0]!.terminated).toBe(true)
        vi.useRealTimers()
        expect(sameDraws(await run, expected)).toBe(true)
        expect(spawned).toHaveLength(2)
      },
    )

    it('is more patient each time that nobody gets anywhere, and then fails in words', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const always = Array.from({ length: 9 }, () => ({ after: 1, kind: 'silent' }) as const)
      const run = failure(start(1, ...always).run(job))
      const started: number[] = []
      for (let time = 0; time < 15_000; time += 100) {
        await settle(run, 100)
        if (spawned.length > started.length) started.push(time)
      }
      const waits = started.slice(1).map((time, i) => time - started[i]!)
      expect(waits).toEqual([800, 1_600, 3_200])
      expect((await run).message).toContain('stopped answering')
    })

    it('waits for one that is still loading, which lines decide', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      pool = createPool(() => new FakeWorker({ after: 0, kind: 'silent' }, () => undefined), 1)
      const run = failure(pool.run(job))
      expect(await settle(run, LOADING_MS - 100)).toBe(false)
      expect(await settle(run, 3 * LOADING_MS + 100)).toBe(true)
      expect(await run).toMatchObject({ reason: 'lost' })
    })

    it('counts a silence by what it hears, not by the clock: the page may have stood still', async () => {
      const runner = start(1)
      const run = runner.run(job)
      const until = performance.now() + 2 * SILENCE_MS
      await new Promise((resolve) => setTimeout(resolve, 20))
      while (performance.now() < until);
      expect(sameDraws(await run, expected)).toBe(true)
      expect(spawned).toHaveLength(1)
    })

    it('leaves no timer behind after a run that went well', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      await start(2).run(job)
      expect(vi.getTimerCount()).toBe(0)
    })

    it('can be cancelled at once all the same', async () => {
      const runner = start(1, { after: 1, kind: 'silent' })
      const abort = new AbortController()
      const run = failure(runner.run(job, { signal: abort.signal }))
      const began = performance.now()
      abort.abort()
      expect((await run).reason).toBe('cancelled')
      expect(performance.now() - began).toBeLessThan(SETTLES_MS)
    })
  })

  describe('that is told to stop', () => {
    it('rejects as cancelled when the signal was given before', async () => {
      const error = await failure(start(2).run(job, { signal: AbortSignal.abort() }))
      expect(error.reason).toBe('cancelled')
    })

    it('rejects as cancelled in the middle, hands out no more blocks, and works on', async () => {
      const runner = start(2)
      const abort = new AbortController()
      const run = failure(
        runner.run(
          { ...job, replications: 64_000 },
          {
            signal: abort.signal,
            onProgress: () => abort.abort(),
          },
        ),
      )
      expect((await run).reason).toBe('cancelled')
      const handedOut = spawned.map(({ messages }) => messages)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(spawned.map(({ messages }) => messages)).toEqual(handedOut)
      expect(sameDraws(await runner.run(job), expected)).toBe(true)
      expect(spawned).toHaveLength(2)
    })

    it('reports no progress of a run after it was cancelled', async () => {
      const runner = start(2)
      const abort = new AbortController()
      let cancelled = false
      let late = 0
      const run = failure(
        runner.run(
          { ...job, replications: 64_000 },
          {
            signal: abort.signal,
            onProgress: () => {
              if (cancelled) late++
              cancelled = true
              abort.abort()
            },
          },
        ),
      )
      await run
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(late).toBe(0)
    })

    it('lets the newest of several runs win: the older ones are cancelled', async () => {
      const runner = start(2)
      const jobs = ['1', '2', '3', '4', '5'].map((seed) => ({ ...job, seed }))
      const runs = jobs.map((each) => runner.run(each))
      const older = await Promise.all(runs.slice(0, -1).map(failure))
      expect(older.map(({ reason }) => reason)).toEqual(Array(4).fill('cancelled'))
      expect(sameDraws(await runs.at(-1)!, undisturbed(jobs.at(-1)!))).toBe(true)
    })

    it('never gives an older run the answer of a newer one: 60 runs started and cancelled at uneven moments', async () => {
      const runner = start(2)
      let answered = 0
      const pending: Promise<void>[] = []
      for (let i = 0; i < 60; i++) {
        const own: Job = { ...job, seed: `run ${i}`, replications: 32 * (1 + (i % 5)) }
        const abort = new AbortController()
        pending.push(
          runner.run(own, { signal: abort.signal }).then(
            (draws) => {
              answered++
              expect(sameDraws(draws, undisturbed(own))).toBe(true)
            },
            (error: unknown) => expect(error).toMatchObject({ reason: 'cancelled' }),
          ),
        )
        if (i % 3 === 1) abort.abort()
        await new Promise((resolve) => setTimeout(resolve, (i * 5) % 13))
      }
      await Promise.all(pending)
      expect(answered).toBeGreaterThan(0)
      expect(spawned).toHaveLength(2)
    })

    it('when disposed of stops its workers, rejects what runs and refuses what comes', async () => {
      const runner = start(2)
      const run = failure(runner.run({ ...job, replications: 64_000 }))
      runner.dispose()
      expect((await run).reason).toBe('cancelled')
      expect(spawned.every(({ terminated }) => terminated)).toBe(true)
      const refused = await failure(runner.run(job))
      expect(refused).toMatchObject({ reason: 'failed', message: 'This runner has been closed.' })
      expect(spawned).toHaveLength(2)
    })
  })
})
