import { spawn, type ChildProcess } from 'node:child_process'
import { Queue } from 'bullmq'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisPath, startRedis, type TestRedis } from '../helpers/redis.ts'
import { needsProgram, program, regain } from './regain.ts'

const GRID = ['--vary', 'lifetime.churn=2..6:0.5', '--replications', '8192']
const SWEEP = ['sweep', 'telecom-40k', ...GRID]
const POINTS = 9

let redis: TestRedis
const workers: ChildProcess[] = []

/** A `regain work` process that is ready. */
const startWorker = (): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const worker = spawn(process.execPath, [program, 'work', '--queue', redis.url], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    workers.push(worker)
    worker.on('error', reject)
    worker.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Ready')) resolve(worker)
    })
  })

const ended = (worker: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => worker.on('close', resolve))

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe.skipIf(redisPath === undefined)('A sweep over a queue (needs redis-server)', () => {
  beforeAll(async () => {
    needsProgram()
    redis = await startRedis()
  })

  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL')
    await redis.stop()
  })

  it('loses nothing when a worker is killed in the middle, and writes the bytes of a local run', async () => {
    const queue = new Queue('regain-sweep', { connection: redis.connection })
    const [doomed, other] = await Promise.all([startWorker(), startWorker()])
    const swept = regain([...SWEEP, '--queue', redis.url, '--batch', '1'])
    // Both have a batch of a second's work: the one that is killed leaves its own unfinished.
    await until(async () => (await queue.getActiveCount()) === 2)
    const gone = ended(doomed)
    doomed.kill('SIGKILL')
    await gone
    const { code, stdout, stderr } = await swept
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const jobs = await queue.getCompleted()
    expect(jobs).toHaveLength(POINTS)
    expect(jobs.some(({ stalledCounter }) => stalledCounter > 0)).toBe(true)
    const local = await regain(SWEEP)
    expect(stdout).toBe(local.stdout)

    const again = await regain([...SWEEP, '--queue', redis.url, '--batch', '1'])
    expect(again.stdout).toBe(local.stdout)
    expect(await queue.getCompletedCount()).toBe(POINTS)

    const stopped = ended(other)
    other.kill('SIGTERM')
    expect(await stopped).toBe(0)
    await queue.close()
  })

  it('is refused by a worker that is another version of the program', async () => {
    const queue = new Queue('regain-sweep', { connection: redis.connection })
    const asked = regain([...SWEEP, '--queue', redis.url, '--replications', '0'])
    await until(async () => (await queue.getWaitingCount()) > 0)
    const worker = await startWorker()
    expect((await asked).stderr).toMatch(/^No "regain work" is connected .* yet/)
    const [done] = await queue.getCompleted()
    const job = await queue.add('other', { ...(done?.data as object), id: '0'.repeat(16) })
    await until(() => job.isFailed())
    const failed = await queue.getJob(job.id ?? '')
    expect(failed?.failedReason).toMatch(/another version of the program/)
    worker.kill('SIGTERM')
    await queue.close()
  })
})
