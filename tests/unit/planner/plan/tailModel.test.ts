import { describe, expect, it } from 'vitest'
import type { LinearProgram } from '../../../../src/planner/plan/linear.ts'
import { planRows } from '../../../../src/planner/plan/planRows.ts'
import type { PlanProgram } from '../../../../src/planner/plan/program.ts'
import type { PlanLimits, PlanQuestion } from '../../../../src/planner/plan/types.ts'
import { evenWeights, meanProgram } from '../../../../src/planner/plan/uncertain/meanProgram.ts'
import {
  drawPlanWorlds,
  type PlanWorlds,
} from '../../../../src/planner/plan/uncertain/planWorlds.ts'
import { openTailModel } from '../../../../src/planner/plan/uncertain/tailModel.ts'
import { economicsOf, engineOf, highs, uncertainModel } from '../../../helpers/planWorlds.ts'
import { normals } from '../../charts/context.ts'

const solver = await highs()
const [CELLS, ARMS, WORLDS] = [[300, 120, 800], 3, 64] as const

/** Three cells and arms of which the later ones bring more on average and vary more. */
const drawn = (seed: number, limits: PlanLimits) => {
  const z = normals(WORLDS * CELLS.length * ARMS, seed)
  let at = 0
  const all = Array.from({ length: WORLDS }, () =>
    economicsOf(
      CELLS,
      CELLS.map(() =>
        Array.from({ length: ARMS }, (_, a) => {
          const value = 10 + 4 * a + 12 * (a + 1) * z[at++]!
          return [value, 5 + a, 0.3] as const
        }),
      ),
    ),
  )
  const aim = { objective: 'incrementalProfit', limits } as const
  const { worlds, means } = drawPlanWorlds(engineOf(all), {
    ...{ model: uncertainModel, seed: '1', count: WORLDS, aim },
  })
  const question: PlanQuestion = { ...aim, economics: means[0], wholeCustomers: false }
  const program = meanProgram(
    question,
    worlds,
    evenWeights(WORLDS, () => true),
  )
  return { question, program, worlds }
}

/** The linear programme of Rockafellar and Uryasev as it stands: t and a shortfall for every world. */
const inFull = (p: PlanProgram, worlds: PlanWorlds, share: number): LinearProgram => {
  const { program } = planRows(p)
  const [own, rows] = [program.objective.length, program.rowLower.length]
  const starts: number[] = []
  const entries: [row: number, value: number][] = []
  const column = (cells: readonly [number, number][]): void => {
    starts.push(entries.length)
    entries.push(...cells)
  }
  const everyWorld = Array.from({ length: WORLDS }, (_, w) => w)
  for (let j = 0; j < own; j++) {
    const kept = Array.from(
      { length: program.starts[j + 1]! - program.starts[j]! },
      (_, k): [number, number] => [
        program.indices[program.starts[j]! + k]!,
        program.values[program.starts[j]! + k]!,
      ],
    )
    const gain = everyWorld.map((w): [number, number] => [
      rows + w,
      -worlds.gain[w * worlds.pairs + p.cellOf[j]! * p.arms + p.armOf[j]!]!,
    ])
    column([...kept, ...gain])
  }
  column(everyWorld.map((w) => [rows + w, 1]))
  everyWorld.forEach((w) => column([[rows + w, -1]]))
  starts.push(entries.length)
  const joined = (x: Float64Array, more: readonly number[]) => Float64Array.from([...x, ...more])
  return {
    objective: joined(new Float64Array(own), [1, ...everyWorld.map(() => -1 / (share * WORLDS))]),
    columnLower: joined(program.columnLower, [-Infinity, ...everyWorld.map(() => 0)]),
    columnUpper: joined(program.columnUpper, [Infinity, ...everyWorld.map(() => Infinity)]),
    rowLower: joined(
      program.rowLower,
      everyWorld.map(() => -Infinity),
    ),
    rowUpper: joined(program.rowUpper, [...worlds.base]),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(entries, ([row]) => row),
    values: Float64Array.from(entries, ([, value]) => value),
    whole: false,
  }
}

describe('The plan with the best worst part', () => {
  const limits: readonly PlanLimits[] = [
    {},
    { budget: { money: 4_000, caps: ['cash'] } },
    { leastOf: { 'arm-2': 500 }, contacts: 900 },
  ]

  it.each([0.05, 0.1, 0.37, 1])(
    'is as good as in the whole linear programme of Rockafellar and Uryasev, worst part %d',
    (share) => {
      limits.forEach((limited, i) => {
        const { question, program, worlds } = drawn(i + 1, limited)
        const among = Array.from({ length: WORLDS }, (_, w) => w)
        const model = openTailModel(question, program, { aim: { worlds, among, share }, solver })
        const found = model.solve([])
        const whole = solver.create(inFull(program, worlds, share))
        const full = whole.solve()
        whole.dispose()
        if (found.status !== 'optimal' || full.status !== 'optimal') throw new Error('not solved')
        const scale = Math.max(1, Math.abs(full.objective))
        expect(Math.abs(found.objective - full.objective) / scale).toBeLessThan(1e-6)
      })
    },
  )

  it('holds less of what varies the more the worst part counts', () => {
    const { question, program, worlds } = drawn(4, {})
    const among = Array.from({ length: WORLDS }, (_, w) => w)
    const sentLast = (share: number): number => {
      const found = openTailModel(question, program, {
        aim: { worlds, among, share },
        solver,
      }).solve([])
      if (found.status !== 'optimal') throw new Error('not solved')
      return program.armOf.reduce((n, arm, j) => n + (arm === 2 ? found.columns[j]! : 0), 0)
    }
    expect(sentLast(0.1)).toBeLessThan(sentLast(1))
  })

  it('says so where no plan keeps the limits', () => {
    const { question, program, worlds } = drawn(1, { leastOf: { 'arm-0': 2_000 } })
    const aim = { worlds, among: [0, 1, 2], share: 0.5 }
    expect(openTailModel(question, program, { aim, solver }).solve([]).status).toBe('infeasible')
  })
})
