import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Chunk } from '../../../src/engine/block.ts'
import { createRun } from '../../../src/engine/chunk.ts'
import type { MakeReturnWork } from '../../../src/engine/returnLoops.ts'
import { createService } from '../../../workers/service.ts'
import { manyClasses } from '../../helpers/manyClasses.ts'
import { compile, presetModel, type Model } from '../../helpers/scenarios.ts'
import { sameBits } from '../../helpers/statistics.ts'

const BLOCKS = 4

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The kernel as it is made on a platform, which the module asks once. */
const kernelHere = async (): Promise<MakeReturnWork> => {
  vi.resetModules()
  return (await import('../../../workers/returnKernel.ts')).returnKernel
}

/** A kernel that says how often it was made, and whether it was. */
const watched = (kernel: MakeReturnWork) => {
  const made: boolean[] = []
  const make: MakeReturnWork = (...args) => {
    const work = kernel(...args)
    made.push(work !== null)
    return work
  }
  return { make, made }
}

const expectSame = (one: Chunk, other: Chunk): void => {
  expect(sameBits(one.sums, other.sums)).toBe(true)
  expect(sameBits(one.cash, other.cash)).toBe(true)
  expect(one.worlds === null).toBe(other.worlds === null)
  if (one.worlds && other.worlds) expect(sameBits(one.worlds, other.worlds)).toBe(true)
}

const models: readonly (readonly [string, Model])[] = [
  ['24 classes', compile(manyClasses())],
  ['24 classes, drawn anew in every world', compile(manyClasses('redrawn'))],
  ['an odd number of months', compile(manyClasses('redrawn', (s) => (s.lifetime.horizon = 35)))],
  ['arms of which nobody returns', compile(manyClasses('fixed', (s) => (s.arms[0]!.recall = 0)))],
]

describe('A run with the kernel', () => {
  it.each(models)('has every bit of one with plain loops: %s', async (_, model) => {
    const { make, made } = watched(await kernelHere())
    expectSame(
      createRun(model, '42', { kernel: make })(0, BLOCKS),
      createRun(model, '42')(0, BLOCKS),
    )
    expect(made).toEqual([true])
  })

  it('does not make one where every class is drawn by itself', async () => {
    const { make, made } = watched(await kernelHere())
    createRun(presetModel('telecom-40k'), '42', { kernel: make })(0, 1)
    expect(made).toEqual([])
  })
})

function refuse(): never {
  throw new WebAssembly.CompileError('Refused by the content security policy.')
}

function haveNoMemory(): never {
  throw new RangeError('could not allocate memory')
}

const { Module } = WebAssembly

const platforms: readonly (readonly [string, unknown])[] = [
  ['is missing', undefined],
  ['is forbidden by a policy', { Module: refuse }],
  ['gives no memory', { Module, Memory: haveNoMemory }],
]

describe('Where WebAssembly', () => {
  it.each(platforms)('%s, runs go by plain loops and have the same bits', async (_, platform) => {
    vi.stubGlobal('WebAssembly', platform)
    const { make, made } = watched(await kernelHere())
    const model = compile(manyClasses('redrawn'))
    expectSame(
      createRun(model, '42', { kernel: make })(0, BLOCKS),
      createRun(model, '42')(0, BLOCKS),
    )
    expect(made).toEqual([false])
  })
})

describe('A worker that fetches the kernel late', () => {
  const model = compile(manyClasses())

  it('asks for it once a model can use it, and has it soon after', async () => {
    const { lateKernel } = await import('../../../workers/lateKernel.ts')
    const kernelFor = lateKernel()
    expect(kernelFor(presetModel('telecom-40k'))).toBeNull()
    expect(kernelFor(model)).toBeNull()
    await vi.waitFor(() => expect(kernelFor(model)).not.toBeNull(), 10_000)
    expect(kernelFor(presetModel('telecom-40k'))).toBeNull()
  })

  it('goes on without it where it cannot be fetched', async () => {
    vi.doMock('../../../workers/returnKernel.ts', () => {
      throw new Error('Failed to fetch dynamically imported module.')
    })
    vi.resetModules()
    const { lateKernel } = await import('../../../workers/lateKernel.ts')
    const kernelFor = lateKernel()
    expect(kernelFor(model)).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(kernelFor(model)).toBeNull()
    vi.doUnmock('../../../workers/returnKernel.ts')
  })

  it('goes on with it in the middle of a run, whose bits do not change', async () => {
    const { make, made } = watched(await kernelHere())
    let kernel: MakeReturnWork | null = null
    const service = createService(
      () => 0,
      () => kernel,
    )
    const plain = createRun(model, '42')
    service.prepare(1, model, '42')
    for (const block of [0, 1, 2, 3]) {
      if (block === 2) kernel = make
      const answer = service.run(1, block, 1)
      if (answer.type === 'failed') throw new Error(answer.message)
      expectSame(answer.chunk, plain(block, 1))
    }
    expect(made).toEqual([true])
  })
})
