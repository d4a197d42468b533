import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { createMerge } from '../../../src/engine/merge.ts'
import { createPool } from '../../../workers/pool.ts'
import type { Job, Runner } from '../../../workers/protocol.ts'
import { serve } from '../../../workers/remote.ts'
import { FakeWorker } from '../../helpers/fakeWorker.ts'
import { customers, presetModel } from '../../helpers/scenarios.ts'
import { sameDraws } from '../../helpers/statistics.ts'

/** After this long without a word a worker gets its first rival. */
const HELLO_MS = 500

const job: Job = { model: presetModel('starter', customers(400)), seed: '42', replications: 320 }

const expected = (() => {
  const merge = createMerge(job.model, job.replications)
  merge.add(createRun(job.model, job.seed)(0, job.replications / 32))
  return merge.draws()
})()

/** How a worker's script comes: after some milliseconds, or never. */
type Line = number | 'never' | 'refused after a second'

/** Lets messages arrive while timers stand still. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('A worker that is late to say hello', () => {
  let spawned: FakeWorker[]
  let pool: Runner

  const start = (size: number, ...lines: readonly Line[]): Runner => {
    pool = createPool(() => {
      const line = lines[spawned.length] ?? 0
      const worker = new FakeWorker(null, (port) => {
        if (line === 0) serve(port)
        else if (typeof line === 'number') setTimeout(() => serve(port), line)
      })
      if (line === 'refused after a second') {
        setTimeout(() => worker.lose('The simulation script could not be loaded.'), 1_000)
      }
      spawned.push(worker)
      return worker
    }, size)
    return pool
  }

  const pass = async (milliseconds: number): Promise<void> => {
    for (let time = 0; time < milliseconds; time += 100) {
      await turn()
      await vi.advanceTimersByTimeAsync(100)
    }
    await turn()
  }

  const stopped = (): boolean[] => spawned.map(({ terminated }) => terminated)

  beforeEach(() => {
    spawned = []
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })

  afterEach(() => {
    vi.useRealTimers()
    pool.dispose()
  })

  it('and never comes is replaced after 0.5 s, not before, by a rival that does its work', async () => {
    const run = start(1, 'never').run(job)
    await pass(HELLO_MS - 100)
    expect(spawned).toHaveLength(1)
    await pass(100)
    expect(spawned).toHaveLength(2)
    vi.useRealTimers()
    expect(sameDraws(await run, expected)).toBe(true)
    expect(stopped()).toEqual([true, false])
  })

  it('and comes after 3 s does its own work; its rivals, two by then, are stopped', async () => {
    const run = start(2, ...Array.from({ length: 6 }, () => 3_000)).run(job)
    await pass(2_900)
    expect(stopped(), 'two rivals each').toEqual(Array.from({ length: 6 }, () => false))
    await pass(200)
    vi.useRealTimers()
    expect(sameDraws(await run, expected)).toBe(true)
    expect(stopped()).toEqual([false, false, true, true, true, true])
  })

  it('and whose rival never comes either is replaced by the next, after 2 s; the third is the last', async () => {
    const run = start(1, 'never', 'never').run(job)
    await pass(1_900)
    expect(spawned).toHaveLength(2)
    await pass(100)
    expect(spawned).toHaveLength(3)
    vi.useRealTimers()
    expect(sameDraws(await run, expected)).toBe(true)
    expect(stopped()).toEqual([true, true, false])
  })

  it('gets three rivals and no more', async () => {
    const run = start(1, 'never', 'never', 'never', 'never').run(job)
    run.catch(() => undefined)
    await pass(14_000)
    expect(spawned).toHaveLength(4)
  })

  it('gets no rival while nothing is asked of it', async () => {
    start(2, 'never', 'never')
    await pass(3_000)
    expect(spawned).toHaveLength(2)
  })

  it('gets no rival once the pool is closed', async () => {
    const run = start(2, 'never', 'never').run(job)
    pool.dispose()
    await expect(run).rejects.toMatchObject({ reason: 'cancelled' })
    await pass(3_000)
    expect(spawned).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('and is refused is no loss as long as its rival may come', async () => {
    const run = start(1, 'refused after a second', 2_000, 'never').run(job)
    await pass(2_900)
    vi.useRealTimers()
    expect(sameDraws(await run, expected)).toBe(true)
    expect(stopped()).toEqual([true, false, true])
  })

  it('leaves to its rival the newest of several runs', async () => {
    const runner = start(1, 'never')
    const older = runner.run({ ...job, seed: 'older' })
    const newer = runner.run(job)
    await expect(older).rejects.toMatchObject({ reason: 'cancelled' })
    await pass(HELLO_MS)
    vi.useRealTimers()
    expect(sameDraws(await newer, expected)).toBe(true)
  })
})
