import type { NumberField } from '../model/field.ts'
import { ABOUT_LAWS, fitsLognormal, isRate, MIN_OBSERVATIONS, usualLaw } from './about.ts'
import { show, type Issue } from './issue.ts'
import { limits, tidied } from './limits.ts'
import type { About, Belief } from './types.ts'

export type Kind = Belief['dist']

interface ParameterTable {
  readonly label: string
  readonly help: string
  /** Parameters that lie within the field's own limits. */
  readonly places: readonly string[]
  /** Parameters that are positive or zero widths. */
  readonly widths: readonly string[]
}

/** What each distribution is called and which parameters it has, in the units of its field. */
export const distributionTable: Readonly<Record<Kind, ParameterTable>> = {
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
  about: {
    label: 'About low to high',
    help: 'Between low and high in 9 of 10 cases, as likely below as above.',
    places: ['low', 'high'],
    widths: [],
  },
  sample: {
    label: 'Values seen before',
    help: 'Any value between the lowest and the highest of these, as often as they lie near it.',
    places: [],
    widths: [],
  },
}

/** The largest standard deviation or number of observations. */
const MAX_WIDTH = 1e12

/** Fewest values of a sample. */
export const MIN_SAMPLE = 2

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

const order = ['low', 'likely', 'high'] as const

/** Parameters that are not single numbers. */
const OTHERS: Partial<Record<Kind, string>> = { about: 'law', sample: 'values' }

/** Reads one distribution of a field; what is wrong goes to `issues`. */
class Reader {
  private readonly field: NumberField
  private readonly given: Readonly<Record<string, unknown>>
  private readonly path: string
  private readonly issues: Issue[]

  constructor(field: NumberField, given: object, path: string, issues: Issue[]) {
    this.field = field
    this.given = given as Readonly<Record<string, unknown>>
    this.path = path
    this.issues = issues
  }

  read(): Belief | null {
    const before = this.issues.length
    const dist = this.kind()
    if (dist === null) return null
    this.refuseUnknown(dist)
    const numbers = Object.fromEntries(
      parametersOf(dist).map((key) => [key, this.number(dist, key)]),
    )
    const values = dist === 'sample' ? { values: this.values() } : {}
    if (this.issues.length > before) return null
    const out = { dist, ...numbers, ...values } as unknown as Belief
    this.checkOrder(numbers)
    this.checkFamily(out)
    if (this.issues.length > before) return null
    return out.dist === 'about' ? this.about(out) : out
  }

  private say(key: string, message: string): void {
    this.issues.push({ path: key === '' ? this.path : `${this.path}.${key}`, message })
  }

  private kind(): Kind | null {
    const kind = this.given['dist']
    if (typeof kind === 'string' && Object.hasOwn(distributionTable, kind)) return kind as Kind
    const known = Object.keys(distributionTable).join(', ')
    this.say('dist', `${show(kind)} is not a distribution. Use one of ${known}, or a plain number.`)
    return null
  }

  private refuseUnknown(kind: Kind): void {
    const other = OTHERS[kind]
    const known = [...parametersOf(kind), ...(other ? [other] : [])]
    for (const key of Object.keys(this.given)) {
      if (key === 'dist' || known.includes(key)) continue
      this.say(key, `A ${kind} distribution has no "${key}". It has ${known.join(', ')}.`)
    }
  }

  private number(kind: Kind, key: string): number {
    return this.within(key, this.given[key], parameterLimits(this.field, kind, key))
  }

  private within(key: string, x: unknown, [min, max]: readonly [number, number]): number {
    if (typeof x === 'number' && Number.isFinite(x) && x >= min && x <= max) return tidied(x)
    this.say(key, `${show(x)} is not possible here. Give a number from ${min} to ${max}.`)
    return NaN
  }

  private values(): readonly number[] {
    const given = this.given['values']
    const count = Array.isArray(given) ? given.length : 0
    if (!Array.isArray(given) || count < MIN_SAMPLE || count > limits.sample) {
      const what = Array.isArray(given) ? `a list of ${count}` : show(given)
      this.say(
        'values',
        `${what} is no sample. Give a list of ${MIN_SAMPLE} to ${limits.sample} numbers.`,
      )
      return []
    }
    const ends = [this.field.min, this.field.max] as const
    return given.map((x: unknown, i) => this.within(`values[${i}]`, x, ends)).sort((a, b) => a - b)
  }

  private checkOrder(numbers: Readonly<Record<string, number>>): void {
    const ladder = order.flatMap((key) => numbers[key] ?? [])
    if (ladder.every((x, i) => i === 0 || x >= (ladder[i - 1] ?? x))) return
    this.say('', `Low, likely and high are ${ladder.join(', ')}: put them in rising order.`)
  }

  private checkFamily(d: Belief): void {
    if (d.dist === 'beta' && !isRate(this.field)) {
      this.say(
        '',
        'A beta distribution describes a rate from 0 to 100 %. Use pert, normal or lognormal here.',
      )
    }
    if (d.dist === 'lognormal' && !(d.mean > 0)) {
      this.say('mean', 'A lognormal distribution needs a mean above 0. Use normal, or a plain 0.')
    }
  }

  /** The law that is named, or the usual one. */
  private about({ low, high }: About): Belief | null {
    const given = this.given['law']
    if (given === undefined) {
      return { dist: 'about', low, high, law: usualLaw(this.field, low, high) }
    }
    const laws = ABOUT_LAWS.filter((law) => law !== 'beta' || isRate(this.field))
    const law = laws.find((each) => each === given)
    if (law === undefined) {
      this.say(
        'law',
        `${show(given)} is not a law of a range. Use one of ${laws.join(', ')}, or none.`,
      )
      return null
    }
    if (law === 'lognormal' && !fitsLognormal(low, high)) {
      this.say(
        'law',
        `No lognormal is about ${low} to ${high}: it needs ends above 0 that are not many powers of ten apart. Use normal.`,
      )
      return null
    }
    return { dist: 'about', low, high, law }
  }
}

/**
 * Reads a distribution for a field. Pushes every problem and returns `null` when there is one. The
 * values of a sample come back in rising order, and a range with the law it stands for.
 */
export const parseDistribution = (
  field: NumberField,
  value: object,
  path: string,
  issues: Issue[],
): Belief | null => new Reader(field, value, path, issues).read()
