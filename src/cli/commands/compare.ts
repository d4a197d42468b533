import { createFormat } from '../../i18n/format.ts'
import { createMeanScores } from '../../engine/meanScores.ts'
import { chosenMeasure } from '../../planner/chosenScore.ts'
import { sharedMeasure } from '../../planner/sharedMeasure.ts'
import { whyDiffer, type Waterfall } from '../../planner/waterfall.ts'
import { compile } from '../../scenario/compile.ts'
import { mixture } from '../../scenario/mixture.ts'
import { pathsOf, stepsBetween, type Step } from '../../scenario/stepsBetween.ts'
import type { Scenario } from '../../scenario/types.ts'
import { EXIT, UsageError, oneOf, textOptions, type Command } from '../command.ts'
import { compareTable } from '../compareTable.ts'
import { stepLabel } from '../inputTexts.ts'
import { readScenario } from '../scenarioInput.ts'

const help = `regain compare A B [options]

Lists the inputs in which two scenarios differ and what each of them does to a measure:
the differences add up exactly, averaged over the orders in which the inputs could be
changed. Closed forms, every input at its mean. A and B are files, presets' ids, or -
for standard input.

  --metric METRIC      profit: per customer contacted (default); total: all of it; roi; recall
  --arm ID             of this offer (default: of the best offer in each)
  --scope SCOPE        all: each offer to the whole list (default);
                       tested: each offer to its share of the list
  --format FORMAT      table (default) or json
`

const METRICS = {
  profit: 'profitPerTargeted',
  total: 'profit',
  roi: 'roi',
  recall: 'recallRate',
} as const

/** Says which inputs of two scenarios differ, and why a measure does. */
export const compare: Command = {
  name: 'compare',
  summary: 'list what differs between two scenarios, and what each input does',
  help,
  async run(args, terminal) {
    const { values, positionals } = textOptions(args, ['metric', 'arm', 'scope', 'format'])
    const chosen = METRICS[oneOf('metric', values.metric, ['profit', 'total', 'roi', 'recall'])]
    const scope = oneOf('scope', values.scope, ['all', 'tested'])
    const format = oneOf('format', values.format, ['table', 'json'])
    const [a, b, ...more] = positionals
    if (a === undefined || b === undefined || more.length > 0) {
      throw new UsageError('Name two scenarios: files, presets, or - for standard input.')
    }
    const { scenario: first } = await readScenario(a, terminal)
    const { scenario: second } = await readScenario(b, terminal)
    const pair = [first, second] as const
    const metric = sharedMeasure(
      chosen,
      pair.map(({ organic }) => organic.recall !== null),
    )
    const arm = values.arm ?? null
    for (const scenario of pair) needsArm(scenario, arm)
    const waterfall = await whyDiffer({
      first,
      second,
      stepsBetween,
      mixture: (from, to, taken) => mixture(from, to, pathsOf(taken)),
      measure: chosenMeasure({ metric, arm, scope }, { compile, createMeanScores }),
    })
    terminal.print(
      format === 'json'
        ? compareJson(pair, metric, waterfall)
        : compareTable(pair, { chosen, metric, waterfall }, createFormat(first.currency)),
    )
    return EXIT.done
  },
}

const needsArm = ({ name, arms }: Scenario, arm: string | null): void => {
  if (arm === null || arms.some(({ id }) => id === arm)) return
  throw new UsageError(
    `"${name}" has no offer "${arm}". Use one of ${arms.map(({ id }) => id).join(', ')}.`,
  )
}

const compareJson = (
  [first, second]: readonly [Scenario, Scenario],
  metric: string,
  { from, to, shares, orders }: Waterfall<Step>,
): string =>
  JSON.stringify(
    {
      metric,
      from,
      to,
      orders,
      shares: shares.map(({ steps, amount }) => ({
        inputs: pathsOf(steps),
        label: steps.map((step) => stepLabel(step, first, second)).join(', '),
        amount,
      })),
    },
    null,
    2,
  )
