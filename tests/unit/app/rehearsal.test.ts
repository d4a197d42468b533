import { describe, expect, test } from 'vitest'
import { atItsError } from '../../../src/app/rehearsal/amount.ts'
import { falseCalls, reportOf } from '../../../src/app/rehearsal/report.ts'
import { runRehearsal } from '../../../src/app/rehearsal/runRehearsal.ts'
import {
  alikeTo,
  firstSettings,
  plannedArm,
  planOf,
  RULES,
  settled,
  type Settings,
} from '../../../src/app/rehearsal/settings.ts'
import { armsFor, setupOf, smallLoss, type Setup } from '../../../src/app/rehearsal/setup.ts'
import type { RunOptions } from '../../../workers/protocol.ts'
import { rehearse, type RehearsalInput } from '../../../workers/study/rehearse.ts'
import { preset, type Change } from '../../helpers/scenarios.ts'

/** A fifth of the customers gets nothing, and some return by themselves. */
const holdout: Change = (scenario) => {
  scenario.organic.recall = 10
  scenario.arms.push({ ...scenario.arms[0]!, id: 'none', name: 'Holdout', kind: 'holdout' })
  const last = scenario.arms.at(-1)!
  Object.assign(last, { components: [], recall: null, value: null })
  scenario.arms.forEach((arm) => (arm.share = 20))
}

const TESTS = 500

const play = (setup: Setup, settings: Settings, equal: string | null = null) => {
  const { model, seed } = setup
  const plan = { ...planOf(setup, settings), equal }
  return rehearse({ model, seed, plan, from: 0, tests: TESTS }, () => undefined)
}

describe('The settings of a rehearsal', () => {
  test('compare with the holdout by Dunnett where there is one, else every pair by Holm', () => {
    const without = firstSettings(setupOf(preset('telecom-40k')), 'profitPerTargeted')
    expect(without).toMatchObject({ control: null, correction: 'holm' })
    const withOne = firstSettings(setupOf(preset('telecom-40k', holdout)), 'profitPerTargeted')
    expect(withOne).toMatchObject({ control: 'none', correction: 'dunnett' })
  })

  test('leave out a holdout that has no ROI, and what compared with it', () => {
    const setup = setupOf(preset('telecom-40k', holdout))
    expect(armsFor(setup, 'profitPerTargeted')).toHaveLength(5)
    expect(armsFor(setup, 'roi').map(({ id }) => id)).not.toContain('none')
    const settings = { ...firstSettings(setup, 'profitPerTargeted'), measure: 'roi' } as const
    expect(settled(setup, settings)).toMatchObject({ control: null, correction: 'holm' })
  })

  test('would send, without a test, what is worth most as expected', () => {
    const setup = setupOf(preset('telecom-40k'))
    const settings = firstSettings(setup, 'recallRate')
    expect(plannedArm(setup, settings)?.id).toBe('discount')
    expect(alikeTo(setup, settings)?.id).toBe('discount')
    expect(alikeTo(setup, { ...settings, control: 'combo' })?.id).toBe('combo')
  })

  test('take half a percent of the best profit for a small loss: $1 of $360.72', () => {
    const setup = setupOf(preset('telecom-40k'))
    expect(smallLoss(setup, 'profitPerTargeted')).toBe(1)
    expect(smallLoss(setup, 'recallRate')).toBe(0.0025)
  })
})

describe('A rehearsal on several workers', () => {
  const setup = setupOf(preset('telecom-40k'))
  const settings = firstSettings(setup, 'profitPerTargeted')
  const job = { model: setup.model, seed: setup.seed, plan: planOf(setup, settings), tests: TESTS }
  /** Does studies at once, on this thread. */
  const studies = {
    run: async (_: string, input: unknown, { onProgress }: RunOptions = {}) =>
      rehearse(input as RehearsalInput, (done, total) => onProgress?.(done, total)),
  } as unknown as Parameters<typeof runRehearsal>[0]

  test('is the same to the last bit on one, two and seven, and says how far it is', async () => {
    const whole = play(setup, settings)
    for (const workers of [1, 2, 7]) {
      const told: number[] = []
      const onProgress = (done: number, total: number): void => void told.push(done / total)
      expect(await runRehearsal(studies, workers, { ...job, onProgress })).toEqual(whole)
      expect(told.at(-1)).toBe(1)
      expect([...told].sort((a, b) => a - b)).toEqual(told)
    }
  })

  test('of 10,000 tests under ten rules is done long before 20 s, its limit for hanging', () => {
    const start = performance.now()
    const rows = rehearse({ ...job, from: 0, tests: 10_000 }, () => undefined)
    expect(rows.tests).toBe(10_000)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

describe('The report of a rehearsal', () => {
  const setup = setupOf(preset('telecom-40k'))
  const settings = firstSettings(setup, 'profitPerTargeted')
  const rows = play(setup, settings)

  test('says that the highest figure costs least, and less than the chosen rule', () => {
    const report = reportOf(setup, settings, { rows, fallback: null })
    expect(report.cheapest.rule).toBe('highest')
    expect(report.cheapest.less.value).toBeGreaterThan(4 * report.cheapest.less.se)
    expect(report.arms[report.fallback]?.id).toBe('discount')
    expect(report.promised).toBe(0.05)
  })

  test('shares of a rule add up to all tests', () => {
    for (const { right, wrong, undecided, picks } of reportOf(setup, settings, {
      rows,
      fallback: null,
    }).rules) {
      expect(right.value + wrong.value + undecided.value).toBeCloseTo(1, 12)
      const picked = picks.reduce((sum, { value }) => sum + value, 0)
      expect(picked + undecided.value).toBeCloseTo(1, 12)
    }
  })

  test('counts what not deciding costs with the arm that is sent then', () => {
    const send = (fallback: string) => reportOf(setup, settings, { rows, fallback })
    expect(send('tailored').own.lost.value).toBeGreaterThan(send('discount').own.lost.value)
    expect(send('tailored').own.right).toEqual(send('discount').own.right)
  })

  test('says when the first and last results are in, and that everybody has been contacted by then', () => {
    const report = reportOf(setup, settings, { rows, fallback: null })
    expect(report.firstWeek).toBeCloseTo(1 + 90 / 7, 12)
    expect(report.lastWeek).toBeCloseTo(8 + 90 / 7, 12)
    expect(report.allContacted).toBe(true)
  })

  test('against a holdout knows how much is lost where nothing is called', () => {
    const own = setupOf(preset('telecom-40k', holdout))
    const control = firstSettings(own, 'profitPerTargeted')
    const report = reportOf(own, control, { rows: play(own, control), fallback: 'none' })
    // Incremental profit is far above 0, so that every offer is called better than nothing.
    expect(report.own.undecided.value).toBe(0)
    expect(report.without.lost.value).toBeGreaterThan(100)
  })

  test('between equal arms counts calls for every rule', () => {
    const calls = falseCalls(play(setup, settings, 'discount'))
    expect(calls).toHaveLength(RULES.length)
    expect(calls[RULES.indexOf('highest')]?.value).toBe(1)
    expect(calls[RULES.indexOf('fixed')]?.value).toBeLessThan(0.1)
    expect(calls[RULES.indexOf('peek')]?.value).toBeGreaterThan(0.4)
  })
})

describe('Amounts', () => {
  test('end at the place of their error', () => {
    expect(atItsError(123_456, 6_299, 1)).toMatchObject({ value: 120_000, unit: 10_000 })
    expect(atItsError(123.456, 0, 1)).toMatchObject({ value: 123, unit: 1 })
  })
})
