import { describe, expect, it } from 'vitest'
import { planRows } from '../../src/planner/plan/planRows.ts'
import { programOf } from '../../src/planner/plan/program.ts'
import { siftedOptimum } from '../../src/planner/plan/siftedOptimum.ts'
import { loadSolver } from '../../workers/study/highsNode.ts'
import { randomQuestion } from '../helpers/planCases.ts'

const solver = await loadSolver()

/** 1,600 pairs, so that more cells are left to prices than are decided. */
const MANY = { cells: 400, arms: 4, customers: 30, setup: 300 }

const cases = Array.from({ length: 40 }, (_, i) => {
  const p = programOf(randomQuestion(5_000 + i, MANY, false))
  const decisions = p.switches.map(({ arms }) => (arms[0] === 2 ? 'off' : 'on') as 'off' | 'on')
  const { program, places } = planRows(p)
  const model = solver.create(program)
  decisions.forEach((each, s) => {
    const on = Number(each === 'on')
    model.changeColumn(places.switches + s, on, on)
  })
  const whole = model.solve()
  model.dispose()
  return { p, decisions, places, whole }
})

describe('On 40 random plans of 400 cells with all kinds of limits', () => {
  it('sifting reaches the optimum of the whole linear programme, and only where there is one', () => {
    let compared = 0
    cases.forEach(({ p, decisions, whole }, i) => {
      const sifted = siftedOptimum(p, { decisions, solver, start: null })
      if (whole.status !== 'optimal') expect(sifted, `case ${i}`).toBeNull()
      else if (sifted) {
        const size = Math.max(1, Math.abs(whole.objective))
        const paid = p.switches.reduce((sum, { cost }) => sum + cost, 0)
        expect(Math.abs(sifted.objective - whole.objective), `case ${i}`).toBeLessThan(
          1e-8 * (size + paid),
        )
        compared++
      }
    })
    expect(compared).toBeGreaterThan(20)
  })

  it('it keeps every limit and every cell, and nothing gains at its prices', () => {
    cases.forEach(({ p, decisions, places }, i) => {
      const sifted = siftedOptimum(p, { decisions, solver, start: null })
      if (!sifted) return
      const sent = new Float64Array(p.cells)
      p.cellOf.forEach((c, j) => (sent[c]! += sifted.columns[j]!))
      sent.forEach((n, c) => expect(n, `case ${i}`).toBeLessThanOrEqual(p.free[c]! + 1e-6))
      const paid = p.switches.reduce(
        (sum, { cost }, s) => sum + cost * sifted.columns[places.switches + s]!,
        0,
      )
      for (const { change, lower, upper, perSwitchCost } of p.limits) {
        const used = change.reduce(
          (sum, each, j) => sum + each * sifted.columns[j]!,
          perSwitchCost * paid,
        )
        const slip = 1e-7 * Math.max(1, Math.abs(used))
        expect(used, `case ${i}`).toBeLessThanOrEqual(upper + slip)
        expect(used, `case ${i}`).toBeGreaterThanOrEqual(lower - slip)
      }
      expect(sifted.reduced.every((each) => each <= 1e-9)).toBe(true)
    })
  })

  it('the same plan has the same bits, and prices from elsewhere lead to the same objective', () => {
    const { p, decisions } = cases.find(
      ({ p: each, whole }) => each.limits.length > 1 && whole.status === 'optimal',
    )!
    const [first, again] = [1, 2].map(() => siftedOptimum(p, { decisions, solver, start: null }))
    expect(again).toEqual(first)
    const warm = siftedOptimum(p, {
      decisions,
      solver,
      start: new Float64Array(p.limits.length).fill(0.5),
    })
    if (first && warm) expect(warm.objective).toBeCloseTo(first.objective, 4)
  })
})
