import { transfer } from 'comlink'
import { BLOCK, blocksFor } from '../src/engine/block.ts'
import { createExpected, type Expected } from '../src/engine/expected.ts'
import type { Draws } from '../src/engine/merge.ts'
import type { Description } from './describe.ts'
import { Member, type Spawn } from './member.ts'
import { mergeFor } from './mergeFor.ts'
import {
  cancelled,
  RunError,
  type ChunkAnswer,
  type DescribeAnswer,
  type DescribeOptions,
  type Job,
  type Runner,
  type RunOptions,
} from './protocol.ts'
import { buffersOf } from './buffers.ts'

/** A chunk aims at this long, so that a cancelled run leaves its worker idle soon. */
const CHUNK_MS = 8

/**
 * Chunks on their way to one worker, so that it never waits for the page. Where a single block takes
 * longer than a chunk should, one is enough and cancelling leaves less behind.
 */
const LANES = 2

/**
 * Runs jobs on a fixed number of workers. Blocks are handed out in order and put together by their
 * number, so neither the number of workers nor the size of chunks touches the result. The newest
 * run wins; a lost worker rejects the run and is replaced before the next one.
 */
export const createPool = (spawn: Spawn, size: number): Runner => {
  let members: Member[] = []
  let newest = 0
  let disposed = false
  let stopOlder: (() => void) | null = null

  const healthy = (): Member[] => {
    members = members.filter((member) => {
      if (member.isLost) member.terminate()
      return !member.isLost
    })
    while (members.length < size) members.push(new Member(spawn, CHUNK_MS))
    return members
  }

  /** Draws a job and finishes it; both are dropped when a newer run starts. */
  const perform = async <T>(
    job: Job,
    { signal, onProgress }: RunOptions,
    finish: (draws: Draws, jobId: number) => Promise<T>,
  ): Promise<T> => {
    if (disposed) throw new RunError('failed', 'This runner has been closed.')
    stopOlder?.()
    const jobId = ++newest
    const total = blocksFor(job.replications)
    const merge = mergeFor(job)
    let next = (job.from ?? 0) / BLOCK
    let done = next
    let active = true
    let stop: (error: RunError) => void = () => undefined
    const stopped = new Promise<never>((_, reject) => {
      stop = (error) => {
        next = total
        active = false
        reject(error)
      }
    })
    stopped.catch(() => undefined)
    stopOlder = () => stop(cancelled())
    const abort = (): void => stop(cancelled())
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })

    const take = (
      member: Member,
      answer: ChunkAnswer & { type: 'chunk' },
      blocks: number,
    ): void => {
      try {
        member.pace = Math.max(0.05, answer.milliseconds / blocks)
        merge.add(answer.chunk)
      } catch {
        members.forEach((each) => (each.isLost = true))
        throw new RunError(
          'lost',
          'A simulation worker answered something that could not be read. Run again.',
        )
      }
    }

    const lane = async (member: Member, ready: Promise<void>, first: boolean): Promise<void> => {
      await ready
      while (next < total && jobId === newest && (first || member.pace <= CHUNK_MS)) {
        const blocks = Math.min(Math.max(1, Math.round(CHUNK_MS / member.pace)), total - next)
        const from = next
        next += blocks
        const answer = await member.call<ChunkAnswer>(member.service.run(jobId, from, blocks))
        if (jobId !== newest || !active) return
        if (answer.type === 'failed') throw new RunError('failed', answer.message)
        take(member, answer, blocks)
        done += blocks
        onProgress?.(Math.min(job.replications, done * BLOCK), job.replications)
      }
    }

    try {
      const lanes = healthy().flatMap((member) => {
        const ready = member.call(member.service.prepare(jobId, job.model, job.seed))
        return Array.from({ length: LANES }, (_, i) => lane(member, ready, i === 0))
      })
      const all = Promise.all(lanes)
      all.catch(() => undefined)
      await Promise.race([all, stopped])
      const finished = finish(merge.draws(), jobId)
      finished.catch(() => undefined)
      return await Promise.race([finished, stopped])
    } catch (error) {
      next = total
      if (error instanceof RunError) throw error
      members.forEach((member) => (member.isLost = true))
      throw new RunError('lost', `A simulation worker failed: ${messageOf(error)}. Run again.`)
    } finally {
      signal?.removeEventListener('abort', abort)
      if (jobId === newest) stopOlder = null
    }
  }

  /** Lets a worker describe draws, which travel there and back without being copied. */
  const described = async (
    jobId: number,
    expected: Expected,
    parts: readonly [Draws, ...Draws[]],
  ): Promise<Description> => {
    const member = members.find(({ isLost }) => !isLost)
    if (!member) throw new RunError('lost', 'Every simulation worker is lost. Run again.')
    const sent = transfer(parts, buffersOf(...parts))
    const answer = await member.call<DescribeAnswer>(member.service.describe(jobId, expected, sent))
    if (answer.type === 'failed') throw new RunError('failed', answer.message)
    return answer.description
  }

  healthy()
  return {
    run: (job, options = {}) => perform(job, options, (draws) => Promise.resolve(draws)),
    describe: (job, { before, ...options }: DescribeOptions = {}) =>
      perform(job, options, (draws, jobId) =>
        described(jobId, createExpected(job.model)(), before ? [before, draws] : [draws]),
      ),
    dispose() {
      disposed = true
      stopOlder?.()
      members.forEach((member) => member.terminate())
      members = []
    },
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
