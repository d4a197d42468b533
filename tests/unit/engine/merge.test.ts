import { describe, expect, it } from 'vitest'
import { BLOCK, blocksFor, CASH_BLOCKS, cashBlocks } from '../../../src/engine/block.ts'
import { createRun } from '../../../src/engine/chunk.ts'
import { createMerge, joinDraws, type Draws } from '../../../src/engine/merge.ts'
import { SUMS } from '../../../src/model/sums.ts'
import { customers, presetIds, presetModel, type Model } from '../../helpers/scenarios.ts'
import { sameDraws } from '../../helpers/statistics.ts'

const REPLICATIONS = 300
const BLOCKS = 10

/** A run put together from chunks of these numbers of blocks, the last chunk first. */
const grouped = (model: Model, groups: readonly number[], fresh = false): Draws => {
  const merge = createMerge(model, REPLICATIONS)
  let run = createRun(model, '42')
  let from = BLOCKS
  for (const blocks of [...groups].reverse()) {
    from -= blocks
    if (fresh) run = createRun(model, '42')
    merge.add(run(from, blocks))
  }
  return merge.draws()
}

describe('The blocks of a run', () => {
  it('are 32 replications, the last one used in part', () => {
    expect(BLOCK).toBe(32)
    expect([1, 32, 33, 300].map(blocksFor)).toEqual([1, 1, 2, BLOCKS])
  })

  it.each(presetIds)('of %s give the same bits however they are grouped and ordered', (id) => {
    const model = presetModel(id, customers(1_000))
    const whole = grouped(model, [BLOCKS])
    expect(sameDraws(grouped(model, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), whole)).toBe(true)
    expect(sameDraws(grouped(model, [3, 1, 4, 2]), whole)).toBe(true)
    expect(sameDraws(grouped(model, [2, 7, 1], true), whole)).toBe(true)
  })

  it('differ from one another, and from those of another seed', () => {
    const model = presetModel('starter', customers(1_000))
    const run = createRun(model, '42')
    const text = (sums: Float64Array): string => sums.join()
    const seen = [run(0, 1), run(1, 1), run(2, 1), createRun(model, '43')(0, 1)]
    expect(new Set(seen.map(({ sums }) => text(sums))).size).toBe(4)
  })

  it('start a longer run with the replications of a shorter one', () => {
    const model = presetModel('starter', customers(1_000))
    const run = createRun(model, '42')
    const row = model.arms.length * SUMS
    expect(run(0, 4).sums.slice(32 * row, 64 * row)).toEqual(run(1, 1).sums)
  })
})

describe('Putting blocks together', () => {
  const model = presetModel('telecom-40k', customers(400))
  const run = createRun(model, '42')

  it('throws while any is missing, and says how many', () => {
    const merge = createMerge(model, REPLICATIONS)
    expect(() => merge.draws()).toThrow('10 blocks of the run are missing')
    merge.add(run(0, 9))
    expect(() => merge.draws()).toThrow('1 blocks of the run are missing')
    merge.add(run(9, 1))
    expect(merge.draws().replications).toBe(REPLICATIONS)
  })

  it('does not count a block that arrives twice', () => {
    const merge = createMerge(model, 64)
    merge.add(run(0, 1))
    merge.add(run(0, 1))
    expect(() => merge.draws()).toThrow('1 blocks')
  })

  it('gives as many rows as replications were asked for', () => {
    const merge = createMerge(model, 40)
    merge.add(run(0, 2))
    const { sums, worlds, cash } = merge.draws()
    expect(sums.length).toBe(40 * model.arms.length * SUMS)
    expect(worlds!.length).toBe(sums.length)
    expect(cash.length).toBe(40 * model.arms.length * model.lifetime.horizon)
  })
})

describe('A run that goes on', () => {
  const model = presetModel('telecom-40k', customers(400))
  const run = createRun(model, '42')
  const part = (from: number, to: number): Draws => {
    const merge = createMerge(model, to, from)
    merge.add(run(from / BLOCK, blocksFor(to) - from / BLOCK))
    return merge.draws()
  }

  it('is the longer run, bit for bit, whatever the parts', () => {
    const whole = part(0, 300)
    expect(sameDraws(joinDraws([part(0, 64), part(64, 300)]), whole)).toBe(true)
    expect(sameDraws(joinDraws([part(0, 32), part(32, 96), part(96, 300)]), whole)).toBe(true)
    expect(sameDraws(joinDraws([part(0, 96), part(96, 96), part(96, 300)]), whole)).toBe(true)
  })

  it('of one part is that part, not a copy', () => {
    const only = part(0, 64)
    expect(joinDraws([only])).toBe(only)
  })

  it('does not take blocks from before it began', () => {
    const merge = createMerge(model, 128, 64)
    expect(() => merge.add(run(0, 1))).toThrow(RangeError)
    expect(() => merge.draws()).toThrow('2 blocks of the run are missing')
  })
})

describe('Cash by month', () => {
  const model = presetModel('telecom-40k', customers(400))
  const run = createRun(model, '42')
  const row = model.arms.length * model.lifetime.horizon * BLOCK

  it('is kept for 8,192 replications: all of a shorter run, none of what comes later', () => {
    expect(CASH_BLOCKS * BLOCK).toBe(8_192)
    expect([
      cashBlocks(0, 64),
      cashBlocks(250, 10),
      cashBlocks(256, 5),
      cashBlocks(900, 1),
    ]).toEqual([64, 6, 0, 0])
    expect(run(CASH_BLOCKS - 1, 3).cash).toHaveLength(row)
    expect(run(CASH_BLOCKS, 2).cash).toHaveLength(0)
  })

  it('of the last block that keeps it is the same however the run was cut', () => {
    expect(run(CASH_BLOCKS - 2, 4).cash.slice(row)).toEqual(run(CASH_BLOCKS - 1, 1).cash)
    expect(run(CASH_BLOCKS - 1, 2).sums.slice(0, 8)).toEqual(
      run(CASH_BLOCKS - 1, 1).sums.slice(0, 8),
    )
  })

  it('of a longer run has its place in front', () => {
    const merge = createMerge(model, 8_256)
    merge.add(run(0, 258))
    const { cash, sums } = merge.draws()
    expect(cash).toHaveLength(CASH_BLOCKS * row)
    expect(sums).toHaveLength(258 * BLOCK * model.arms.length * SUMS)
    expect(cash.slice(-row)).toEqual(run(CASH_BLOCKS - 1, 1).cash)
  })
})
