import type { ConnectionOptions, Job } from 'bullmq'
import { UsageError } from '../command.ts'
import type { Points } from './points.ts'
import { createSweep, type Sweep, type SweepParts } from './sweep.ts'

/** What a worker is asked: some points of a sweep. */
export interface Batch {
  readonly sweep: SweepParts
  /** of the sender: a worker of another model would give other lines */
  readonly id: string
  readonly points: Points
}

const QUEUE = 'regain-sweep'
/** A worker that has not renewed its claim on a batch for so long has lost it. */
const CLAIM_MS = 5_000
/** How often others look for lost batches. */
const LOOK_MS = 2_000
/** How often a batch may be lost before it is called failed: it may be what kills the workers. */
const LOSSES = 3
/** Finished batches are kept so long: the same sweep asked for again takes them from there. */
const KEPT_S = 86_400

const packages = async () => {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')])
    return { bullmq, Redis }
  } catch {
    throw new UsageError(
      'Queues need the optional packages bullmq and ioredis, which are not installed here. Run "npm install --include=optional".',
    )
  }
}

/** A connection that says once, and soon, that nobody answers. */
const connect = async (url: string) => {
  if (!/^rediss?:\/\/[^/]+/.test(url)) {
    throw new UsageError(`--queue is "${url}". Give the address of a Redis: redis://HOST:PORT.`)
  }
  const { bullmq, Redis } = await packages()
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (times) => Math.min(200 * times, 2_000),
  })
  let trouble = ''
  connection.on('error', (error: Error) => (trouble = error.message))
  const deadline = new Promise<never>((_, refuse) => {
    setTimeout(
      () =>
        refuse(
          new UsageError(
            `Nobody answers at ${url}${trouble ? ` (${trouble})` : ''}. Start Redis there, or give another address.`,
          ),
        ),
      CLAIM_MS,
    ).unref()
  })
  try {
    await Promise.race([connection.connect(), deadline])
  } catch (error) {
    connection.disconnect()
    if (error instanceof UsageError) throw error
    throw new UsageError(`${url} refuses: ${trouble || String(error)}.`)
  }
  return {
    bullmq,
    connection: connection as unknown as ConnectionOptions,
    close: () => connection.disconnect(),
  }
}

const inBatches = (points: Points, size: number): Points[] =>
  Array.from({ length: Math.ceil(points.length / size) }, (_, i) =>
    points.slice(i * size, (i + 1) * size),
  )

export interface QueueOptions {
  readonly url: string
  /** points per batch */
  readonly size: number
  /** says what whoever waits should know */
  readonly tell: (text: string) => void
}

/**
 * Has points computed by the workers of a queue and hands their lines out in order. Batches are named by
 * what they ask, so that a sweep that is asked for again goes on where it was.
 */
export const queuedLines = async (
  { url, size, tell }: QueueOptions,
  sweep: Sweep,
  points: Points,
  take: (line: string) => void,
): Promise<void> => {
  const { bullmq, connection, close } = await connect(url)
  const queue = new bullmq.Queue<Batch, string[]>(QUEUE, { connection })
  const events = new bullmq.QueueEvents(QUEUE, { connection })
  try {
    await events.waitUntilReady()
    if ((await queue.getWorkersCount()) === 0) {
      tell(`No "regain work" is connected to ${url} yet: waiting for one.`)
    }
    const { id, ...parts } = sweep
    const jobs = await queue.addBulk(
      inBatches(points, size).map((batch) => ({
        name: id,
        data: { sweep: parts, id, points: batch },
        opts: {
          jobId: `${id}-${batch[0]}-${batch.at(-1)}-${batch.length}`,
          removeOnComplete: { age: KEPT_S },
          removeOnFail: { age: KEPT_S },
        },
      })),
    )
    for (const job of jobs) {
      if (await job.isFailed()) await job.retry()
      for (const line of await job.waitUntilFinished(events)) take(line)
    }
  } finally {
    await events.close()
    await queue.close()
    close()
  }
}

/** Computes batches of a queue until `stop` says so; the batch under way is finished first. */
export const workOn = async (
  url: string,
  compute: (sweep: Sweep, point: number) => Promise<string>,
  stop: AbortSignal,
  tell: (text: string) => void,
): Promise<void> => {
  const { bullmq, connection, close } = await connect(url)
  const lines = async ({ data }: Job<Batch, string[]>): Promise<string[]> => {
    const sweep = createSweep(data.sweep)
    if (sweep.id !== data.id) {
      throw new Error(
        'This worker is another version of the program than the one that asked: its numbers could differ. Use one version everywhere.',
      )
    }
    const out: string[] = []
    for (const point of data.points) out.push(await compute(sweep, point))
    return out
  }
  const worker = new bullmq.Worker<Batch, string[]>(QUEUE, lines, {
    connection,
    lockDuration: CLAIM_MS,
    stalledInterval: LOOK_MS,
    maxStalledCount: LOSSES,
  })
  worker.on('completed', ({ id, data }) => tell(`${id ?? ''}: ${data.points.length} points`))
  worker.on('failed', (job, error) => tell(`${job?.id ?? ''} failed: ${error.message}`))
  worker.on('error', (error) => tell(error.message))
  try {
    await worker.waitUntilReady()
    tell(`Ready for batches from ${url}.`)
    await new Promise<void>((resolve) => {
      if (stop.aborted) resolve()
      stop.addEventListener('abort', () => resolve(), { once: true })
    })
  } finally {
    await worker.close()
    close()
  }
}
