import type { NumberField } from '../model/field.ts'
import type { Distribution } from '../model/model.ts'
import { show, type Issue } from './issue.ts'

interface ParameterTable {
  readonly label: string
  readonly help: string
  /** Parameters that lie within the field's own limits. */
  readonly places: readonly string[]
  /** Parameters that are positive or zero widths. */
  readonly widths: readonly string[]
}

/** What each distribution is called and which parameters it has, in the units of its field. */
export const distributionTable: Readonly<Record<Distribution['dist'], ParameterTable>> = {
  uniform: {
    label: 'Anywhere between',
    help: 'Every value between low and high is as likely.',
    places: ['low', 'high'],
    widths: [],
  },
  pert: {
    label: 'Low, likely, high',
    help: 'A smooth hump between low and high around the likely value (PERT).',
    places: ['low', 'likely', 'high'],
    widths: [],
  },
  triangular: {
    label: 'Triangle',
    help: 'A triangle between low and high with its top at the likely value.',
    places: ['low', 'likely', 'high'],
    widths: [],
  },
  normal: {
    label: 'Mean and spread',
    help: 'A bell curve with this mean and standard deviation.',
    places: ['mean'],
    widths: ['sd'],
  },
  lognormal: {
    label: 'Mean and spread, positive',
    help: 'A skewed curve above 0 with this mean and standard deviation.',
    places: ['mean'],
    widths: ['sd'],
  },
  beta: {
    label: 'Rate seen in a number of customers',
    help: 'What is known of a rate after seeing it in this many customers.',
    places: ['mean'],
    widths: ['observations'],
  },
}

const order = ['low', 'likely', 'high'] as const

/**
 * Reads a distribution for a field. Pushes every problem and returns `null` when there is one.
 */
export const parseDistribution = (
  field: NumberField,
  value: object,
  path: string,
  issues: Issue[],
): Distribution | null => {
  const before = issues.length
  const given = value as Readonly<Record<string, unknown>>
  const kind = given['dist']
  if (typeof kind !== 'string' || !Object.hasOwn(distributionTable, kind)) {
    const known = Object.keys(distributionTable).join(', ')
    issues.push({
      path: `${path}.dist`,
      message: `${show(kind)} is not a distribution. Use one of ${known}, or a plain number.`,
    })
    return null
  }
  const table = distributionTable[kind as Distribution['dist']]
  const parameters = [...table.places, ...table.widths]
  const out: Record<string, unknown> = { dist: kind }
  for (const key of Object.keys(given)) {
    if (key !== 'dist' && !parameters.includes(key)) {
      issues.push({
        path: `${path}.${key}`,
        message: `A ${kind} distribution has no "${key}". It has ${parameters.join(', ')}.`,
      })
    }
  }
  for (const key of parameters) {
    const x = given[key]
    const isPlace = table.places.includes(key)
    const min = isPlace ? field.min : 0
    const max = isPlace ? field.max : 1e12
    if (typeof x !== 'number' || !Number.isFinite(x) || x < min || x > max) {
      issues.push({
        path: `${path}.${key}`,
        message: `${show(x)} is not possible here. Give a number from ${min} to ${max}.`,
      })
    }
    out[key] = x
  }
  if (issues.length > before) return null
  const ladder = order.filter((key) => key in out).map((key) => out[key] as number)
  if (ladder.some((x, i) => i > 0 && x < (ladder[i - 1] ?? x))) {
    issues.push({
      path,
      message: `Low, likely and high are ${ladder.join(', ')}: put them in rising order.`,
    })
  }
  if (kind === 'beta' && field.unit !== 'percent') {
    issues.push({
      path,
      message:
        'A beta distribution describes a rate in percent. Use pert, normal or lognormal here.',
    })
  }
  if (kind === 'beta' && !((out['observations'] as number) > 0)) {
    issues.push({
      path: `${path}.observations`,
      message:
        '0 observations say nothing. Give how many customers the rate was seen in, at least 1.',
    })
  }
  if (kind === 'lognormal' && !((out['mean'] as number) > 0)) {
    issues.push({
      path: `${path}.mean`,
      message: 'A lognormal distribution needs a mean above 0. Use normal, or a plain 0.',
    })
  }
  return issues.length > before ? null : (out as unknown as Distribution)
}
