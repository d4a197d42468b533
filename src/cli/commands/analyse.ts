import { createFormat } from '../../i18n/format.ts'
import { analyseResults } from '../../planner/analysis/analyseResults.ts'
import type { ResultsQuestion } from '../../planner/analysis/analysis.ts'
import { CORRECTIONS, type Correction } from '../../planner/design/correction.ts'
import { keyedUniforms } from '../../../workers/keyedUniforms.ts'
import { analysisText } from '../analysis/analysisText.ts'
import { checkArms, contactedBy } from '../analysis/checkArms.ts'
import { readTable, resultsOf } from '../analysis/resultsInput.ts'
import { scenarioOf, writeUpdated } from '../analysis/scenarioOption.ts'
import { scoredForecast } from '../analysis/scenarioPart.ts'
import { EXIT, UsageError, oneOf, textOptions, wholeNumber, type Command } from '../command.ts'

const help = `regain analyse RESULTS.csv [options]

What the results of a test say. RESULTS.csv, or - for standard input, is a table with a
header: arm, contacted, returned, and if known segment, cost and value (money of the
whole row); or one row for each customer: arm, returned (1 or 0), and if known segment,
cost and value. Customers whose row is wrong are listed and do not count.

  --baseline ARM       compare the others with this arm, by its name (default: all pairs);
                       --control is the same
  --correction NAME    none, bonferroni, holm, bh or dunnett
                       (default: dunnett with a baseline, holm without)
  --confidence PERCENT of the intervals, 50 to 99 (default: 95)
  --split SHARES       planned shares in the order of the arms, such as 1,1,2: says whether
                       customers fell to the arms as planned
  --scenario SCENARIO  a file or a preset's id: its uncertain inputs are what was believed
                       before, and its forecast is held against what came out
  --write FILE         the scenario with what the test taught as its inputs
  --date TEXT          day of the test, for the notes of that scenario
  --decimal SIGN       point or comma, where the table leaves it open
  --currency CODE      of cost and value (default: the scenario's, else USD)
  --seed TEXT          names the random numbers of bootstrap and posterior
                       (default: the scenario's, else 1)
  --format FORMAT      table (default) or json
`

const OPTIONS = [
  ...['baseline', 'control', 'correction', 'confidence', 'split', 'scenario', 'write', 'date'],
  ...['decimal', 'currency', 'seed', 'format'],
] as const

const splitOf = (text: string | undefined, arms: number): number[] | null => {
  if (text === undefined) return null
  const shares = text.split(',').map(Number)
  if (shares.length === arms && shares.every((each) => each > 0 && Number.isFinite(each)))
    return shares
  throw new UsageError(
    `--split is "${text}". Give ${arms} shares above 0 with commas between them, one for each arm.`,
  )
}

type Values = Partial<Record<(typeof OPTIONS)[number], string>>

const baselineOf = ({ baseline, control }: Values): readonly [string | null, string] => {
  if (baseline !== undefined && control !== undefined && baseline !== control) {
    throw new UsageError('--baseline and --control name different arms. Give one of the two.')
  }
  return [baseline ?? control ?? null, baseline === undefined ? 'control' : 'baseline']
}

const correctionOf = (values: Values, baseline: string | null): Correction => {
  const usual = baseline === null ? 'holm' : 'dunnett'
  const correction = oneOf('correction', values.correction ?? usual, CORRECTIONS)
  if (correction !== 'dunnett' || baseline !== null) return correction
  throw new UsageError('--correction dunnett compares arms with one: name it by --baseline.')
}

/** Says what the results of a test mean. */
export const analyse: Command = {
  name: 'analyse',
  summary: 'say what the results of a test mean',
  help,
  async run(args, terminal) {
    const { values, positionals } = textOptions(args, OPTIONS)
    const [source, ...more] = positionals
    if (source === undefined || more.length > 0) {
      throw new UsageError('Name one table of results: a file, or - for standard input.')
    }
    const format = oneOf('format', values.format, ['table', 'json'])
    const confidence = wholeNumber('confidence', values.confidence, 95, 50, 99) / 100
    const [baseline, option] = baselineOf(values)
    const correction = correctionOf(values, baseline)
    const read = readTable(await terminal.read(source), values.decimal)
    const results = resultsOf(source, read, terminal)
    const arms = contactedBy(results)
    checkArms(source, arms, [baseline, option])
    const scenario = await scenarioOf(values, arms, terminal)
    const question: ResultsQuestion = {
      baseline,
      correction,
      confidence,
      planned: splitOf(values.split, arms.size),
      priors: scenario?.priors ?? [],
      seed: values.seed ?? scenario?.named.scenario.seed ?? '1',
    }
    const analysis = analyseResults(results, question, keyedUniforms)
    const forecast = scenario && (await scoredForecast(scenario, analysis))
    if (scenario && values.write !== undefined) {
      const date = values.date ?? 'an unnamed day'
      await writeUpdated(scenario, analysis, { path: values.write, date, terminal })
    }
    const currency = values.currency ?? scenario?.named.scenario.currency ?? 'USD'
    const { kind, rows, faulty, rowProblems } = read
    const matches = scenario && {
      arms: Object.fromEntries([...scenario.matches.matched].map(([name, arm]) => [name, arm.id])),
      unmatched: scenario.matches.unmatched,
      missing: scenario.matches.missing.map(({ id }) => id),
    }
    terminal.print(
      format === 'json'
        ? JSON.stringify(
            { read: { kind, rows, faulty, rowProblems }, matches, forecast, ...analysis },
            null,
            2,
          )
        : analysisText({ analysis, scenario, forecast }, createFormat(currency)),
    )
    return EXIT.done
  },
}
