import { writeSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

type Errors = ReadonlyArray<unknown>

/** The part of a Vitest module that is counted. */
export interface CountedModule {
  errors(): Errors
  readonly children: {
    allTests(): Iterable<{ result(): { readonly state: string } }>
    allSuites(): Iterable<{ errors(): Errors }>
  }
}

/** Nothing ran to its end: Vitest itself failed, for example in a global set-up. */
export const aborted: Tally = { passed: 0, failed: 1, skipped: 0 }

/**
 * Counts tests. A file that does not import, a group whose set-up fails, an unhandled error and
 * a test that never finished count as one failure each.
 */
export function tally(modules: Iterable<CountedModule>, unhandled: Errors): Tally {
  let passed = 0
  let skipped = 0
  let failed = unhandled.length
  for (const module of modules) {
    if (module.errors().length > 0) failed += 1
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed += 1
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed += 1
      else if (state === 'skipped') skipped += 1
      else failed += 1
    }
  }
  return { passed, failed, skipped }
}

export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** A run that ends badly without a failed test, as after a failed global set-up, has one failure. */
export function withExitCode(counted: Tally, exitCode: number): Tally {
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

/** Prints the plain closing line after everything else, when the process ends. */
export default class ClosingLineReporter implements Reporter {
  #tally: Tally = aborted

  onInit(): void {
    process.once('exit', (exitCode) => {
      const counted = withExitCode(this.#tally, exitCode)
      if (counted.failed > 0 && exitCode === 0) process.exitCode = 1
      writeSync(1, `${closingLine(counted)}\n`)
    })
  }

  onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    unhandled: ReadonlyArray<SerializedError>,
  ): void {
    this.#tally = tally(modules, unhandled)
  }
}
