import { describe, expect, it } from 'vitest'
import { enlarged, pairFor, wholeRange } from '../../../../src/app/sensitivity/mapAxes.ts'
import {
  fieldOf,
  measureOf,
  outcomeOf,
  studiedOf,
} from '../../../../src/app/sensitivity/studied.ts'
import { Turns } from '../../../../src/app/sensitivity/turns.ts'
import type { Model } from '../../../../src/model/model.ts'
import type { Tornado } from '../../../../src/planner/sensitivity/types.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import type { Scenario } from '../../../../src/scenario/types.ts'
import { preset, type Change } from '../../../helpers/scenarios.ts'

const made = (...changes: readonly Change[]): { scenario: Scenario; model: Model } => {
  const scenario = preset('telecom-40k', ...changes)
  return { scenario, model: compile(scenario, { id: 'telecom-40k', scope: 'all' }) }
}

describe('What can be studied', () => {
  it('leaves out shares, which cannot be moved alone, and inputs without a value', () => {
    const { scenario, model } = made()
    const paths = studiedOf(scenario, model).map(({ path }) => path)
    expect(paths).toContain('arms.discount.recall')
    expect(paths.filter((path) => path.endsWith('.share'))).toEqual([])
    expect(paths).not.toContain('economics.price')
  })

  it('is the lead of the leader unless an arm that is there is chosen', () => {
    const { model } = made()
    const field = fieldOf(model, 'profitPerTargeted')
    expect(outcomeOf(field, 'lead')).toMatchObject({ kind: 'lead', arm: 'discount' })
    expect(outcomeOf(field, { arm: 'upgrade' })).toMatchObject({ kind: 'arm', arm: 'upgrade' })
    expect(outcomeOf(field, { arm: 'gone' })).toMatchObject({ kind: 'lead' })
  })

  it('is the figure of the only arm where there is nobody to lead before', () => {
    const { model } = made((scenario) => {
      scenario.arms = scenario.arms.slice(0, 1)
      scenario.arms[0]!.share = 100
    })
    const field = fieldOf(model, 'profitPerTargeted')
    expect(outcomeOf(field, 'lead')).toMatchObject({ kind: 'arm', arm: 'discount' })
  })

  it('is profit over sending nothing once it is known who would return without an offer', () => {
    const known = made((scenario) => {
      scenario.organic.recall = 15
    })
    const metric = measureOf(known.model, 'profitPerTargeted')
    expect(metric).toBe('incrementalProfitPerTargeted')
    expect(fieldOf(known.model, metric).arms.at(-1)).toBeNull()
    expect(measureOf(made().model, 'profitPerTargeted')).toBe('profitPerTargeted')
    expect(measureOf(known.model, 'roi')).toBe('roi')
  })
})

describe('The axes of a winner map', () => {
  const { scenario, model } = made()
  const inputs = studiedOf(scenario, model)
  const input = (path: string) => inputs.find((each) => each.path === path)!
  const tornado = (...paths: readonly string[]): Tornado =>
    ({ bars: paths.map((path) => ({ path })) }) as unknown as Tornado

  it('show more than the range of an uncertain input, within its limits', () => {
    const recall = input('arms.discount.recall')
    const [low, high] = wholeRange(recall)
    // 45 % as sure as 10,000 observations make it: 99 in 100 worlds lie between 43.7 % and 46.3 %
    expect(low).toBeGreaterThan(0.42)
    expect(low).toBeLessThan(0.4372)
    expect(high).toBeGreaterThan(0.4628)
    expect(high).toBeLessThan(0.48)
  })

  it('show half as much and half as much again of an exact one', () => {
    const amount = input('arms.discount.components.discount.amount')
    expect(wholeRange(amount)).toEqual([10, 30])
  })

  it('are the two inputs that matter most, unless others are chosen of which one matters', () => {
    const order = ['a', 'b', 'c', 'd']
    expect(pairFor(order, tornado('a', 'b'), null)).toEqual(['a', 'b'])
    expect(pairFor(order, tornado('a', 'b'), ['c', 'b'])).toEqual(['c', 'b'])
    expect(pairFor(order, tornado('a', 'b'), ['c', 'd'])).toEqual(['a', 'b'])
    expect(pairFor(order, tornado('a', 'b'), ['a', 'gone'])).toEqual(['a', 'b'])
    expect(pairFor(['a'], tornado('a'), null)).toBeNull()
  })

  it('are enlarged however wide the limits of an input are', () => {
    const both = [input('arms.discount.value'), input('arms.upgrade.value')] as const
    const seen = { x: [700, 1_100], y: [700, 1_100] } as const
    const part = enlarged(both, seen, { x: [0.25, 0.75], y: [0.5, 0.51] })
    expect(part).toEqual({ x: [800, 1_000], y: [900, 904] })
  })

  it('are enlarged to a part of what is seen, never beyond the limits of an input', () => {
    const both = [input('arms.discount.recall'), input('arms.upgrade.recall')] as const
    const seen = { x: [0.4, 0.5], y: [0.2, 0.6] } as const
    const part = enlarged(both, seen, { x: [0.5, 1], y: [0, 0.5] })
    expect(part.x[0]).toBeCloseTo(0.45, 12)
    expect(part.y[1]).toBeCloseTo(0.4, 12)
    const more = enlarged(both, { x: [0, 1], y: [0, 1] }, { x: [-0.5, 1.5], y: [-0.5, 1.5] })
    expect(more).toEqual({ x: [0, 1], y: [0, 1] })
  })
})

describe('Taking turns', () => {
  const pending = () => {
    let end: () => void = () => undefined
    const done = new Promise<void>((resolve) => (end = resolve))
    return { done, end }
  }

  it('lets so many work at a time, in order, and passes over who was called off', async () => {
    const turns = new Turns(1)
    const log: string[] = []
    const first = pending()
    const never = new AbortController()
    const { signal } = new AbortController()
    const a = turns.take(signal, async () => {
      log.push('a')
      await first.done
    })
    const b = turns.take(never.signal, () => {
      log.push('b')
      return Promise.resolve()
    })
    const c = turns.take(signal, () => {
      log.push('c')
      return Promise.resolve()
    })
    await Promise.resolve()
    expect(log).toEqual(['a'])
    never.abort()
    await expect(b).rejects.toMatchObject({ reason: 'cancelled' })
    first.end()
    await Promise.all([a, c])
    expect(log).toEqual(['a', 'c'])
  })

  it('passes the turn on when work fails', async () => {
    const turns = new Turns(1)
    const { signal } = new AbortController()
    await expect(turns.take(signal, () => Promise.reject(new Error('It broke.')))).rejects.toThrow(
      'It broke.',
    )
    await expect(turns.take(signal, () => Promise.resolve('next'))).resolves.toBe('next')
  })
})
