import { afterEach, describe, expect, it } from 'vitest'
import { analyseCounts } from '../../../src/planner/analysis/analyseCounts.ts'
import { serveStudies } from '../../../workers/study/serve.ts'
import { Studies } from '../../../workers/study/pool.ts'
import type { CountsInput } from '../../../workers/study/studies.ts'
import { FakeWorker, type Trouble } from '../../helpers/fakeWorker.ts'

const input: CountsInput = {
  arms: [
    { id: 'a', contacted: 1_000, returned: 450 },
    { id: 'b', contacted: 1_000, returned: 410 },
  ],
  question: { control: null, correction: 'none', confidence: 0.95, planned: null },
}

describe('Studies', () => {
  let spawned: FakeWorker[] = []
  let studies: Studies
  const start = (...troubles: readonly (Trouble | null)[]): Studies => {
    spawned = []
    studies = new Studies(() => {
      const worker = new FakeWorker(troubles[spawned.length] ?? null, serveStudies)
      spawned.push(worker)
      return worker
    })
    return studies
  }
  afterEach(() => studies.dispose())

  it('give what the function gives, and keep the worker for the next one', async () => {
    const expected = analyseCounts(input.arms, input.question)
    expect(await start().run('analyseCounts', input)).toEqual(expected)
    expect(await studies.run('analyseCounts', input)).toEqual(expected)
    expect(spawned).toHaveLength(1)
  })

  it('run side by side when asked for together', async () => {
    start()
    const both = await Promise.all([1, 2].map(() => studies.run('analyseCounts', input)))
    expect(both[0]).toEqual(both[1])
    expect(spawned).toHaveLength(2)
  })

  it('are done again by another worker where one is lost or falls silent', async () => {
    const expected = analyseCounts(input.arms, input.question)
    for (const kind of ['lost', 'silent'] as const) {
      const output = await start({ after: 0, kind }).run('analyseCounts', input)
      expect(output, kind).toEqual(expected)
      expect(spawned.length, kind).toBeGreaterThan(1)
    }
  })

  it('fail in the words of what was thrown, and the worker goes on', async () => {
    const empty = { ...input, arms: [{ id: 'a', contacted: 0, returned: 0 }] }
    await expect(start().run('analyseCounts', empty)).rejects.toMatchObject({
      reason: 'failed',
      message: 'The arm "a" has no customers.',
    })
    expect(await studies.run('analyseCounts', input)).toBeDefined()
    expect(spawned).toHaveLength(1)
  })

  it('stop their worker when they are cancelled, before and while they run', async () => {
    const control = new AbortController()
    const running = start().run('analyseCounts', input, { signal: control.signal })
    control.abort()
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' })
    expect(spawned[0]?.terminated).toBe(true)
    const late = studies.run('analyseCounts', input, { signal: control.signal })
    await expect(late).rejects.toMatchObject({ reason: 'cancelled' })
    expect(spawned).toHaveLength(1)
  })
})
