import { describe, expect, it } from 'vitest'
import {
  aborted,
  closingLine,
  tally,
  withExitCode,
  type CountedModule,
} from '../helpers/reporter.ts'

interface Sample {
  readonly tests?: readonly string[]
  readonly moduleErrors?: number
  readonly suiteErrors?: readonly number[]
}

const errors = (count: number): Error[] => Array.from({ length: count }, () => new Error('x'))

function module({ tests = [], moduleErrors = 0, suiteErrors = [] }: Sample): CountedModule {
  return {
    errors: () => errors(moduleErrors),
    children: {
      allTests: () => tests.map((state) => ({ result: () => ({ state }) })),
      allSuites: () => suiteErrors.map((count) => ({ errors: () => errors(count) })),
    },
  }
}

const line = (samples: readonly Sample[], unhandled = 0): string =>
  closingLine(tally(samples.map(module), errors(unhandled)))

describe('the closing line', () => {
  it('adds up the tests of all files', () => {
    const samples = [{ tests: ['passed', 'skipped'] }, { tests: ['passed', 'failed', 'passed'] }]
    expect(line(samples)).toBe('3 passed, 1 failed, 1 skipped')
  })

  it('is all zeros when there was no test', () => {
    expect(line([])).toBe('0 passed, 0 failed, 0 skipped')
  })

  it('counts a file that does not import as one failure', () => {
    expect(line([{ moduleErrors: 2 }, { tests: ['passed'] }])).toBe('1 passed, 1 failed, 0 skipped')
  })

  it('counts a group whose set-up fails as one failure', () => {
    const sample = { tests: ['skipped', 'skipped'], suiteErrors: [1, 0] }
    expect(line([sample])).toBe('0 passed, 1 failed, 2 skipped')
  })

  it('counts unhandled errors', () => {
    expect(line([{ tests: ['passed'] }], 2)).toBe('1 passed, 2 failed, 0 skipped')
  })

  it('counts a test that never finished as failed', () => {
    expect(line([{ tests: ['passed', 'pending'] }])).toBe('1 passed, 1 failed, 0 skipped')
  })

  it('is a failure when the run itself broke off', () => {
    expect(closingLine(aborted)).toBe('0 passed, 1 failed, 0 skipped')
  })

  it('has a failure whenever the exit code says so', () => {
    const passed = { passed: 3, failed: 0, skipped: 0 }
    expect(withExitCode(passed, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
    expect(withExitCode(passed, 0)).toEqual(passed)
    expect(withExitCode({ ...passed, failed: 2 }, 1).failed).toBe(2)
  })
})
