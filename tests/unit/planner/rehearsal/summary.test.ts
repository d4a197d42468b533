import { describe, expect, test } from 'vitest'
import { emptyRows, type RehearsalRows } from '../../../../src/planner/rehearsal/rows.ts'
import { calledShare, lostMore, summariseRule } from '../../../../src/planner/rehearsal/summary.ts'
import {
  plannedChoice,
  proxyTrap,
  truthOf,
  withoutTest,
} from '../../../../src/planner/rehearsal/truth.ts'
import { contactedAt, weeksAt } from '../../../../src/planner/rehearsal/timetable.ts'

/** Four tests of two arms, worth 10 and 7, 10 and 7, 5 and 8, 5 and 5; two rules. */
const rows = (): RehearsalRows => {
  const out = emptyRows(0, 4, { rules: 2, arms: 2 })
  out.money.set([10, 7, 10, 7, 5, 8, 5, 5])
  out.measure.set([0.4, 0.5, 0.4, 0.3, 0.4, 0.5, 0.4, 0.4])
  out.early.set([0.2, 0.3, 0.2, 0.1, 0.3, 0.2, 0.1, 0.1])
  out.earlyLeader.set([1, 0, 1, 0])
  out.planned.set([9, 7])
  // First rule: right, wrong, undecided, right; the second one always picks the second arm at once.
  out.pick.set([0, 1, 1, 1, -1, 1, 1, 1])
  out.look.set([0, 0, 1, 0, 1, 0, 1, 0])
  out.called.set([1, 1, 1, 1, 0, 1, 1, 1])
  return out
}

const timetable = { contactWeeks: 4, waitWeeks: 2, looks: 2, customers: 1000 }
const setting = { fallback: 0, timetable }

describe('A rule', () => {
  test('is told by how often it picks what is worth most, and what it loses otherwise', () => {
    const first = summariseRule(truthOf(rows()), 0, setting)
    expect(first.picks.map(({ value }) => value)).toEqual([0.25, 0.5])
    expect(first.right.value).toBe(0.5)
    expect(first.wrong.value).toBe(0.25)
    expect(first.undecided.value).toBe(0.25)
    expect(first.rightByMeasure.value).toBe(0.25)
    // 3 by a wrong pick, 3 by staying with the first arm where the second is worth more.
    expect(first.lost.value).toBe(1.5)
    expect(first.lostByWrong.value).toBe(0.75)
    expect(first.lostUndecided.value).toBe(0.75)
    expect(first.lostPerWrong.value).toBe(3)
    expect(first.called.value).toBe(0.75)
    expect(calledShare(rows(), 0)).toEqual(first.called)
  })

  test('is told by when it stops', () => {
    const [first, second] = [0, 1].map((rule) => summariseRule(truthOf(rows()), rule, setting))
    expect(first?.stops).toEqual([0.25, 0.5])
    expect(first?.weeks.value).toBe((4 + 6 + 6 + 6) / 4)
    expect(second?.stops).toEqual([1, 0])
    expect(second?.weeks).toEqual({ value: 4, se: 0 })
    expect(second?.contacted.value).toBe(1000)
  })

  test('has errors: of shares with two more of each kind, of means by their spread', () => {
    const { right, lost } = summariseRule(truthOf(rows()), 0, setting)
    expect(right.se).toBeCloseTo(Math.sqrt((0.5 * 0.5) / 8), 12)
    expect(lost.se).toBeCloseTo(Math.sqrt(3 / 4), 12)
  })

  test('is compared with another test by test', () => {
    // It loses 0, 3, 3 (undecided), 0; the other one 3, 3, 0, 0.
    const more = lostMore(truthOf(rows()), [0, 1], setting)
    expect(more.value).toBe(0)
    expect(more.se).toBeCloseTo(Math.sqrt(18 / 3 / 4), 12)
    expect(lostMore(truthOf(rows()), [1, 1], setting)).toEqual({ value: 0, se: 0 })
  })

  test('is held against choosing without a test', () => {
    expect(plannedChoice(rows())).toBe(0)
    const none = withoutTest(truthOf(rows()), 0)
    expect(none.right.value).toBe(0.75)
    expect(none.lost.value).toBe(0.75)
  })
})

describe('The first month', () => {
  test('misleads where its leader is worth less than another arm', () => {
    const trap = proxyTrap(truthOf(rows()))
    expect(trap.early.map(({ value }) => value)).toEqual([0.75, 0.25])
    expect(trap.worth.map(({ value }) => value)).toEqual([0.75, 0.25])
    expect(trap.differ.value).toBe(0.5)
    expect(trap.differSeen.value).toBe(0.25)
    expect(trap.lost.value).toBe(0.75)
  })
})

describe('Weeks and customers', () => {
  test('go from the first contact to the results of a look, which are late', () => {
    expect(weeksAt(timetable, 0)).toBe(4)
    expect(weeksAt(timetable, 1)).toBe(6)
    expect(contactedAt({ ...timetable, waitWeeks: 1 }, 0)).toBe(750)
    expect(contactedAt(timetable, 1)).toBe(1000)
    expect(contactedAt({ ...timetable, contactWeeks: 0 }, 0)).toBe(1000)
  })
})
