/** What consecutive tests came to; test by test, and in each rule by rule or arm by arm. */
export interface RehearsalRows {
  /** number of the first test */
  readonly from: number
  readonly tests: number
  readonly rules: number
  readonly arms: number
  /** place of the arm picked, −1: none */
  readonly pick: Int8Array
  /** look at which was stopped, from 0 */
  readonly look: Uint8Array
  /** 1 where any difference was called */
  readonly called: Uint8Array
  /** in the test's world: what each arm is worth per customer, its measure, its returns in the first month */
  readonly money: Float64Array
  readonly measure: Float64Array
  readonly early: Float64Array
  /** place of the arm with the most returns in the first month as seen in the test */
  readonly earlyLeader: Int8Array
  /** what each arm is worth per customer where every input is at its mean */
  readonly planned: Float64Array
}

/** Room for some tests. */
export const emptyRows = (
  from: number,
  tests: number,
  { rules, arms }: { readonly rules: number; readonly arms: number },
): RehearsalRows => ({
  ...{ from, tests, rules, arms },
  pick: new Int8Array(tests * rules),
  look: new Uint8Array(tests * rules),
  called: new Uint8Array(tests * rules),
  money: new Float64Array(tests * arms),
  measure: new Float64Array(tests * arms),
  early: new Float64Array(tests * arms),
  earlyLeader: new Int8Array(tests),
  planned: new Float64Array(arms),
})

/**
 * Puts parts of one rehearsal together, in any order: the same as if it had been done at once.
 * @throws where parts are missing, overlap or are of different rehearsals
 */
export const joinRows = (parts: readonly RehearsalRows[]): RehearsalRows => {
  const sorted = [...parts].sort((a, b) => a.from - b.from)
  const first = sorted[0]
  if (!first) throw new Error('There are no tests to put together.')
  const tests = sorted.reduce((sum, part) => sum + part.tests, 0)
  const all = emptyRows(first.from, tests, first)
  all.planned.set(first.planned)
  let next = first.from
  for (const part of sorted) {
    if (part.from !== next || part.rules !== first.rules || part.arms !== first.arms) {
      throw new Error(`Test ${next} is missing, or there twice.`)
    }
    copyRows(part, all, next - first.from)
    next += part.tests
  }
  return all
}

const copyRows = (part: RehearsalRows, all: RehearsalRows, at: number): void => {
  all.pick.set(part.pick, at * all.rules)
  all.look.set(part.look, at * all.rules)
  all.called.set(part.called, at * all.rules)
  all.money.set(part.money, at * all.arms)
  all.measure.set(part.measure, at * all.arms)
  all.early.set(part.early, at * all.arms)
  all.earlyLeader.set(part.earlyLeader, at)
}
