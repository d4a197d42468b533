import type { Field, NumberField, TextField } from '../../model/field.ts'

/** An object of the document: its fields, the objects in it and the lists in it. */
export interface ObjectTable {
  readonly label: string
  readonly fields: readonly Field[]
  readonly objects?: Readonly<Record<string, ObjectTable>>
  readonly lists?: Readonly<Record<string, ListTable>>
  /** Keys whose value is a map from an id to a text or a number. */
  readonly maps?: Readonly<Record<string, MapTable>>
}

/** A list of objects that are told apart by a key field (`id`, or `type` for components). */
export interface ListTable {
  readonly label: string
  readonly one: string
  readonly key: 'id' | 'type'
  readonly min: number
  readonly max: number
  /** The table of one entry; for components it depends on the entry's `type`. */
  readonly of: ObjectTable | Readonly<Record<string, ObjectTable>>
}

export interface MapTable {
  readonly label: string
  readonly help: string
  readonly max: number
  readonly of: TextField | NumberField
}
