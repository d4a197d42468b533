import { flowProblems, flowReadings, repairText, retentionText } from '../../i18n/flowText.ts'
import { createFormat } from '../../i18n/format.ts'
import { t } from '../../i18n/healthText.ts'
import {
  FLOW_PARTS,
  type FlowPart,
  type FlowReading,
  type GivenFlow,
} from '../../model/customerFlow.ts'
import { readFlow } from '../../planner/health/customerFlow.ts'
import { monthlyChurnOf, retentionAfter } from '../../planner/health/periods.ts'
import { aligned } from '../aligned.ts'
import { EXIT, UsageError, oneOf, textOptions, wholeNumber, type Command } from '../command.ts'

const help = `regain health [options]

Retention from counts of customers: (end − new) / start, and the number that was left out, by
end = start + new + reactivated − lost. Give any three of start, new, lost and end, or all four
to have them checked: every contradiction is named, with what each count says and what would fit.
Ends with 0 when the numbers fit, with 2 when they do not.

  --start N            customers at the start of the period
  --new N              who joined for the first time
  --lost N             who were there at the start and left
  --end N              customers at the end
  --reactivated N      who left earlier and came back (default: 0)
  --months N           length of the period (default: 1), for rates by month and year
  --format FORMAT      table (default) or json
`

const OPTION = {
  start: 'start',
  gained: 'new',
  regained: 'reactivated',
  lost: 'lost',
  end: 'end',
} as const satisfies Record<FlowPart, string>

const OPTIONS = [...Object.values(OPTION), 'months', 'format'] as const

const numberOf = (name: string, text: string | undefined): number | null => {
  if (text === undefined) return null
  const value = Number(text.replace('−', '-'))
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new UsageError(`--${name} is "${text}". Give a number of customers, such as 35.`)
}

const format = createFormat('USD')

/** Share who leave each month of the period; `null` without a retention. */
const monthlyOf = ({ retention }: FlowReading, months: number): number | null =>
  retention === null ? null : monthlyChurnOf(retention, months)

const healthTable = (reading: FlowReading, months: number): string => {
  const { flow, found, retention } = reading
  const rows = FLOW_PARTS.map((part) => [
    t(`health.number.${part}`),
    format.number(flow?.[part] ?? 0),
    part === found ? 'follows from the others' : '',
  ])
  const rates: string[][] = []
  const monthly = monthlyOf(reading, months)
  if (retention !== null && monthly !== null) {
    rates.push(['Retention', retentionText(format, retention), ''])
    rates.push(['Left', retentionText(format, 1 - retention), ''])
    rates.push(['Leaving each month', retentionText(format, monthly), ''])
    rates.push(['Staying a year', retentionText(format, retentionAfter(monthly, 12)), ''])
  }
  const none = retention === null ? ['No retention: nobody was there at the start.'] : []
  const period = months === 1 ? '1 month' : `${months} months`
  return [...aligned([[`Period of ${period}`, '', ''], ...rows, ...rates]), ...none].join('\n')
}

const complaintOf = (reading: FlowReading): string => {
  const problems = flowProblems(reading, format)
  const count = `${problems.length} contradiction${problems.length === 1 ? '' : 's'}`
  const fits = reading.repairs.map((repair) => `  - ${repairText(repair, format)}`)
  return [
    `${count} in these numbers:`,
    ...problems.map((problem) => `  - ${problem}`),
    ...flowReadings(reading, format),
    ...(fits.length > 0 ? ['What would fit, one number changed:', ...fits] : []),
  ].join('\n')
}

const healthJson = (reading: FlowReading, months: number): string => {
  const monthlyChurn = monthlyOf(reading, months)
  const texts = flowProblems(reading, format)
  const problems = reading.problems.map((problem, i) => ({ ...problem, message: texts[i] ?? '' }))
  const yearlyRetention = monthlyChurn === null ? null : retentionAfter(monthlyChurn, 12)
  return JSON.stringify({ ...reading, problems, months, monthlyChurn, yearlyRetention }, null, 2)
}

const needsThree = ({ missing }: FlowReading): void => {
  if (missing.length === 0) return
  const names = missing.map((part) => `--${OPTION[part]}`)
  const enough = names.length - 1
  throw new UsageError(
    `Three of start, new, lost and end are needed. Give ${enough} of ${names.join(', ')}.`,
  )
}

/** Reads counts of customers of a period, and tells what contradicts in them. */
export const health: Command = {
  name: 'health',
  summary: 'retention from counts of customers, and what contradicts in them',
  help,
  run(args, terminal) {
    const { values, positionals } = textOptions(args, OPTIONS)
    const [extra] = positionals
    if (extra !== undefined)
      throw new UsageError(`"${extra}" belongs to no option. Give numbers as --start 35.`)
    const style = oneOf('format', values.format, ['table', 'json'])
    const months = wholeNumber('months', values.months, 1, 1, 120)
    const parts = FLOW_PARTS.map((part) => [part, numberOf(OPTION[part], values[OPTION[part]])])
    const reading = readFlow(Object.fromEntries(parts) as GivenFlow)
    needsThree(reading)
    const fits = reading.problems.length === 0
    if (style === 'json') terminal.print(healthJson(reading, months))
    else if (fits) terminal.print(healthTable(reading, months))
    else terminal.complain(complaintOf(reading))
    return Promise.resolve(fits ? EXIT.done : EXIT.usage)
  },
}
