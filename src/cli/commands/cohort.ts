import { basename } from 'node:path'
import { cohortInScenario } from '../../scenario/cohortInScenario.ts'
import { toText } from '../../scenario/write.ts'
import { cohortText } from '../cohort/cohortText.ts'
import {
  complainOfRows,
  counted,
  withList,
  type CountedList,
  type ProfiledList,
} from '../cohort/listInput.ts'
import { listArguments, listHelp, saysUses, type ListArguments } from '../cohort/listOptions.ts'
import { profileText } from '../cohort/profileText.ts'
import { sqlHelp, sqlOptions, warehouseSql } from '../cohort/warehouseSql.ts'
import { EXIT, oneOf, UsageError, type Command, type Terminal } from '../command.ts'
import { readScenario } from '../scenarioInput.ts'

const help = `regain cohort LIST [options]

A list of customers as the cohort of a scenario: how many there are of each kind. LIST is
a table with a header and a row for each customer, or for several with their number in a
column: CSV, TSV or XLSX, or - for standard input. Without --map, --bands or --suggested
it says what the columns hold and what they may be used for.

${listHelp}  --scenario SCENARIO  a file or a preset's id, whose customers are replaced by the list's
  --write FILE         where that scenario is written
  --date TEXT          day, for the note where its customers come from
  --format FORMAT      table (default) or json
${sqlHelp}`

interface Writing {
  readonly scenario?: string
  readonly write?: string
  readonly date?: string
}

const written = async (
  source: string,
  { cohort }: CountedList,
  { values, terminal }: { readonly values: Writing; readonly terminal: Terminal },
): Promise<void> => {
  if (values.scenario === undefined || values.write === undefined) return
  const { scenario } = await readScenario(values.scenario, terminal)
  const file = source === '-' ? 'standard input' : basename(source)
  const { date = 'an unnamed day' } = values
  const made = cohortInScenario(scenario, cohort, { file, rows: cohort.rows, date })
  await terminal.write(values.write, toText(made.scenario))
  const issues = made.issues.map(({ path, message }) => `${values.write}: ${path}: ${message}`)
  const says = [...made.dropped, ...issues]
  if (says.length > 0) terminal.complain(says.join('\n'))
}

const checkWriting = ({ scenario, write }: Writing, hasUses: boolean): void => {
  if ((scenario === undefined) !== (write === undefined)) {
    throw new UsageError('--scenario and --write belong together: give both, or neither.')
  }
  if (write === undefined || hasUses) return
  throw new UsageError('--write needs to know the columns: give --map, --bands or --suggested.')
}

type Given = ListArguments<keyof Writing | 'format' | (typeof sqlOptions)[number]>

interface Calling {
  readonly given: Given
  readonly format: 'table' | 'json'
  readonly terminal: Terminal
}

/** Says what the columns hold. */
const tellProfile = ({ source, profile }: ProfiledList, { format, terminal }: Calling): void => {
  const { faulty, rows, rowProblems } = profile
  complainOfRows(source, { faulty, rows: rows + faulty }, { rowProblems, terminal })
  terminal.print(format === 'json' ? JSON.stringify(profile, null, 2) : profileText(profile))
}

/** Prints the cells, and writes the scenario that was asked for. */
const tellCohort = async (
  list: ProfiledList,
  { given, format, terminal }: Calling,
): Promise<void> => {
  const result = await counted(list, given, terminal)
  await written(list.source, result, { values: given.others, terminal })
  const { cohort: made, mapping, notes } = result
  terminal.print(
    format === 'json' ? JSON.stringify({ mapping, notes, ...made }, null, 2) : cohortText(made),
  )
}

const tellSql = async (source: string | undefined, given: Given, terminal: Terminal) => {
  const print = (sample: ProfiledList['profile'] | null): void =>
    terminal.print(warehouseSql(given, sample))
  if (source === undefined) print(null)
  else await withList(source, { args: given, terminal }, ({ profile }) => print(profile))
}

/** Makes a cohort of a list of customers. */
export const cohort: Command = {
  name: 'cohort',
  summary: 'make the customers of a scenario from a list',
  help,
  async run(args, terminal) {
    const given = listArguments(args, ['scenario', 'write', 'date', 'format', ...sqlOptions])
    const [source, ...more] = given.positionals
    if (given.others.sql !== undefined && more.length === 0) {
      await tellSql(source, given, terminal)
      return EXIT.done
    }
    if (source === undefined || more.length > 0) {
      throw new UsageError('Name one list of customers: a file, or - for standard input.')
    }
    const format = oneOf('format', given.others.format, ['table', 'json'])
    const hasUses = saysUses(given)
    checkWriting(given.others, hasUses)
    const calling = { given, format, terminal }
    await withList(source, { args: given, terminal }, (list) =>
      hasUses ? tellCohort(list, calling) : tellProfile(list, calling),
    )
    return EXIT.done
  },
}
