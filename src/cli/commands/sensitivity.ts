import { parseArgs } from 'node:util'
import { createMeanScores } from '../../engine/meanScores.ts'
import { createFormat } from '../../i18n/format.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import type { Model } from '../../model/model.ts'
import { breakEvens } from '../../planner/sensitivity/breakEvens.ts'
import { createContest, winnerOf } from '../../planner/sensitivity/contest.ts'
import { goalSeek } from '../../planner/sensitivity/goalSeek.ts'
import { studiedInputs } from '../../planner/sensitivity/inputs.ts'
import { inputsAlike } from '../../planner/sensitivity/inputsAlike.ts'
import { silent } from '../../planner/sensitivity/tell.ts'
import { tornado } from '../../planner/sensitivity/tornado.ts'
import type { Outcome, StudiedInput } from '../../planner/sensitivity/types.ts'
import { sharedMeasure } from '../../planner/sharedMeasure.ts'
import { compile } from '../../scenario/compile.ts'
import { inputLimits } from '../../scenario/inputLimits.ts'
import { drivers } from '../../../workers/study/drivers.ts'
import { voi } from '../../../workers/study/voi.ts'
import { EXIT, UsageError, oneOf, single, wholeNumber, type Command } from '../command.ts'
import { readScenario, type NamedScenario } from '../scenarioInput.ts'
import { breakEvenText } from '../sensitivity/breakEvenText.ts'
import { goalText } from '../sensitivity/goalText.ts'
import { overviewText, type Overview } from '../sensitivity/overviewText.ts'

const help = `regain sensitivity SCENARIO [options]

What would change the answer: what each input alone does to a figure, where the spread of
the figure comes from, and what it is worth to know an input before choosing. Closed forms.
SCENARIO is a file, a preset's id, or - for standard input.

  --metric METRIC      profit: per customer contacted (default); total: all of it; roi; iroi;
                       recall; net: profit and subscribers together
  --arm ID             the metric of this offer
                       (default: the lead of the offer that leads, over the best other one)
  --percent N          move every input by N % up and down, 1 to 90 (default: uncertain ones
                       from their 10 % to their 90 % point, exact ones by 10 %)
  --inputs A,B         only these inputs, by their paths
  --breakeven          instead: where another offer overtakes the leader, input by input
  --goal METRIC=VALUE  instead: the value of --input at which the metric of --arm, or of the
                       best offer, is VALUE; rates and ROI in percent
  --input PATH         the input that is sought
  --format FORMAT      table (default) or json; --json is the same as --format json
`

const METRICS = {
  profit: 'profitPerTargeted',
  total: 'profit',
  roi: 'roi',
  iroi: 'iroi',
  recall: 'recallRate',
  net: 'netBenefitPerTargeted',
} as const

const OPTIONS = {
  metric: { type: 'string' },
  arm: { type: 'string' },
  percent: { type: 'string' },
  inputs: { type: 'string' },
  breakeven: { type: 'boolean' },
  goal: { type: 'string' },
  input: { type: 'string' },
  format: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** The scenario as it is asked about. */
interface Asked extends NamedScenario {
  readonly model: Model
  readonly metric: string
  /** `null`: the leader, or the best */
  readonly arm: string | null
  readonly inputs: readonly StudiedInput[]
}

const metricOf = (text: string | undefined, { scenario }: NamedScenario): string => {
  const names = Object.keys(METRICS) as (keyof typeof METRICS)[]
  const isKnown = scenario.organic.recall !== null
  const metric = sharedMeasure(METRICS[oneOf('metric', text, names)], [isKnown])
  if (isKnown || !ratioMetric(metric).needsOrganic) return metric
  throw new UsageError(
    `${scenario.name} does not say how many return without an offer, so what offers add is unknown. Set organic.recall, or use another --metric.`,
  )
}

const armOf = (text: string | undefined, { scenario }: NamedScenario): string | null => {
  if (text === undefined) return null
  const ids = scenario.arms.filter(({ kind }) => kind !== 'holdout').map(({ id }) => id)
  if (ids.includes(text)) return text
  throw new UsageError(`--arm is "${text}". Use one of ${ids.join(', ')}.`)
}

const inputOf = (
  inputs: readonly StudiedInput[],
  { name, path }: { readonly name: string; readonly path: string },
): StudiedInput => {
  const found = inputs.find((input) => input.path === path.trim())
  if (found) return found
  throw new UsageError(
    `--${name}: the scenario has no input "${path}" that can be moved. Give a path such as ${inputs.find((input) => input.path.endsWith('.recall'))?.path ?? inputs[0]?.path}; "regain fields" lists them.`,
  )
}

/** The figure that is looked at: of the arm asked for, else how far the leader leads, if there is another. */
const outcomeOf = ({ model, metric, arm, scenario }: Asked): Outcome => {
  if (arm !== null) return { kind: 'arm', metric, arm }
  const { arms, better, figures } = createContest(model, metric, createMeanScores)
  const leader = winnerOf(figures(model.base), better)
  if (leader < 0) {
    throw new UsageError(`In ${scenario.name} no offer has this metric. Use another --metric.`)
  }
  const own = arms[leader] ?? null
  if (arms.length > 1) return { kind: 'lead', metric, arm: own }
  return { kind: 'arm', metric, arm: own ?? '' }
}

const overview = (asked: Asked, percent: string | undefined): Overview => {
  const { model, inputs, scenario } = asked
  const outcome = outcomeOf(asked)
  const share = wholeNumber('percent', percent, 10, 1, 90) / 100
  const reach = { by: percent === undefined ? 'likely' : 'share', share } as const
  const { seed } = scenario
  const paths = model.uncertain.map(({ path }) => path)
  return {
    tornado: tornado({ model, outcome, inputs, reach }, createMeanScores),
    drivers: paths.length > 0 ? drivers({ model, seed, outcome }, silent) : null,
    worth: paths.length > 0 ? voi({ model, seed, groups: inputsAlike(paths) }, silent) : null,
  }
}

/** A target as typed: "profit=400"; rates and ROI in percent. */
const goalOf = (text: string, named: NamedScenario): { metric: string; target: number } => {
  const [name, value = '', ...more] = text.split('=')
  const number = Number(value)
  if (value.trim() === '' || more.length > 0 || !Number.isFinite(number)) {
    throw new UsageError(`--goal is "${text}". Give a metric and a number, as profit=400.`)
  }
  const metric = metricOf(name, named)
  const isShare = ['percent', 'points'].includes(ratioMetric(metric).unit)
  return { metric, target: isShare ? number / 100 : number }
}

const sought = (asked: Asked, text: string, path: string | undefined) => {
  if (path === undefined) {
    throw new UsageError('--goal needs --input: the path of the input that is sought.')
  }
  const { metric, target } = goalOf(text, asked)
  const { model, inputs, arm } = asked
  const input = inputOf(inputs, { name: 'input', path })
  const outcome: Outcome = arm === null ? { kind: 'best', metric } : { kind: 'arm', metric, arm }
  const question = { outcome, target, input, low: input.min, high: input.max }
  return goalSeek({ model, question }, createMeanScores)
}

/** Says what would change the answer. */
export const sensitivity: Command = {
  name: 'sensitivity',
  summary: 'say what would change the answer, and which inputs are worth knowing',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: OPTIONS,
    })
    const format = oneOf('format', values.json ? 'json' : values.format, ['table', 'json'])
    const named = await readScenario(single(positionals), terminal)
    const model = compile(named.scenario, { id: named.id, scope: 'all' })
    const all = studiedInputs(model, inputLimits)
    const inputs = values.inputs
      ? values.inputs.split(',').map((path) => inputOf(all, { name: 'inputs', path }))
      : all
    const metric = metricOf(values.metric, named)
    const asked: Asked = { ...named, model, metric, arm: armOf(values.arm, named), inputs }
    const say = { scenario: named.scenario, format: createFormat(named.scenario.currency) }
    const print = <T>(answer: T, text: (answer: T) => string): void =>
      terminal.print(format === 'json' ? jsonOf(answer) : text(answer))
    if (values.goal !== undefined) {
      print(sought({ ...asked, inputs: all }, values.goal, values.input), (goal) =>
        goalText(say, goal),
      )
    } else if (values.breakeven) {
      print(breakEvens({ model, metric, inputs }, createMeanScores), (found) =>
        breakEvenText(say, found),
      )
    } else {
      print(overview(asked, values.percent), (found) => overviewText(say, found))
    }
    return EXIT.done
  },
}

/** Plain JSON: figures that are not defined are null; points of scatter plots are left out. */
const jsonOf = (answer: unknown): string =>
  JSON.stringify(answer, (key, value: unknown) => (key === 'points' ? undefined : value), 2)
