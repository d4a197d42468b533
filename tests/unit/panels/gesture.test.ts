import { describe, expect, it } from 'vitest'
import { Gesture } from '../../../src/panels/scenario/gesture.ts'
import { preset } from '../../helpers/scenarios.ts'

const [first, second, third, other] = [1, 2, 3, 4].map(() => preset('starter'))

describe('A gesture', () => {
  it('counts all its moves from where it began, and ends with the last one', () => {
    const gesture = new Gesture()
    expect(gesture.from(first!)).toBe(first)
    gesture.moved(first!, second!, true)
    expect(gesture.from(second!)).toBe(first)
    gesture.moved(first!, third!, false)
    expect(gesture.from(third!)).toBe(third)
  })

  it('is over when something else changed the scenario, ended or not', () => {
    const gesture = new Gesture()
    gesture.moved(first!, second!, true)
    expect(gesture.from(other!)).toBe(other)
  })
})
