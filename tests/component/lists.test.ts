import { afterEach, describe, expect, it } from 'vitest'
import { suggestMapping } from '../../src/tables/list/suggestMapping.ts'
import { createStudies } from '../../workers/study/browser.ts'
import type { Studies } from '../../workers/study/pool.ts'
import { RunError } from '../../workers/protocol.ts'

let studies: Studies | undefined

const started = (): Studies => (studies = createStudies())

afterEach(() => {
  studies?.dispose()
  studies = undefined
})

/** A list long enough that reading it takes a second or so. */
const listOf = (rows: number): Blob => {
  const block = Array.from(
    { length: 1_000 },
    (_, i) =>
      `C${i},${['Price', 'Service', 'Moved'][i % 3]},${i % 60},2025-${(i % 9) + 1}-10,${i / 7}\n`,
  ).join('')
  return new Blob([
    'id,reason,tenure,left on,fee\n',
    ...new Array<string>(rows / 1_000).fill(block),
  ])
}

const stopAfter = async (
  work: (options: {
    signal: AbortSignal
    onProgress: (done: number, total: number) => void
  }) => Promise<unknown>,
): Promise<{ readonly milliseconds: number; readonly shares: readonly number[] }> => {
  const abort = new AbortController()
  const shares: number[] = []
  let asked = NaN
  const onProgress = (done: number, total: number): void => {
    shares.push(done / total)
    if (shares.length < 3 || abort.signal.aborted) return
    asked = performance.now()
    abort.abort()
  }
  const error: unknown = await work({ signal: abort.signal, onProgress }).catch(
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(RunError)
  expect((error as RunError).reason).toBe('cancelled')
  return { milliseconds: performance.now() - asked, shares }
}

describe('A list of customers in a Web Worker', () => {
  it('tells how far it is and stops within 100 ms, in both passes', async () => {
    const file = listOf(400_000)
    const workers = started()
    const looking = await stopAfter((options) =>
      workers.run('profileList', { file, options: {} }, options),
    )
    const small = listOf(2_000)
    const profile = await workers.run('profileList', { file: small, options: {} })
    const { mapping } = suggestMapping(profile)
    const counting = await stopAfter((options) =>
      workers.run('tabulateList', { file, profile, mapping }, options),
    )
    for (const { milliseconds, shares } of [looking, counting]) {
      expect(milliseconds).toBeLessThan(100)
      expect(shares.every((share, i) => share > (shares[i - 1] ?? 0))).toBe(true)
      expect(shares.at(-1)).toBeLessThan(0.9)
    }
    const again = await workers.run('tabulateList', { file: small, profile, mapping })
    expect(again.cohort?.customers).toBe(2_000)
  })

  it('is read from a workbook without a worker from a blob', async () => {
    const { default: writeXlsxFile } = await import('write-excel-file/browser')
    const rows = Array.from({ length: 5_000 }, (_, i) => [
      { value: `C${i}` },
      { value: i % 2 ? 'Price' : 'Service' },
    ])
    const file = await writeXlsxFile([[{ value: 'id' }, { value: 'reason' }], ...rows]).toBlob()
    const workers = started()
    const profile = await workers.run('profileList', { file, options: {} })
    expect(profile.problems.listed).toEqual([])
    const { mapping } = suggestMapping(profile)
    const { cohort } = await workers.run('tabulateList', { file, profile, mapping })
    expect(cohort?.cells).toEqual({ price: 2_500, service: 2_500 })
  })
})
