import { createFormat } from '../../i18n/format.ts'
import { analyseCounts, type ArmOutcome } from '../../planner/analysis/analyseCounts.ts'
import { CORRECTIONS } from '../../planner/design/correction.ts'
import { armCounts, type ArmCount } from '../../tables/armCounts.ts'
import type { Decimal } from '../../tables/numberText.ts'
import { problemTexts } from '../../tables/problems.ts'
import { readCsv } from '../../tables/readCsv.ts'
import { tableOf } from '../../tables/tableOf.ts'
import { analysisTable, type ArmMoney } from '../analysisTable.ts'
import { EXIT, UsageError, oneOf, wholeNumber, textOptions, type Command } from '../command.ts'

const help = `regain analyse RESULTS.csv [options]

What the counts of a test say. RESULTS.csv, or - for standard input, is a table with a
header: arm, contacted, returned, and if known segment, cost and value (money of the
whole row). Rows of one arm are added up.

  --control ARM        compare the others with this arm, by its name (default: all pairs)
  --correction NAME    none, bonferroni, holm, bh or dunnett
                       (default: dunnett with a control, holm without)
  --confidence PERCENT of the intervals, 50 to 99 (default: 95)
  --split SHARES       planned shares in the order of the arms, such as 1,1,2: says whether
                       customers fell to the arms as planned
  --decimal SIGN       point or comma, where the table leaves it open
  --currency CODE      of cost and value (default: USD)
  --format FORMAT      table (default) or json
`

/** Rows of one arm added up, in the order of their first. */
const byArm = (rows: readonly ArmCount[]): { arm: ArmOutcome; money: ArmMoney | null }[] => {
  const groups = new Map<string, ArmCount[]>()
  for (const row of rows) groups.set(row.arm, [...(groups.get(row.arm) ?? []), row])
  const sum = (each: readonly ArmCount[], of: (row: ArmCount) => number): number =>
    each.reduce((total, row) => total + of(row), 0)
  return [...groups].map(([id, each]) => ({
    arm: {
      id,
      contacted: sum(each, ({ contacted }) => contacted),
      returned: sum(each, ({ returned }) => returned),
    },
    money: each.every(({ cost, value }) => cost !== null && value !== null)
      ? { cost: sum(each, ({ cost }) => cost ?? 0), value: sum(each, ({ value }) => value ?? 0) }
      : null,
  }))
}

const DECIMALS: Readonly<Record<'point' | 'comma', Decimal>> = { point: '.', comma: ',' }

const readCounts = (
  source: string,
  text: string,
  decimal: string | undefined,
): readonly ArmCount[] => {
  const options =
    decimal === undefined
      ? {}
      : { decimal: DECIMALS[oneOf('decimal', decimal, ['point', 'comma'])] }
  const { rows, problems } = armCounts(tableOf(readCsv(text)), options)
  if (problems.listed.length === 0) return rows
  const name = source === '-' ? 'Standard input' : source
  throw new UsageError([`${name} cannot be read:`, ...problemTexts(problems)].join('\n'))
}

const splitOf = (text: string | undefined, arms: number): number[] | null => {
  if (text === undefined) return null
  const shares = text.split(',').map(Number)
  if (shares.length === arms && shares.every((each) => each > 0 && Number.isFinite(each)))
    return shares
  throw new UsageError(
    `--split is "${text}". Give ${arms} shares above 0 with commas between them, one for each arm.`,
  )
}

/** Says what the counts of a test mean. */
export const analyse: Command = {
  name: 'analyse',
  summary: 'say what the counts of a test mean',
  help,
  async run(args, terminal) {
    const { values, positionals } = textOptions(args, [
      'control',
      'correction',
      'confidence',
      'split',
      'decimal',
      'currency',
      'format',
    ])
    const [source, ...more] = positionals
    if (source === undefined || more.length > 0) {
      throw new UsageError('Name one table of results: a file, or - for standard input.')
    }
    const format = oneOf('format', values.format, ['table', 'json'])
    const confidence = wholeNumber('confidence', values.confidence, 95, 50, 99) / 100
    const control = values.control ?? null
    const usual = control === null ? 'holm' : 'dunnett'
    const correction = oneOf('correction', values.correction ?? usual, CORRECTIONS)
    if (correction === 'dunnett' && control === null) {
      throw new UsageError('--correction dunnett compares arms with one: name it by --control.')
    }
    const found = byArm(readCounts(source, await terminal.read(source), values.decimal))
    const arms = found.map(({ arm }) => arm)
    checkArms(source, arms, control)
    const planned = splitOf(values.split, arms.length)
    const question = { control, correction, confidence, planned }
    const analysis = analyseCounts(arms, question)
    const money = found.map((each) => each.money)
    terminal.print(
      format === 'json'
        ? JSON.stringify({ question, ...analysis, money }, null, 2)
        : analysisTable({ question, analysis, money }, createFormat(values.currency ?? 'USD')),
    )
    return EXIT.done
  },
}

const checkArms = (source: string, arms: readonly ArmOutcome[], control: string | null): void => {
  const names = arms.map(({ id }) => id).join(', ')
  if (arms.length < 2) {
    throw new UsageError(`${source} has one arm, ${names}. A comparison needs two.`)
  }
  const empty = arms.find(({ contacted }) => contacted === 0)
  if (empty) {
    throw new UsageError(`${source}: nobody of "${empty.id}" was contacted. Leave the arm out.`)
  }
  if (control !== null && !arms.some(({ id }) => id === control)) {
    throw new UsageError(`--control is "${control}". Use one of ${names}.`)
  }
}
