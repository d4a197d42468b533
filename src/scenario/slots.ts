import type { NumberField } from '../model/field.ts'
import type { Distribution, Slot, UncertainInput } from '../model/model.ts'
import { meanOf } from '../stats/distribution.ts'
import { resolved } from './about.ts'
import type { ObjectTable } from './schema.ts'
import type { Uncertain } from './types.ts'

/** A number of the document in model units: percents become fractions. */
const toModel = (field: NumberField, value: number): number =>
  field.unit === 'percent' ? value / 100 : value

const distributionToModel = (field: NumberField, d: Distribution): Distribution => {
  if (d.dist === 'sample') return { ...d, values: d.values.map((value) => toModel(field, value)) }
  const entries = Object.entries(d).map(([key, value]: [string, unknown]) =>
    typeof value === 'number' && key !== 'observations'
      ? [key, toModel(field, value)]
      : [key, value],
  )
  return Object.fromEntries(entries) as Distribution
}

/** Collects the values of a model, one slot each, with the distributions of the uncertain ones. */
export class Slots {
  readonly values: number[] = []
  readonly paths: string[] = []
  readonly uncertain: UncertainInput[] = []

  /** Adds a value in model units that is the same in every world. */
  constant(path: string, value: number): Slot {
    this.values.push(value)
    this.paths.push(path)
    return this.values.length - 1
  }

  /** Adds a value of the document, percents becoming fractions. */
  add(field: NumberField, path: string, value: Uncertain): Slot {
    if (typeof value === 'number') return this.constant(path, toModel(field, value))
    const distribution = distributionToModel(field, resolved(value))
    const slot = this.constant(path, meanOf(distribution))
    const [min, max] = [toModel(field, field.min), toModel(field, field.max)]
    this.uncertain.push({ path, slot, distribution, min, max })
    return slot
  }

  /** Adds every decimal number of an object; `null` stays `null`. */
  addAll(table: ObjectTable, of: object, path: string): Record<string, Slot | null> {
    const out: Record<string, Slot | null> = {}
    for (const field of table.fields) {
      if (field.type !== 'number') continue
      const value = (of as Record<string, unknown>)[field.key] as Uncertain | null
      out[field.key] = value === null ? null : this.add(field, `${path}.${field.key}`, value)
    }
    return out
  }

  /** Whether a slot holds this number in every world. */
  isAlways(slot: Slot, value: number): boolean {
    return this.values[slot] === value && !this.uncertain.some((input) => input.slot === slot)
  }
}

/** A slot that the table of inputs promises. */
export const known = (slot: Slot | null | undefined): Slot => {
  if (slot === null || slot === undefined) throw new Error('A required input has no value.')
  return slot
}
