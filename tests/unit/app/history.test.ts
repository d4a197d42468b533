import { beforeEach, describe, expect, it } from 'vitest'
import { History } from '../../../src/app/history.ts'
import { openingPreset } from '../../../src/app/presets.ts'
import type { Scenario } from '../../../src/scenario/types.ts'

const named = (name: string): Scenario => ({ ...openingPreset(), name })

describe('The history', () => {
  let history: History
  beforeEach(() => {
    history = new History()
  })

  it('takes back the last change and makes it again', () => {
    history.push('rename', named('a'), named('b'), null)
    expect(history.undoStep?.label).toBe('rename')
    expect(history.undo()?.name).toBe('a')
    expect(history.undoStep).toBeNull()
    expect(history.redoStep?.label).toBe('rename')
    expect(history.redo()?.name).toBe('b')
  })

  it('makes one step of the moves of one gesture, and another step of the next gesture', () => {
    history.push('name', named('a'), named('b'), 'drag 1')
    history.push('name', named('b'), named('c'), 'drag 1')
    history.push('name', named('c'), named('c'), null)
    history.push('name', named('c'), named('d'), 'drag 1')
    expect(history.undo()?.name).toBe('c')
    expect(history.undo()?.name).toBe('a')
    expect(history.undo()).toBeNull()
  })

  it('forgets what could be made again once something else changes', () => {
    history.push('name', named('a'), named('b'), null)
    history.undo()
    history.push('name', named('a'), named('c'), null)
    expect(history.redo()).toBeNull()
  })

  it.each([null, 'drag 1'])(
    'does not record a change that changes nothing (gesture %s)',
    (gesture) => {
      expect(history.push('name', named('a'), named('a'), gesture)).toBe(false)
      expect(history.undoStep).toBeNull()
    },
  )

  it('does not take a move that changes nothing for the beginning of a gesture', () => {
    history.push('name', named('a'), named('b'), null)
    history.push('name', named('b'), named('b'), 'drag 1')
    history.push('name', named('b'), named('c'), 'drag 1')
    expect(history.undo()?.name).toBe('b')
    expect(history.undo()?.name).toBe('a')
  })

  it('records nothing of a gesture that leads back, and goes on with it afterwards', () => {
    history.push('name', named('a'), named('b'), null)
    for (const [from, to] of [
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'b'],
    ] as const)
      history.push('name', named(from), named(to), 'drag 1')
    expect(history.undoStep?.after.name).toBe('b')
    history.push('name', named('b'), named('c'), 'drag 1')
    history.push('name', named('c'), named('d'), 'drag 1')
    expect(history.undo()?.name).toBe('b')
    expect(history.undo()?.name).toBe('a')
  })
})
