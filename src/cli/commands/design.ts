import { createExpected } from '../../engine/expected.ts'
import { customerFigures } from '../../engine/customerFigures.ts'
import { createFormat } from '../../i18n/format.ts'
import type { Model } from '../../model/model.ts'
import { CORRECTIONS, type Correction } from '../../planner/design/correction.ts'
import { planTest, type TestArm, type TestPlan } from '../../planner/design/plannedTest.ts'
import { readingOf } from '../../planner/design/reading.ts'
import { compile } from '../../scenario/compile.ts'
import {
  EXIT,
  UsageError,
  oneOf,
  single,
  wholeNumber,
  textOptions,
  type Command,
} from '../command.ts'
import { designTable } from '../designTable.ts'
import { readScenario } from '../scenarioInput.ts'

const help = `regain design SCENARIO [options]

What a test with the scenario's arms and shares can tell apart: the chance to see each
expected difference, the smallest one it would see, and the customers that are needed.
SCENARIO is a file, a preset's id, or - for standard input.

  --metric METRIC      recall (default), profit (per customer contacted) or roi
  --control ID         compare the others with this arm, or "none" for all pairs
                       (default: the holdout where there is one)
  --correction NAME    none, bonferroni, holm, bh or dunnett
                       (default: dunnett with a control, bonferroni without)
  --alpha PERCENT      false calls, 1 to 50 (default: 5)
  --power PERCENT      chance aimed at, 50 to 99 (default: 80)
  --per-week N         customers contacted each week (default: all at once)
  --format FORMAT      table (default) or json
`

const METRICS = { recall: 'recallRate', profit: 'profitPerTargeted', roi: 'roi' } as const

const armsOf = (model: Model): TestArm[] => {
  const figures = customerFigures(model, createExpected(model)())
  return model.arms.flatMap(({ id, targeted }, a) => {
    const each = figures[a]
    return each ? [{ id, customers: targeted, figures: each }] : []
  })
}

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
    `--control is "${asked}". Use none or an arm that can be compared: ${readable.join(', ')}. It needs customers in the test, and for ROI a cost.`,
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

/** Says what a planned test can tell apart. */
export const design: Command = {
  name: 'design',
  summary: 'say what a planned test can tell apart, and how many customers it needs',
  help,
  async run(args, terminal) {
    const { values, positionals } = textOptions(args, [
      'metric',
      'control',
      'correction',
      'alpha',
      'power',
      'per-week',
      'format',
    ])
    const measure = METRICS[oneOf('metric', values.metric, ['recall', 'profit', 'roi'])]
    const format = oneOf('format', values.format, ['table', 'json'])
    const alpha = wholeNumber('alpha', values.alpha, 5, 1, 50) / 100
    const power = wholeNumber('power', values.power, 80, 50, 99) / 100
    const weekly = values['per-week']
    const perWeek = weekly === undefined ? null : wholeNumber('per-week', weekly, 1, 1, 1e9)
    const { id, scenario } = await readScenario(single(positionals), terminal)
    const model = compile(scenario, { id, scope: 'tested' })
    const arms = armsOf(model)
    const readable = arms.filter(({ figures }) => readingOf(figures, measure)).map((arm) => arm.id)
    if (readable.length < 2) {
      throw new UsageError(
        `${scenario.name} has fewer than two arms to compare by ${values.metric ?? 'recall'}. Give them shares of the test, and for ROI a cost.`,
      )
    }
    const control = controlOf(model, readable, values.control)
    const correction = correctionOf(values.correction, control)
    const plan: TestPlan = { measure, control, correction, alpha, sides: 2, power }
    const test = planTest(arms, plan)
    terminal.print(
      format === 'json'
        ? JSON.stringify({ plan, perWeek, ...test }, null, 2)
        : designTable(scenario, { plan, test, perWeek }, createFormat(scenario.currency)),
    )
    return EXIT.done
  },
}
