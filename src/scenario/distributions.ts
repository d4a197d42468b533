import type { NumberField } from '../model/field.ts'
import type { Distribution } from '../model/model.ts'
import { show, type Issue } from './issue.ts'
import { tidied } from './limits.ts'

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

/** The largest standard deviation or number of observations. */
const MAX_WIDTH = 1e12

/** Fewest observations: below one, a beta turns into a bowl with most of its mass at 0 and 100 %. */
const MIN_OBSERVATIONS = 1

type Kind = Distribution['dist']

/** Parameters of a distribution, in the order of its form. */
export const parametersOf = (kind: Kind): readonly string[] => [
  ...distributionTable[kind].places,
  ...distributionTable[kind].widths,
]

/** Lowest and highest value of a parameter in the units of its field. */
export const parameterLimits = (
  field: NumberField,
  kind: Kind,
  parameter: string,
): readonly [min: number, max: number] => {
  if (distributionTable[kind].places.includes(parameter)) return [field.min, field.max]
  return [parameter === 'observations' ? MIN_OBSERVATIONS : 0, MAX_WIDTH]
}

/** A beta describes a share of something: a percent from 0 to 100. */
export const allowsBeta = (field: NumberField): boolean =>
  field.unit === 'percent' && field.min === 0 && field.max === 100

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
  const dist = kind as Kind
  const parameters = parametersOf(dist)
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
    const [min, max] = parameterLimits(field, dist, key)
    if (typeof x !== 'number' || !Number.isFinite(x) || x < min || x > max) {
      issues.push({
        path: `${path}.${key}`,
        message: `${show(x)} is not possible here. Give a number from ${min} to ${max}.`,
      })
    } else out[key] = tidied(x)
  }
  if (issues.length > before) return null
  const ladder = order.filter((key) => key in out).map((key) => out[key] as number)
  if (ladder.some((x, i) => i > 0 && x < (ladder[i - 1] ?? x))) {
    issues.push({
      path,
      message: `Low, likely and high are ${ladder.join(', ')}: put them in rising order.`,
    })
  }
  if (kind === 'beta' && !allowsBeta(field)) {
    issues.push({
      path,
      message:
        'A beta distribution describes a rate from 0 to 100 %. Use pert, normal or lognormal here.',
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
