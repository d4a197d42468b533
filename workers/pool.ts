import { transfer } from 'comlink'
import { createExpected } from '../src/engine/expected.ts'
import type { Draws } from '../src/engine/merge.ts'
import { buffersOf } from './buffers.ts'
import type { Description } from './describe.ts'
import { CHUNK_MS, Drawing, type Staff } from './drawing.ts'
import { hedged } from './hedged.ts'
import { LostError, Member, type Spawn } from './member.ts'
import { describingPatience } from './patience.ts'
import {
  cancelled,
  RunError,
  type DescribeAnswer,
  type DescribeOptions,
  type Job,
  type Runner,
  type RunOptions,
} from './protocol.ts'

/** Descriptions of one run that may be lost with their worker. */
const LOST_DESCRIPTIONS = 2

/**
 * Runs jobs on a fixed number of workers. The newest run wins; a lost worker is replaced at once and
 * what it owed is done by another one, so that the result is that of an undisturbed run.
 */
export const createPool = (spawn: Spawn, size: number): Runner => {
  const start = hedged(spawn)
  let members: Member[] = []
  let newest = 0
  let disposed = false
  let stopOlder: (() => void) | null = null

  const staff: Staff = {
    size,
    healthy() {
      const pace = members[0]?.pace ?? CHUNK_MS
      members = members.filter(({ isLost }) => !isLost)
      while (!disposed && members.length < size) members.push(new Member(start, pace))
      return members
    },
  }

  /** Does a piece of work as the newest job; it is dropped when a newer one starts. */
  const perform = async <T>(
    { signal }: RunOptions,
    work: (jobId: number, stopped: Promise<never>) => Promise<T>,
  ): Promise<T> => {
    if (disposed) throw new RunError('failed', 'This runner has been closed.')
    stopOlder?.()
    const jobId = ++newest
    let stop = (): void => undefined
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(cancelled())
    })
    stopped.catch(() => undefined)
    stopOlder = stop
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      return await work(jobId, stopped)
    } finally {
      signal?.removeEventListener('abort', stop)
      if (jobId === newest) stopOlder = null
    }
  }

  const draw = async (
    job: Job,
    { onProgress }: RunOptions,
    jobId: number,
    stopped: Promise<never>,
  ): Promise<Draws> => {
    const drawing = new Drawing(staff, jobId, job, onProgress)
    stopped.catch(() => drawing.stop(cancelled()))
    return Promise.race([drawing.drawn, stopped])
  }

  /** Lets a worker describe draws, which travel there and back without being copied. */
  const described = async (
    job: Job,
    jobId: number,
    parts: readonly [Draws, ...Draws[]],
  ): Promise<Description> => {
    const member = staff.healthy().find(({ prepared }) => prepared === jobId)
    if (!member) throw new LostError('Every simulation worker is lost. Run again.', false)
    const sent = transfer(parts, buffersOf(...parts))
    const answer = await member.call<DescribeAnswer>(
      member.service.describe(jobId, createExpected(job.model)(), sent),
      describingPatience(job),
    )
    if (answer.type === 'failed') throw new RunError('failed', answer.message)
    return answer.description
  }

  /** Draws and describes; what was handed over to a worker that is lost is drawn again from 0. */
  const describe = async (
    job: Job,
    { before, ...options }: DescribeOptions,
    jobId: number,
    stopped: Promise<never>,
  ): Promise<Description> => {
    for (let lost = 0, [now, earlier] = [job, before]; ; lost++) {
      const draws = await draw(now, options, jobId, stopped)
      try {
        const parts: [Draws, ...Draws[]] = earlier ? [earlier, draws] : [draws]
        return await Promise.race([described(now, jobId, parts), stopped])
      } catch (error) {
        if (!(error instanceof LostError)) throw readable(error)
        if (lost >= LOST_DESCRIPTIONS) throw error
        ;[now, earlier] = [{ ...job, from: 0 }, undefined]
      }
    }
  }

  /** Whatever a worker has thrown, in words; the workers are replaced before the next run. */
  const readable = (error: unknown): RunError => {
    if (error instanceof RunError) return error
    for (const member of members) member.dismiss()
    const message = error instanceof Error ? error.message : String(error)
    return new RunError('lost', `A simulation worker failed: ${message}. Run again.`)
  }

  staff.healthy()
  return {
    run: (job, options = {}) =>
      perform(options, (jobId, stopped) => draw(job, options, jobId, stopped)),
    describe: (job, options = {}) =>
      perform(options, (jobId, stopped) => describe(job, options, jobId, stopped)),
    dispose() {
      disposed = true
      stopOlder?.()
      members.forEach((member) => member.terminate())
      members = []
    },
  }
}
