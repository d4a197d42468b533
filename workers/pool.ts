import { wrap, type Endpoint, type Remote } from 'comlink'
import { BLOCK, blocksFor } from '../src/engine/block.ts'
import type { Draws } from '../src/engine/merge.ts'
import { mergeFor } from './mergeFor.ts'
import {
  cancelled,
  RunError,
  type ChunkAnswer,
  type Job,
  type Runner,
  type RunOptions,
  type SimulationService,
} from './protocol.ts'

/** A started worker, whatever the platform. */
export interface WorkerHandle {
  readonly endpoint: Endpoint
  /** Calls back once when the worker crashes, cannot be loaded or cannot be understood. */
  onLost(callback: (why: string) => void): void
  terminate(): void
}

export type Spawn = () => WorkerHandle

/** A chunk aims at this long, so that a cancelled run leaves its worker idle soon. */
const CHUNK_MS = 8

/**
 * Chunks on their way to one worker, so that it never waits for the page. Where a single block takes
 * longer than a chunk should, one is enough and cancelling leaves less behind.
 */
const LANES = 2

/** A worker that has not answered for this long is given up. */
const SILENCE_MS = 15_000

class Member {
  readonly service: Remote<SimulationService>
  readonly lost: Promise<never>
  private readonly handle: WorkerHandle
  isLost = false
  /** milliseconds per block, from the last chunk */
  pace = CHUNK_MS

  constructor(spawn: Spawn) {
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
    while (members.length < size) members.push(new Member(spawn))
    return members
  }

  const run = async (job: Job, { signal, onProgress }: RunOptions = {}): Promise<Draws> => {
    if (disposed) throw new RunError('failed', 'This runner has been closed.')
    stopOlder?.()
    const jobId = ++newest
    const total = blocksFor(job.replications)
    const merge = mergeFor(job)
    let next = 0
    let done = 0
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
      return merge.draws()
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

  healthy()
  return {
    run,
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
