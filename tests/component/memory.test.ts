import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SUMS } from '../../src/model/sums.ts'
import { createBrowserPool } from '../../workers/browser.ts'
import type { Description } from '../../workers/describe.ts'
import type { Runner } from '../../workers/protocol.ts'
import { inUse } from '../helpers/pageMemory.ts'
import { presetModel } from '../helpers/scenarios.ts'

const MB = 1_000_000

describe('10,000 replications of five offers over 36 months take of the page', () => {
  const job = { model: presetModel('telecom-40k-modelled'), seed: '42', replications: 10_000 }
  let pool: Runner
  let before = 0
  let most = 0
  let kept: Description | null = null

  beforeAll(async () => {
    pool = createBrowserPool(2)
    await pool.describe({ ...job, replications: 64 })
    before = await inUse()
    let running = true
    const watch = (async () => {
      while (running) {
        most = Math.max(most, await inUse({ collect: false }))
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })()
    kept = await pool.describe(job)
    running = false
    await watch
  }, 120_000)

  afterAll(() => pool.dispose())

  it('less than 200 MB with the draws kept, and they are really there', async () => {
    expect((await inUse()) - before).toBeLessThan(200 * MB)
    // Sums and worlds of every offer, and 36 months of the first 8,192.
    const { sums, worlds, cash } = kept!.draws
    const bytes = sums.byteLength + worlds!.byteLength + cash.byteLength
    expect(bytes).toBe(8 * 5 * (2 * SUMS * 10_000 + 36 * 8_192))
    expect((await inUse()) - before).toBeGreaterThan(bytes)
  })

  it('less than 200 MB at any moment of the run', () => {
    expect(most).toBeGreaterThan(before)
    expect(most - before).toBeLessThan(200 * MB)
  })

  it('less than 50 MB once the draws are dropped, of which the answer needs few', async () => {
    const { result, pictured } = kept!
    kept = null
    expect((await inUse()) - before).toBeLessThan(50 * MB)
    expect(result.replications).toBe(10_000)
    expect(Object.keys(pictured).length).toBeGreaterThan(0)
  })
})
