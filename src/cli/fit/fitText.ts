import type { Format } from '../../i18n/format.ts'
import type { FittedInput, HistoryFit, Part } from '../../planner/history/types.ts'
import { aligned } from '../aligned.ts'

const number = (x: number): string => String(Number(x.toPrecision(4)))

const range = ({ low, high }: FittedInput): string =>
  low === null || high === null ? '' : `${number(low)} to ${number(high)}`

const valueOf = ({ belief, estimate }: FittedInput): string =>
  typeof belief === 'string' ? belief : number(estimate ?? 0)

const inputLines = (inputs: readonly FittedInput[]): string[] =>
  inputs.length === 0
    ? []
    : aligned([
        ['Input', 'Estimate', '90 % interval'],
        ...inputs.map((input) => [input.path, valueOf(input), range(input)]),
      ])

/** Notes, each once, with the inputs they are about where these are few. */
const noteLines = (inputs: readonly FittedInput[]): string[] => {
  const by = new Map<string, string[]>()
  for (const { note, path } of inputs) {
    if (note !== '') by.set(note, [...(by.get(note) ?? []), path])
  }
  return [...by].map(
    ([note, paths]) => `- ${paths.length > 2 ? '' : `${paths.join(', ')}: `}${note}`,
  )
}

const PARTS = ['recall', 'arms', 'depth', 'lifetime', 'margin', 'lapse'] as const

const whyNot = (fit: HistoryFit): string[] =>
  PARTS.flatMap((part) => {
    const told: Part<unknown> = fit[part]
    return told.ok ? [] : [`- ${told.why}`]
  })

const calibrationLines = ({ recall }: HistoryFit): string[] => {
  const calibration = recall.ok ? recall.fit.calibration : null
  if (!calibration) return []
  const { slope, auc, folds } = calibration
  const line = slope
    ? `slope ${number(slope.value)} (${number(slope.low)} to ${number(slope.high)})`
    : ''
  const area = auc === null ? '' : `area under the curve ${number(auc)}`
  return [
    `Foretold to ${folds} parts left out in turn: ${[line, area].filter(Boolean).join(', ')}.`,
    ...aligned([
      ['Customers', 'Foretold', 'Returned', '90 % interval'],
      ...calibration.bins.map(({ customers, predicted, observed, low, high }) => [
        String(Math.round(customers)),
        `${number(100 * predicted)} %`,
        `${number(100 * observed)} %`,
        `${number(100 * low)} to ${number(100 * high)}`,
      ]),
    ]),
  ]
}

const lapseLines = ({ lapse }: HistoryFit): string[] => {
  if (!lapse.ok) return []
  const { perMonth, bendP } = lapse.fit
  const bend =
    bendP !== null && bendP < 0.05 ? ' A straight line does not fit well; bands tell more.' : ''
  return [
    `A month more since leaving changes the log-odds of coming back by ${number(perMonth.value)} (${number(perMonth.low)} to ${number(perMonth.high)}).${bend}`,
  ]
}

const armLines = ({ arms }: HistoryFit, format: Format): string[] =>
  arms.ok
    ? aligned([
        ['Offer', 'Taken as', 'Customers', 'Returned', 'Recall', '90 % interval'],
        ...arms.fit.arms.map(({ name, kind, customers, returned, recall }) => [
          name,
          kind,
          format.count(customers),
          format.count(returned),
          `${number(100 * recall.value)} %`,
          `${number(100 * recall.low)} to ${number(100 * recall.high)}`,
        ]),
      ])
    : []

const block = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines]

/** What past customers tell, as text for people. */
export const fitText = (fit: HistoryFit, format: Format): string => {
  const { inputs, customers, returned, arms, question } = fit
  const used = inputs.filter(({ usable }) => usable)
  const association = inputs.filter(({ usable }) => !usable)
  const back = returned === null ? '' : `, of whom ${format.count(returned)} returned`
  const balance = arms.ok && arms.fit.balance ? [arms.fit.balance.says] : []
  return [
    `${format.count(customers)} past customers${back}; offers ${question.assignment === 'randomised' ? 'given at random' : 'chosen for customers'}`,
    ...balance,
    ...block('Offers', armLines(fit, format)),
    ...block('Inputs', inputLines(used)),
    ...block('Association only, not for use as inputs', inputLines(association)),
    ...block('To know', noteLines(inputs)),
    ...block('Time since leaving', lapseLines(fit)),
    ...block('Calibration', calibrationLines(fit)),
    ...block('Not told', whyNot(fit)),
  ].join('\n')
}
