import { afterEach, describe, expect, it } from 'vitest'
import { serveStudies } from '../../../workers/study/serve.ts'
import { Studies } from '../../../workers/study/pool.ts'
import type { ResultsInput } from '../../../workers/study/analyseResults.ts'
import { FakeWorker, type Trouble } from '../../helpers/fakeWorker.ts'
import { analysed, countCell, QUESTION } from '../../helpers/results.ts'

const results = { cells: [countCell('a', 1_000, 450), countCell('b', 1_000, 410)] }
const input: ResultsInput = { results, question: QUESTION }

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
    const expected = analysed(results.cells)
    expect(await start().run('analyseResults', input)).toEqual(expected)
    expect(await studies.run('analyseResults', input)).toEqual(expected)
    expect(spawned).toHaveLength(1)
  })

  it('run side by side when asked for together', async () => {
    start()
    const both = await Promise.all([1, 2].map(() => studies.run('analyseResults', input)))
    expect(both[0]).toEqual(both[1])
    expect(spawned).toHaveLength(2)
  })

  it('are done again by another worker where one is lost or falls silent', async () => {
    const expected = analysed(results.cells)
    for (const kind of ['lost', 'silent'] as const) {
      const output = await start({ after: 0, kind }).run('analyseResults', input)
      expect(output, kind).toEqual(expected)
      expect(spawned.length, kind).toBeGreaterThan(1)
    }
  })

  it('fail in the words of what was thrown, and the worker goes on', async () => {
    const empty = { ...input, results: { cells: [countCell('a', 0, 0), countCell('b', 9, 1)] } }
    await expect(start().run('analyseResults', empty)).rejects.toMatchObject({
      reason: 'failed',
      message: 'The arm "a" has no customers.',
    })
    expect(await studies.run('analyseResults', input)).toBeDefined()
    expect(spawned).toHaveLength(1)
  })

  it('stop their worker when they are cancelled, before and while they run', async () => {
    const control = new AbortController()
    const running = start().run('analyseResults', input, { signal: control.signal })
    control.abort()
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' })
    expect(spawned[0]?.terminated).toBe(true)
    const late = studies.run('analyseResults', input, { signal: control.signal })
    await expect(late).rejects.toMatchObject({ reason: 'cancelled' })
    expect(spawned).toHaveLength(1)
  })
})
