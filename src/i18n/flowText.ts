import type { FlowPart, FlowProblem, FlowReading, FlowRepair } from '../model/customerFlow.ts'
import type { Format } from './format.ts'
import { t } from './healthText.ts'

/** A retention: percent with two digits, as published examples print it. */
export const retentionText = (format: Format, rate: number): string => format.percent(rate, 2)

/** "35 + 4 + 1 − 2": what is counted in and out; without customers who came back they are left out. */
const sumText = ({ given }: FlowReading, format: Format): string => {
  const count = (part: FlowPart): string => format.number(given[part] ?? 0)
  const back = given.regained ? ` + ${count('regained')}` : ''
  return `${count('start')} + ${count('gained')}${back} − ${count('lost')}`
}

const problemText = (problem: FlowProblem, reading: FlowReading, format: Format): string => {
  const key = `health.flow.problem.${problem.kind}`
  switch (problem.kind) {
    case 'notWhole':
    case 'negative':
    case 'wouldBeNegative': {
      const { part, value } = problem
      const told = value.toLocaleString('en-US', { maximumFractionDigits: 6 }).replace('-', '−')
      return t(key, { part: t(`health.number.${part}`), value: told, whole: format.count(value) })
    }
    case 'identity': {
      const { expected, end } = problem
      const gap = format.number(Math.abs(end - expected))
      const values = { sum: sumText(reading, format), expected: format.number(expected), gap }
      return t(`${key}.${end < expected ? 'fewer' : 'more'}`, {
        ...values,
        end: format.number(end),
      })
    }
    case 'lostAboveStart':
      return t(key, { lost: format.number(problem.lost), start: format.number(problem.start) })
    case 'endBelowJoined':
      return t(key, { end: format.number(problem.end), joined: format.number(problem.joined) })
    case 'endAboveAll':
      return t(key, { end: format.number(problem.end), all: format.number(problem.all) })
  }
}

/** What contradicts, a sentence each. */
export const flowProblems = (reading: FlowReading, format: Format): string[] =>
  reading.problems.map((problem) => problemText(problem, reading, format))

/** What each count by itself would make of the retention, a sentence each; none where nothing contradicts. */
export const flowReadings = (reading: FlowReading, format: Format): string[] => {
  const { given, rates, lostByEnd } = reading
  const { byEnd, byLost } = rates
  if (!reading.problems.some(({ kind }) => kind === 'identity')) return []
  const count = (part: FlowPart): string => format.number(given[part] ?? 0)
  const joined = given.regained ? `${count('gained')} − ${count('regained')}` : count('gained')
  const start = count('start')
  const texts: string[] = []
  if (byEnd !== null) {
    const values = { end: count('end'), joined, start, rate: retentionText(format, byEnd) }
    texts.push(t('health.flow.byEnd', { ...values, lost: format.number(lostByEnd ?? 0) }))
  }
  if (byLost !== null) {
    const values = { lost: count('lost'), start, rate: retentionText(format, byLost) }
    texts.push(t('health.flow.byLost', values))
  }
  return texts
}

/** "lost 7 (80 % stay)": a number that makes everything fit. */
export const repairText = ({ part, value, retention }: FlowRepair, format: Format): string =>
  t(retention === null ? 'health.flow.repair.plain' : 'health.flow.repair', {
    part: t(`health.number.${part}`),
    value: format.number(value),
    rate: retention === null ? '' : retentionText(format, retention),
  })
