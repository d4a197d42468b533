import { describe, expect, it } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { createMerge, type Draws } from '../../../src/engine/merge.ts'
import { answer, closedForm } from '../../../workers/answer.ts'
import { describe as describeRun } from '../../../workers/describe.ts'
import { createIndividualsRunner } from '../../../workers/individuals.ts'
import { createInlineRunner } from '../../../workers/inline.ts'
import { RunError, type Job, type Runner } from '../../../workers/protocol.ts'
import { buffersOf } from '../../../workers/buffers.ts'
import { createService } from '../../../workers/service.ts'
import { customers, presetIds, presetModel } from '../../helpers/scenarios.ts'
import { sameDraws } from '../../helpers/statistics.ts'

const jobOf = (id: string, replications = 300): Job => ({
  model: presetModel(id, customers(400)),
  seed: '42',
  replications,
})

/** The run as one chunk, without any runner. */
const undisturbed = ({ model, seed, replications }: Job): Draws => {
  const merge = createMerge(model, replications)
  merge.add(createRun(model, seed)(0, Math.ceil(replications / 32)))
  return merge.draws()
}

const failure = async (promise: Promise<unknown>): Promise<RunError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(RunError)
  return error as RunError
}

const inlineRunners: readonly (readonly [string, () => Runner])[] = [
  ['inline', () => createInlineRunner()],
  ['inline with clone', () => createInlineRunner({ clone: true })],
]

for (const [name, create] of inlineRunners) {
  describe(`The runner ${name}`, () => {
    it.each(presetIds)('gives the very bits of the engine for %s', async (id) => {
      const job = jobOf(id)
      expect(sameDraws(await create().run(job), undisturbed(job))).toBe(true)
    })

    it('gives as many replications as asked for, down to one', async () => {
      for (const replications of [1, 31, 32, 33]) {
        const job = jobOf('starter', replications)
        const draws = await create().run(job)
        expect(draws.replications).toBe(replications)
        expect(sameDraws(draws, undisturbed(job))).toBe(true)
      }
    })

    it('reports progress that rises to the replications asked for', async () => {
      const seen: number[] = []
      await create().run(jobOf('starter', 1_000), {
        onProgress: (done, total) => {
          expect(total).toBe(1_000)
          seen.push(done)
        },
      })
      expect(seen.length).toBeGreaterThan(3)
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      expect(seen.at(-1)).toBe(1_000)
    })

    it('rejects an older run as cancelled when a newer one starts, and finishes the newer', async () => {
      const runner = create()
      const older = failure(runner.run(jobOf('starter', 2_000)))
      const job = jobOf('telecom-40k')
      expect(sameDraws(await runner.run(job), undisturbed(job))).toBe(true)
      expect(await older).toMatchObject({ reason: 'cancelled', name: 'RunError' })
    })

    it('rejects as cancelled when the signal says so, before or in the middle, and reports nothing more', async () => {
      const runner = create()
      const before = AbortSignal.abort()
      expect(await failure(runner.run(jobOf('starter'), { signal: before }))).toMatchObject({
        reason: 'cancelled',
      })
      const middle = new AbortController()
      let reports = 0
      const error = await failure(
        runner.run(jobOf('starter', 2_000), {
          signal: middle.signal,
          onProgress: () => {
            if (++reports === 2) middle.abort()
          },
        }),
      )
      expect(error.reason).toBe('cancelled')
      expect(reports).toBe(2)
      const job = jobOf('starter')
      expect(sameDraws(await runner.run(job), undisturbed(job))).toBe(true)
    })

    it('rejects what is running when it is disposed of', async () => {
      const runner = create()
      const run = failure(runner.run(jobOf('starter', 2_000)))
      runner.dispose()
      expect((await run).reason).toBe('cancelled')
    })

    it('says why a model cannot be computed', async () => {
      const { model, ...job } = jobOf('starter')
      const broken = { ...model, cells: null as unknown as typeof model.cells }
      const { reason, message } = await failure(create().run({ ...job, model: broken }))
      expect(reason).toBe('failed')
      expect(message.length).toBeGreaterThan(5)
    })

    it('describes a run as the engine does, and goes on where it ended', async () => {
      const runner = create()
      const job = jobOf('telecom-40k', 320)
      const first = await runner.describe({ ...job, replications: 128 })
      expect(first.result.replications).toBe(128)
      const seen: number[] = []
      const description = await runner.describe(
        { ...job, from: 128 },
        { before: first.draws, onProgress: (done) => seen.push(done) },
      )
      expect(seen[0]).toBeGreaterThan(128)
      expect(description).toEqual(
        describeRun({ ...job, expected: closedForm(job.model) }, [undisturbed(job)]),
      )
    })

    it('fails in its own words when a run is too large for memory', async () => {
      const { model, ...job } = jobOf('starter')
      const endless = { ...model, lifetime: { ...model.lifetime, horizon: 2 ** 40 } }
      expect((await failure(create().run({ ...job, model: endless }))).reason).toBe('failed')
    })
  })
}

describe('The runner of the plain loop over customers', () => {
  it('answers in the same shape, with progress', async () => {
    const job = jobOf('starter', 5)
    const seen: number[] = []
    const draws = await createIndividualsRunner().run(job, {
      onProgress: (done, total) => seen.push(done / total),
    })
    expect(seen).toEqual([0.2, 0.4, 0.6, 0.8, 1])
    const { arms } = answer(job.model, '42', closedForm(job.model), draws)
    expect(arms[0]!.figures['recalled']!.mean).toBeGreaterThan(0)
    const described = await createIndividualsRunner().describe(job)
    expect(described.result.arms[0]!.figures['recalled']).toEqual(arms[0]!.figures['recalled'])
  })

  it('cannot go on where a run ended, and says so', async () => {
    const { reason, message } = await failure(
      createIndividualsRunner().run({ ...jobOf('starter', 64), from: 32 }),
    )
    expect(reason).toBe('failed')
    expect(message).toContain('Run all replications at once')
  })
})

describe('What is pictured of a run', () => {
  it('are the first 8,192 values of every measure with a winner, by offer', () => {
    const job = jobOf('starter', 8_224)
    const { pictured, result } = describeRun({ ...job, expected: closedForm(job.model) }, [
      undisturbed(job),
    ])
    expect(Object.keys(pictured)).toEqual(
      expect.arrayContaining([
        'profitPerTargeted',
        'incrementalProfitPerTargeted',
        'roi',
        'recallRate',
      ]),
    )
    for (const arms of Object.values(pictured)) {
      expect(arms).toHaveLength(job.model.arms.length)
      expect(arms.every((draws) => draws.length === 8_192)).toBe(true)
    }
    expect(result.replications).toBe(8_224)
  })
})

describe('The service in a worker', () => {
  it('refuses blocks of a job that is not the newest', () => {
    const service = createService(() => 0)
    const { model } = jobOf('starter')
    expect(service.run(1, 0, 1)).toEqual({ type: 'failed', message: 'Job 1 is not prepared.' })
    service.prepare(1, model, '42')
    service.prepare(2, model, '42')
    expect(service.run(1, 0, 1).type).toBe('failed')
    expect(service.run(2, 0, 1).type).toBe('chunk')
  })

  it('measures how long a chunk took by its clock', () => {
    let now = 100
    const service = createService(() => (now += 7))
    service.prepare(1, jobOf('starter').model, '42')
    expect(service.run(1, 0, 1)).toMatchObject({ type: 'chunk', milliseconds: 7 })
  })

  it('refuses to describe a job that is not the newest, and says why one cannot be described', () => {
    const service = createService(() => 0)
    const job = jobOf('starter', 32)
    expect(service.describe(1, closedForm(job.model), [undisturbed(job)]).type).toBe('failed')
    service.prepare(1, job.model, '42')
    expect(service.describe(1, closedForm(job.model), [undisturbed(job)]).type).toBe('description')
    const nonsense = { replications: 1 } as unknown as Draws
    expect(service.describe(1, closedForm(job.model), [nonsense])).toMatchObject({ type: 'failed' })
  })

  it('hands over every buffer of a chunk', () => {
    for (const id of ['starter', 'telecom-40k']) {
      const service = createService(() => 0)
      service.prepare(1, jobOf(id).model, '42')
      const chunk = service.run(1, 0, 2)
      if (chunk.type !== 'chunk') throw new Error(chunk.message)
      const buffers = buffersOf(chunk.chunk)
      expect(new Set(buffers).size).toBe(3)
      structuredClone(chunk, { transfer: buffers })
      expect(chunk.chunk.sums.length).toBe(0)
      expect(chunk.chunk.cash.length).toBe(0)
    }
  })
})
