import { describe, expect, it } from 'vitest'
import { createMeanScores } from '../../../../src/engine/meanScores.ts'
import type { MapQuestion } from '../../../../src/planner/sensitivity/types.ts'
import {
  bandsOf,
  joinBands,
  RESOLVED,
  winnerMapBand,
} from '../../../../src/planner/sensitivity/winnerMap.ts'
import { normalQuantile } from '../../../../src/stats/normal.ts'
import { fix, presetModel, type Model } from '../../../helpers/scenarios.ts'
import { abstractModel, axisOf, scoresBy } from '../../../helpers/sensitivity.ts'

const telecom = presetModel('telecom-40k')

/** The published comparison over the recall of its discount and its upgrade. */
const question = (metric: string, model: Model = telecom): MapQuestion => ({
  metric,
  x: axisOf(model, 'arms.discount.recall', [0.3, 0.6, 25]),
  y: axisOf(model, 'arms.upgrade.recall', [0.3, 0.6, 13]),
})

const mapOf = (asked: MapQuestion, bands = 1, model: Model = telecom) =>
  joinBands(
    asked,
    bandsOf(asked, bands).map(({ from, rows }) =>
      winnerMapBand({ model, question: asked, from, rows }, createMeanScores),
    ),
  )

/** A map of x0 and x1, from −1 to 1, of two arms; x2 is standard normal and known nowhere. */
const abstractMap = (spread: number, points = 9) => {
  const normal = { dist: 'normal', mean: 0, sd: 1 } as const
  const model = { ...abstractModel([normal, normal, normal], ['one', 'two']) }
  const axis = (slot: number) => ({ path: `x${slot}`, slot, low: -1, high: 1, points })
  const asked: MapQuestion = { metric: 'profitPerTargeted', x: axis(0), y: axis(1) }
  const scores = scoresBy(
    (values) => values[0]! + spread * values[2]!,
    (values) => values[1]!,
  )
  const band = winnerMapBand({ model, question: asked, from: 0, rows: points }, scores)
  return joinBands(asked, [band])
}

describe('A map of who wins', () => {
  it('has at every point the figures of the closed form there, the best of them and its lead', () => {
    const asked = question('profitPerTargeted')
    const map = mapOf(asked)
    const scores = createMeanScores(telecom, 'profitPerTargeted')
    for (const [column, row] of [
      [0, 0],
      [24, 12],
      [7, 11],
      [13, 4],
    ] as const) {
      const values = Float64Array.from(telecom.base)
      values[asked.x.slot] = 0.3 + (0.3 * column) / 24
      values[asked.y.slot] = 0.3 + (0.3 * row) / 12
      const figures = scores(values)
      const point = row * 25 + column
      const [best = NaN, second = NaN] = [...figures].sort((a, b) => b - a)
      expect([...map.figures.subarray(4 * point, 4 * point + 4)]).toEqual(
        figures.map((figure) => expect.closeTo(figure, 9) as number),
      )
      expect(map.winner[point]).toBe(figures.indexOf(best))
      expect(map.lead[point]).toBeCloseTo(best - second, 9)
    }
  })

  it('moves with the metric on the opening preset: discount and upgrade share profit, combo has recall, upgrade ROI', () => {
    const shares = (metric: string) => {
      const map = mapOf(question(metric))
      return Object.fromEntries(map.arms.map((id, a) => [id, map.shares[a] ?? NaN]))
    }
    const profit = shares('profitPerTargeted')
    expect(profit['discount']).toBeGreaterThan(0.3)
    expect(profit['upgrade']).toBeGreaterThan(0.3)
    const recall = shares('recallRate')
    expect(recall['combo']).toBeGreaterThan(0.25)
    expect(profit['combo']).toBeLessThan(0.2)
    // ROI does not depend on how many return where nothing is spent on contact.
    expect(shares('roi')['upgrade']).toBe(1)
  })

  it('is the same to the last bit however it is divided into bands, in whatever order they come', () => {
    const asked = question('profitPerTargeted')
    const whole = mapOf(asked)
    for (const bands of [2, 5, 40]) expect(mapOf(asked, bands)).toEqual(whole)
    const parts = bandsOf(asked, 3).map(({ from, rows }) =>
      winnerMapBand({ model: telecom, question: asked, from, rows }, createMeanScores),
    )
    expect(joinBands(asked, parts.reverse())).toEqual(whole)
    expect(() => joinBands(asked, parts.slice(1))).toThrow(/of 13 rows/)
  })

  it('is resolved where the lead is above 0.84 standard deviations of what is still uncertain', () => {
    const spread = 0.5
    const map = abstractMap(spread, 41)
    for (let i = 0; i < map.lead.length; i++) {
      const isSure = map.lead[i]! > spread * normalQuantile(RESOLVED) + 1e-9
      const isUnsure = map.lead[i]! < spread * normalQuantile(RESOLVED) - 1e-9
      if (isSure) expect(map.chance[i]).toBeGreaterThanOrEqual(RESOLVED)
      if (isUnsure) expect(map.chance[i]).toBeLessThan(RESOLVED)
    }
    expect(map.unresolved).toBeGreaterThan(0.2)
    expect(map.unresolved).toBeLessThan(0.8)
  })

  it('is resolved everywhere but on ties where nothing else is uncertain', () => {
    const { chance, lead } = abstractMap(0)
    expect(lead.some((own) => own === 0)).toBe(true)
    chance.forEach((own, i) => expect(own).toBe(lead[i] === 0 ? 0.5 : 1))
    const exact = presetModel('telecom-40k', fix)
    expect(mapOf(question('profitPerTargeted', exact), 1, exact).unresolved).toBe(0)
  })

  it('takes what is told of other inputs as known too: a fully explained rival leaves nothing unsure', () => {
    const normal = { dist: 'normal', mean: 0, sd: 1 } as const
    const model: Model = {
      ...abstractModel([normal, normal, normal], ['one', 'two']),
      // Scores 0 and 2 go together by 0.999999…, as far as a factor can tell.
      correlation: { inputs: [0, 2], factor: [1, 1 - 1e-12, 1e-6] },
    }
    const axis = (slot: number) => ({ path: `x${slot}`, slot, low: -1, high: 1, points: 4 })
    const asked: MapQuestion = { metric: 'profitPerTargeted', x: axis(0), y: axis(1) }
    const scores = scoresBy(
      (values) => values[0]! + values[2]!,
      (values) => values[1]!,
    )
    const band = winnerMapBand({ model, question: asked, from: 0, rows: 4 }, scores)
    expect([...band.chance].every((own, i) => own > 0.999 || band.lead[i] === 0)).toBe(true)
  })

  it('has no winner and nothing resolved where no arm has the metric', () => {
    const axis = (slot: number) => ({ path: `x${slot}`, slot, low: 0, high: 1, points: 2 })
    const asked: MapQuestion = { metric: 'roi', x: axis(0), y: axis(1) }
    const model = abstractModel([
      { dist: 'uniform', low: 0, high: 1 },
      { dist: 'uniform', low: 0, high: 1 },
    ])
    const band = winnerMapBand(
      { model, question: asked, from: 0, rows: 2 },
      scoresBy(() => NaN),
    )
    const map = joinBands(asked, [band])
    expect([...map.winner]).toEqual([-1, -1, -1, -1])
    expect(map.unresolved).toBe(1)
  })
})
