import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { createMerge } from '../../src/engine/merge.ts'
import { assemble } from '../../src/engine/result.ts'
import type { ArmResult, Figure, Result } from '../../src/model/result.ts'
import { compile, scenarioOf, type Change, type Scenario } from '../helpers/scenarios.ts'
import { randomScenario } from './randomScenario.ts'

const REPLICATIONS = 64

const resultOf = (scenario: Scenario, ...changes: readonly Change[]): Result => {
  const copy = structuredClone(scenario)
  for (const change of changes) change(copy)
  const model = compile(scenarioOf(copy), { scope: 'all' })
  const merge = createMerge(model, REPLICATIONS)
  merge.add(createRun(model, '42')(0, REPLICATIONS / 32))
  return assemble(model, '42', createExpected(model)(), merge.draws())
}

const EFFECTS = [
  ['messageRecall', 'incentiveRecall', 'incrementalRecall', 'recallRate'],
  [
    'messageProfitPerTargeted',
    'incentiveProfitPerTargeted',
    'incrementalProfitPerTargeted',
    'profitPerTargeted',
  ],
] as const

const withMessage = randomScenario.filter(({ arms }) => arms.some(({ kind }) => kind === 'message'))

const offersOf = ({ arms }: Result): readonly ArmResult[] =>
  arms.filter(({ kind }) => kind !== 'message' && kind !== 'holdout')

/** Both the closed form and the mean of the replications. */
const numbers = (figure: Figure | undefined): readonly [number, number] => [
  figure?.expected ?? NaN,
  figure?.mean ?? NaN,
]

const near = (actual: number, wanted: number, size: number): void =>
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(size)))

describe('Message and incentive', () => {
  it('are together all that is incremental, in closed form and on average, whatever the scenario', () => {
    let known = 0
    fc.assert(
      fc.property(withMessage, (scenario) => {
        const result = resultOf(scenario)
        if (!result.organicKnown) return
        known++
        for (const { figures } of offersOf(result)) {
          for (const [message, incentive, together, size] of EFFECTS) {
            const [alone, added, all] = [message, incentive, together].map((id) =>
              numbers(figures[id]),
            )
            const scale = numbers(figures[size])
            for (const k of [0, 1] as const) near(alone![k] + added![k], all![k], scale[k])
          }
        }
      }),
      { seed: 1_729, numRuns: 60 },
    )
    expect(known).toBeGreaterThan(20)
  })

  it('have the message’s own recall and profit as its effect where nobody returns by himself', () => {
    fc.assert(
      fc.property(withMessage, (scenario) => {
        const result = resultOf(scenario, ({ organic }) => {
          organic.recall = 0
          organic.recallYear = null
        })
        const message = result.arms.find(({ kind }) => kind === 'message')!
        for (const { figures } of offersOf(result)) {
          for (const [effect, , , own] of EFFECTS) {
            const [brings, has] = [numbers(figures[effect]), numbers(message.figures[own])]
            for (const k of [0, 1] as const) near(brings[k], has[k], has[k])
          }
        }
      }),
      { seed: 1_729, numRuns: 30 },
    )
  })

  it('are unknown, all four, once nobody gets the message alone', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const result = resultOf(scenario, (s) => {
          for (const arm of s.arms.filter(({ kind }) => kind === 'message')) {
            arm.kind = 'offer'
            arm.components = structuredClone(s.arms.find((a) => a.kind === 'offer')!.components)
          }
        })
        for (const { figures } of result.arms) {
          for (const [message, incentive] of EFFECTS) {
            for (const id of [message, incentive]) {
              expect(figures[id]).toMatchObject({ expected: null, mean: null, p10: null })
            }
          }
        }
      }),
      { seed: 1_729, numRuns: 20 },
    )
  })
})
