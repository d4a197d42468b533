import { testArms } from '../../engine/testArms.ts'
import { dayAfter } from '../../i18n/days.ts'
import { createFormat } from '../../i18n/format.ts'
import type { Model } from '../../model/model.ts'
import { CORRECTIONS, type Correction } from '../../planner/design/correction.ts'
import { seenArms, type TestArm, type TestPlan } from '../../planner/design/plannedTest.ts'
import type { TestMeasure } from '../../planner/design/reading.ts'
import { compile } from '../../scenario/compile.ts'
import type { Scenario } from '../../scenario/types.ts'
import {
  EXIT,
  UsageError,
  oneOf,
  single,
  wholeNumber,
  textOptions,
  type Command,
} from '../command.ts'
import { designed, type DesignTerms } from '../designed.ts'
import { designTable } from '../designTable.ts'
import { readScenario } from '../scenarioInput.ts'

const help = `regain design SCENARIO [options]

What a test with the scenario's arms and shares can tell apart: the chance to see each
expected difference, the smallest one it would see, the customers that are needed, what
the holdout costs, three other splits of the same customers, and when one can decide.
SCENARIO is a file, a preset's id, or - for standard input.

  --metric METRIC      recall (default), profit (per customer contacted), roi or iroi
  --control ID         compare the others with this arm, or "none" for all pairs
                       (default: the holdout where there is one)
  --correction NAME    none, bonferroni, holm, bh or dunnett
                       (default: dunnett with a control, bonferroni without)
  --alpha PERCENT      false calls, 1 to 50 (default: 5)
  --power PERCENT      chance aimed at, 50 to 99 (default: 80)
  --per-week N         customers contacted each week (default: all at once)
  --start YYYY-MM-DD   first day of the test: says the day on which one can decide
  --worth X            smallest rise above no offer worth seeing, in points or money
                       (default: half of what is expected)
  --regained PERCENT   of the planned offer's profit, what is left when the holdout gets it
                       after the window, 0 to 100 (default: 0, it never does)
  --format FORMAT      table (default) or json
`

const METRICS = {
  recall: 'recallRate',
  profit: 'profitPerTargeted',
  roi: 'roi',
  iroi: 'iroi',
} as const

/** The holdout where it can be read by the measure, or the arm that was asked for; `null`: all pairs. */
const controlOf = (
  model: Model,
  readable: readonly string[],
  asked: string | undefined,
): string | null => {
  if (asked === 'none') return null
  if (asked === undefined) {
    const holdout = model.arms.find(({ kind }) => kind === 'holdout')?.id
    return holdout !== undefined && readable.includes(holdout) ? holdout : null
  }
  if (readable.includes(asked)) return asked
  throw new UsageError(
    `--control is "${asked}". Use none or an arm that can be compared: ${readable.join(', ')}. It needs customers in the test, and for ROI and iROI a cost.`,
  )
}

const correctionOf = (text: string | undefined, control: string | null): Correction => {
  const correction = oneOf(
    'correction',
    text ?? (control === null ? 'bonferroni' : 'dunnett'),
    CORRECTIONS,
  )
  if (correction !== 'dunnett' || control !== null) return correction
  throw new UsageError(
    '--correction dunnett compares offers with one control: name it by --control.',
  )
}

const startOf = (text: string | undefined): string | null => {
  if (text === undefined || dayAfter(text, 0) !== null) return text ?? null
  throw new UsageError(`--start is "${text}". Give a day as 2026-11-27.`)
}

/** A rise as typed: points of a rate, money of all else. */
const worthOf = (text: string | undefined, measure: TestMeasure): number | null => {
  if (text === undefined) return null
  const worth = Number(text)
  const most = measure === 'recallRate' ? 100 : Infinity
  if (text.trim() !== '' && worth > 0 && worth < most)
    return measure === 'recallRate' ? worth / 100 : worth
  throw new UsageError(
    `--worth is "${text}". Give a number above 0${measure === 'recallRate' ? ' and below 100, in percentage points' : ', in money per customer'}.`,
  )
}

const OPTIONS = [
  'metric',
  'control',
  'correction',
  'alpha',
  'power',
  'per-week',
  'start',
  'worth',
  'regained',
  'format',
] as const
type Values = Partial<Record<(typeof OPTIONS)[number], string>>

const termsOf = (values: Values, measure: TestMeasure): DesignTerms => {
  const weekly = values['per-week']
  return {
    perWeek: weekly === undefined ? null : wholeNumber('per-week', weekly, 1, 1, 1e9),
    start: startOf(values.start),
    regained: wholeNumber('regained', values.regained, 0, 0, 100) / 100,
    worth: worthOf(values.worth, measure),
  }
}

/** The arms that can be read by the measure. */
const readableOf = (
  arms: readonly TestArm[],
  measure: TestMeasure,
  scenario: Scenario,
): string[] => {
  if (measure === 'iroi' && scenario.organic.recall === null) {
    throw new UsageError(
      `${scenario.name} does not say how many return without an offer, so what offers add is unknown. Set organic.recall, or use another --metric.`,
    )
  }
  const readable = seenArms(arms, measure).map(({ id }) => id)
  if (readable.length > 1) return readable
  throw new UsageError(
    `${scenario.name} has fewer than two arms to compare by this metric. Give them shares of the test, and for ROI and iROI a cost.`,
  )
}

/** Says what a planned test can tell apart. */
export const design: Command = {
  name: 'design',
  summary: 'say what a planned test can tell apart, and how many customers it needs',
  help,
  async run(args, terminal) {
    const { values, positionals } = textOptions(args, OPTIONS)
    const measure = METRICS[oneOf('metric', values.metric, ['recall', 'profit', 'roi', 'iroi'])]
    const format = oneOf('format', values.format, ['table', 'json'])
    const alpha = wholeNumber('alpha', values.alpha, 5, 1, 50) / 100
    const power = wholeNumber('power', values.power, 80, 50, 99) / 100
    const terms = termsOf(values, measure)
    const { id, scenario } = await readScenario(single(positionals), terminal)
    const model = compile(scenario, { id, scope: 'tested' })
    const arms = testArms(model)
    const control = controlOf(model, readableOf(arms, measure, scenario), values.control)
    const correction = correctionOf(values.correction, control)
    const plan: TestPlan = { measure, control, correction, alpha, sides: 2, power }
    const answer = designed({ scenario, model, arms, plan, terms })
    const { test, ...rest } = answer
    terminal.print(
      format === 'json'
        ? JSON.stringify({ ...rest, ...test }, null, 2)
        : designTable(scenario, answer, createFormat(scenario.currency)),
    )
    return EXIT.done
  },
}
