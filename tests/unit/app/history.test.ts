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

  it('does not record a change that changes nothing', () => {
    history.push('name', named('a'), named('a'), null)
    expect(history.undoStep).toBeNull()
  })
})
