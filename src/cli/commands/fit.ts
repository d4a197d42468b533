import { basename } from 'node:path'
import { keyedUniforms } from '../../../workers/keyedUniforms.ts'
import { createFormat } from '../../i18n/format.ts'
import { fitHistory } from '../../planner/history/fitHistory.ts'
import type { HistoryFit, HistoryQuestion, PastArm } from '../../planner/history/types.ts'
import { applyFits } from '../../scenario/applyFits.ts'
import { pastArms } from '../../scenario/pastArms.ts'
import { valueAt } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import { toText } from '../../scenario/write.ts'
import { counted, withList, type CountedList } from '../cohort/listInput.ts'
import { listArguments, listHelp, saysUses } from '../cohort/listOptions.ts'
import { EXIT, oneOf, UsageError, wholeNumber, type Command, type Terminal } from '../command.ts'
import { fitText } from '../fit/fitText.ts'
import { readScenario } from '../scenarioInput.ts'

const help = `regain fit LIST [options]

What customers of past campaigns tell about the inputs of a scenario: what each attribute
does to coming back, recall by offer, the response to the amount, how long customers stay
who returned, margins, and the time since leaving. LIST is a table with a header: CSV, TSV
or XLSX, or - for standard input; see "regain cohort LIST" for what its columns may be.

${listHelp}  --randomised         customers came to their offers at random: only then do effects of
                       offers become inputs
  --holdout ARM        the arm of the list that was sent nothing, unless its name says so
  --message ARM        the arm of the list that got the message alone
  --resamples COUNT    of the bootstrap, 50 to 2000 (default: 200)
  --scenario SCENARIO  a file or a preset's id, whose inputs are fitted
  --write FILE         where that scenario is written
  --date TEXT          day, for the notes of that scenario
  --seed TEXT          names the random numbers (default: the scenario's, else 1)
  --format FORMAT      table (default) or json
`

const OPTIONS = [
  ...['holdout', 'message', 'resamples', 'scenario', 'write', 'date', 'seed', 'format'],
] as const
const RANDOMISED = '--randomised'

type Values = Partial<Record<(typeof OPTIONS)[number], string>>

/** What each arm is, by its name and by what was said of it. */
const armsOf = (names: readonly string[], scenario: Scenario | null, values: Values): PastArm[] => {
  const arms = pastArms({ arms: scenario?.arms ?? [] }, names)
  const said = (kind: 'holdout' | 'message'): void => {
    const name = values[kind]
    if (name === undefined) return
    const at = names.indexOf(name)
    if (at < 0) {
      throw new UsageError(
        `--${kind} is "${name}". The list has the arms ${names.join(', ') || 'of no column'}.`,
      )
    }
    arms[at] = { id: kind === 'holdout' ? null : arms[at]!.id, kind }
  }
  said('holdout')
  said('message')
  return arms
}

/** Stated values that keep margins and lifetimes from counting. */
const statedValues = (scenario: Scenario): string[] =>
  [...scenario.arms.map(({ id }) => `arms.${id}.value`), 'organic.value'].filter(
    (path) => (valueAt(scenario, path) ?? null) !== null,
  )

const written = async (
  scenario: Scenario,
  { inputs, correlations }: HistoryFit,
  { path, terminal }: { readonly path: string; readonly terminal: Terminal },
): Promise<void> => {
  const applied = applyFits(scenario, inputs, correlations)
  await terminal.write(path, toText(applied.scenario))
  const stated = statedValues(applied.scenario)
  const says = [
    ...applied.left.map((each) => `${each.path} is left as it was: ${each.why}`),
    ...applied.issues.map((issue) => `${path}: ${issue.path}: ${issue.message}`),
    ...(stated.length > 0
      ? [
          `${stated.join(', ')} state what a customer is worth, so margins and lifetimes do not count there. Empty them to use the fitted ones.`,
        ]
      : []),
  ]
  if (says.length > 0) terminal.complain(says.join('\n'))
}

const historyOf = (source: string, { history }: CountedList) => {
  if (history) return history
  throw new UsageError(
    `${source === '-' ? 'Standard input' : source} says nothing of the past: name a column by --map, such as --map recalled=returned.`,
  )
}

const checkWriting = ({ scenario, write }: Values): void => {
  if (write === undefined || scenario !== undefined) return
  throw new UsageError('--write needs the scenario whose inputs are fitted: give --scenario.')
}

/** Fits inputs of a scenario to customers of past campaigns. */
export const fit: Command = {
  name: 'fit',
  summary: 'fit the inputs of a scenario to past customers',
  help,
  async run(args, terminal) {
    const given = listArguments(
      args.filter((each) => each !== RANDOMISED),
      OPTIONS,
    )
    const values: Values = given.others
    const [source, ...more] = given.positionals
    if (source === undefined || more.length > 0) {
      throw new UsageError('Name one list of past customers: a file, or - for standard input.')
    }
    if (!saysUses(given)) {
      throw new UsageError(
        'Say what the columns are: give --map, --bands or --suggested; "regain cohort LIST" shows them.',
      )
    }
    checkWriting(values)
    const format = oneOf('format', values.format, ['table', 'json'])
    const resamples = wholeNumber('resamples', values.resamples, 200, 50, 2_000)
    const named =
      values.scenario === undefined ? null : await readScenario(values.scenario, terminal)
    const scenario = named?.scenario ?? null
    const list = await withList(source, { args: given, terminal }, (each) =>
      counted(each, given, terminal),
    )
    const history = historyOf(source, list)
    const question: HistoryQuestion = {
      assignment: args.includes(RANDOMISED) ? 'randomised' : 'chosen',
      arms: armsOf(history.arms, scenario, values),
      file: source === '-' ? 'standard input' : basename(source),
      date: values.date ?? 'an unnamed day',
      seed: values.seed ?? scenario?.seed ?? '1',
      resamples,
    }
    const fitted = fitHistory(history, question, keyedUniforms)
    if (scenario && values.write !== undefined) {
      await written(scenario, fitted, { path: values.write, terminal })
    }
    terminal.print(
      format === 'json'
        ? JSON.stringify(fitted, null, 2)
        : fitText(fitted, createFormat(scenario?.currency ?? 'USD')),
    )
    return EXIT.done
  },
}
