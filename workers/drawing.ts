import { BLOCK, blocksFor } from '../src/engine/block.ts'
import type { Draws } from '../src/engine/merge.ts'
import { LostError, type Member } from './member.ts'
import { mergeFor } from './mergeFor.ts'
import { Patience } from './patience.ts'
import { RunError, type ChunkAnswer, type Job, type RunOptions } from './protocol.ts'
import { Ranges, type Range } from './ranges.ts'

/** A chunk aims at this long, so that a cancelled run leaves its worker idle soon. */
export const CHUNK_MS = 8

/**
 * Chunks on their way to one worker, so that it never waits for the page. Where a single block takes
 * longer than a chunk should, one is enough and cancelling leaves less behind.
 */
const LANES = 2

/** The workers that a run draws on: `healthy` replaces those that are lost. */
export interface Staff {
  readonly size: number
  healthy(): readonly Member[]
}

/**
 * Draws one job on a staff of workers. Blocks are handed out in order and put together by their
 * number; those of a lost worker are drawn by another one. So neither the number of workers nor the
 * size of chunks nor what becomes of a worker touches the result.
 */
export class Drawing {
  readonly drawn: Promise<Draws>
  readonly #staff: Staff
  readonly #jobId: number
  readonly #job: Job
  readonly #onProgress: RunOptions['onProgress']
  readonly #merge: ReturnType<typeof mergeFor>
  readonly #ranges: Ranges
  readonly #patience: Patience
  readonly #joining = new WeakSet<Member>()
  readonly #mourned = new WeakSet<Member>()
  readonly #total: number
  #done: number
  #active = true
  #finish: (draws: Draws) => void = () => undefined
  #fail: (error: RunError) => void = () => undefined

  constructor(staff: Staff, jobId: number, job: Job, onProgress: RunOptions['onProgress']) {
    this.#staff = staff
    this.#jobId = jobId
    this.#job = job
    this.#onProgress = onProgress
    this.#merge = mergeFor(job)
    this.#done = (job.from ?? 0) / BLOCK
    this.#total = blocksFor(job.replications)
    this.#ranges = new Ranges(this.#done, this.#total)
    this.#patience = new Patience(staff.size)
    this.drawn = new Promise((resolve, reject) => {
      this.#finish = resolve
      this.#fail = reject
    })
    this.drawn.catch(() => undefined)
    for (const member of staff.healthy()) member.owed = 0
    if (this.#done >= this.#total) this.#settle()
    else this.#assign()
  }

  /** Hands out no more, and rejects unless everything is drawn. */
  stop(error: RunError): void {
    this.#active = false
    this.#fail(error)
  }

  /** Gives every worker as much as it should have on its way. */
  #assign(): void {
    for (const member of this.#staff.healthy()) {
      if (member.prepared !== this.#jobId) {
        void this.#join(member)
        continue
      }
      while (member.owed < (member.pace <= CHUNK_MS ? LANES : 1)) {
        const range = this.#ranges.take(Math.max(1, Math.round(CHUNK_MS / member.pace)))
        if (!range) break
        void this.#draw(member, range)
      }
    }
  }

  async #join(member: Member): Promise<void> {
    if (this.#joining.has(member)) return
    this.#joining.add(member)
    const { model, seed } = this.#job
    try {
      await member.call(
        member.service.prepare(this.#jobId, model, seed),
        this.#patience.of(member.pace),
      )
      member.prepared = this.#jobId
      if (this.#active) this.#assign()
    } catch (error) {
      this.#trouble(member, error)
    }
  }

  async #draw(member: Member, range: Range): Promise<void> {
    const { from, blocks } = range
    member.owed++
    try {
      const answer = await member.call<ChunkAnswer>(
        member.service.run(this.#jobId, from, blocks),
        this.#patience.of(blocks * member.pace),
      )
      if (!this.#active) return
      member.owed--
      this.#take(member, range, answer)
      this.#assign()
    } catch (error) {
      if (error instanceof LostError) this.#ranges.giveBack(range)
      this.#trouble(member, error)
    }
  }

  #take(member: Member, { blocks }: Range, answer: ChunkAnswer): void {
    if (answer.type === 'failed') throw new RunError('failed', answer.message)
    try {
      this.#merge.add(answer.chunk)
      member.pace = Math.max(0.05, Number(answer.milliseconds) / blocks || CHUNK_MS)
    } catch {
      this.#distrust()
      throw new RunError(
        'lost',
        'A simulation worker answered something that could not be read. Run again.',
      )
    }
    this.#patience.renew()
    this.#done += blocks
    this.#onProgress?.(Math.min(this.#job.replications, this.#done * BLOCK), this.#job.replications)
    if (this.#done >= this.#total) this.#settle()
  }

  #settle(): void {
    if (!this.#active) return
    this.#active = false
    this.#finish(this.#merge.draws())
  }

  /** A lost worker is replaced and its blocks drawn again; anything else ends the run. */
  #trouble(member: Member, error: unknown): void {
    if (!this.#active) return
    const bears = (loss: LostError): boolean =>
      this.#mourned.has(member) || this.#patience.bears(loss)
    if (error instanceof LostError && bears(error)) {
      this.#mourned.add(member)
      this.#assign()
    } else if (error instanceof RunError) this.stop(error)
    else {
      this.#distrust()
      this.stop(new RunError('lost', `A simulation worker failed: ${messageOf(error)}. Run again.`))
    }
  }

  /** Workers that answer nonsense or throw are replaced before the next run. */
  #distrust(): void {
    for (const member of this.#staff.healthy()) member.dismiss()
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
