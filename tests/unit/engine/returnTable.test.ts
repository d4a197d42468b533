import { describe, expect, it } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { NEW, OUTCOMES } from '../../../src/engine/outcomes.ts'
import { canHaveReturnTable, DRAW_BITS, partAt, partFrom } from '../../../src/engine/returnTable.ts'
import { Stream, streamKey } from '../../../src/engine/rng.ts'
import { sumAt, SUMS } from '../../../src/model/sums.ts'
import { compile, fix, presetModel, type Change, type Model } from '../../helpers/scenarios.ts'
import { filledTable } from '../../helpers/filledTable.ts'
import { manyClasses } from '../../helpers/manyClasses.ts'

/** Cumulative probability of class and months, class after class, by adding up from the first. */
const edgesOf = (model: Model, { world, table }: ReturnType<typeof filledTable>): number[] => {
  const H = model.lifetime.horizon
  const T = world.months + 1
  const edges: number[] = []
  let before = 0
  table.entries.forEach((e, k) => {
    const share = world.outcome[e * OUTCOMES + NEW]! / table.share
    const law = model.classes[table.classes[k]!]!.law
    for (let n = 1; n < H; n++) edges.push(before + share * (1 - world.survival[law * T + n]!))
    before += share
    edges.push(before)
  })
  return edges
}

describe('Who returns, and for how long', () => {
  const models: readonly (readonly [string, Model])[] = [
    ['24 classes', compile(manyClasses())],
    ['24 classes, drawn anew in every world', compile(manyClasses('redrawn'))],
    [
      'classes of which nobody returns',
      compile(
        manyClasses('fixed', (s) => {
          s.cohort.attributes[0]!.levels[0]!.share = 0
          s.cohort.attributes[0]!.levels[1]!.share = 70
        }),
      ),
    ],
    [
      'months after which half leave, whose edges are whole draws',
      compile(
        manyClasses('fixed', (s) => {
          s.lifetime.churn = 50
          for (const { levels } of s.cohort.attributes) {
            for (const level of levels) Object.assign(level, { hazardRatio: 1, recallShift: 0 })
          }
        }),
      ),
    ],
  ]

  it.each(models)(
    'is read from 53 random bits, the first part whose end lies beyond them: %s',
    (_, model) => {
      const stream = new Stream().start(streamKey('parts', 'months'), 0)
      const at = filledTable(model)
      const { table, world } = at
      const WHOLE = 2 ** (DRAW_BITS + 32)
      const ends = edgesOf(model, at).map((end) => end * WHOLE)
      const last = ends.length - 1
      const places = [0, 1, 2 ** 32 - 1, 2 ** 32, WHOLE / 2, WHOLE - 1]
      for (let i = 0; i < 5_000; i++)
        places.push((stream.word() >>> (32 - DRAW_BITS)) * 2 ** 32 + stream.word())
      for (const end of ends) places.push(Math.floor(end) - 128, Math.floor(end) + 128)
      for (const place of places) {
        if (place >= WHOLE) continue
        let expected = 0
        while (expected < last && place >= ends[expected]!) expected++
        const draw = Math.floor(place / 2 ** 32)
        const found = partFrom(table, table.first[draw >> table.shift]!, draw)
        const part = found >= 0 ? found : partAt(table, world.survival, ~found, place / 2 ** 32)
        expect(part).toBe(expected)
      }
    },
  )

  it('has a share that is what the classes come to', () => {
    const { table, world } = filledTable(compile(manyClasses()))
    const sum = table.entries.reduce((all, e) => all + world.outcome[e * OUTCOMES + NEW]!, 0)
    expect(table.share).toBeCloseTo(sum, 15)
    expect(table.share).toBeCloseTo(0.174, 12)
  })

  it('is nobody in an arm that nobody responds to', () => {
    const model = compile(manyClasses('fixed', (s) => (s.arms[0]!.recall = 0)))
    const { sums } = createRun(model, 'nobody')(0, 1)
    for (let i = 0; i < 32; i++) {
      const row = i * model.arms.length * SUMS
      expect(sums[row + sumAt.recalled]).toBe(0)
      expect(sums[row + sumAt.months]).toBe(0)
    }
  })

  it('is everybody in an arm that everybody responds to', () => {
    const model = compile(manyClasses('fixed', (s) => (s.arms[0]!.recall = 100)))
    const { sums } = createRun(model, 'everybody')(0, 1)
    for (let i = 0; i < 32; i++) {
      expect(sums[i * model.arms.length * SUMS + sumAt.recalled]).toBe(2_000)
    }
  })

  it('does not hang on the order in which the document lists attributes’ levels', () => {
    const turned = manyClasses('fixed', (s) => {
      for (const attribute of s.cohort.attributes) attribute.levels.reverse()
    })
    const [one, other] = [manyClasses(), turned].map((s) => createRun(compile(s), '42')(0, 1).sums)
    const A = 4
    for (let row = 0; row < 32 * A; row++) {
      for (const id of ['recalled', 'months', 'active12'] as const) {
        expect(other![row * SUMS + sumAt[id]]).toBe(one![row * SUMS + sumAt[id]])
      }
    }
  })
})

describe('An arm has a table', () => {
  const has = (model: Model): boolean[] => model.arms.map((_, a) => canHaveReturnTable(model, a))

  it('where it has many classes and nobody returns without an offer', () => {
    expect(has(compile(manyClasses()))).toEqual([true, true, true, true])
  })

  it('not where its classes are few, or somebody returns without an offer', () => {
    expect(has(presetModel('telecom-40k', fix))).not.toContain(true)
    expect(has(presetModel('telecom-40k-modelled', fix))).not.toContain(true)
    expect(has(compile(manyClasses('fixed', (s) => (s.organic.recall = 1))))).not.toContain(true)
  })

  it('not where a table fixes the customers of each cell', () => {
    const table = manyClasses('fixed', (s) => {
      const [reasons, referrals, complaints] = s.cohort.attributes.map(({ levels }) => levels)
      for (const reason of reasons!) {
        for (const referral of referrals!) {
          for (const complaint of complaints!) {
            s.cohort.cells[`${reason.id}.${referral.id}.${complaint.id}`] = 300
          }
        }
      }
      s.cohort.customers = 7_200
    })
    expect(has(compile(table))).not.toContain(true)
  })

  it('not where it would have more than 4,096 parts', () => {
    const months = (horizon: number, parts: number): boolean[] => {
      const model = compile(manyClasses('fixed', (s) => (s.lifetime.horizon = horizon), halved))
      const [from, to] = model.arms[0]!.classes
      expect((to - from) * horizon).toBe(parts)
      return has(model)
    }
    const halved: Change = (s) => {
      const { levels } = s.cohort.attributes[0]!
      for (const level of [...levels]) {
        level.share = Number(level.share) / 2
        const { id, name } = level
        levels.push({ ...structuredClone(level), id: `${id}-too`, name: `${name} too` })
        level.hazardRatio = 1.5
      }
    }
    expect(months(84, 4_032)).toEqual([true, true, true, true])
    expect(months(86, 4_128)).not.toContain(true)
  })
})
