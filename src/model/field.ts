/** What a number is measured in. Documents hold percents as 0–100; the Model holds fractions. */
export type Unit =
  'percent' | 'money' | 'months' | 'days' | 'customers' | 'ratio' | 'logOdds' | 'count' | 'none'

interface FieldBase {
  /** Name of the key in the scenario document. */
  readonly key: string
  readonly label: string
  /** One or two plain sentences: what it is, and what a higher value does. */
  readonly help: string
}

/** A number the strategist types. */
export interface NumberField extends FieldBase {
  readonly type: 'number' | 'integer'
  readonly unit: Unit
  readonly min: number
  readonly max: number
  /** What one arrow key press changes. */
  readonly step: number
  /** `null` where the honest default is "not known". */
  readonly default: number | null
  /** May be `null`, meaning unknown or not stated. */
  readonly nullable?: boolean
  /** May be a distribution instead of a number. */
  readonly uncertain?: boolean
  /** Where the slider ends when the limits are wider than what people use. */
  readonly slider?: readonly [number, number]
}

export interface TextField extends FieldBase {
  /** A number is read as its text. */
  readonly acceptsNumber?: boolean
  readonly type: 'text'
  readonly maxLength: number
  readonly default: string
  readonly optional?: boolean
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice'
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly default: string
}

/** The one description of an input: validation, form, help and JSON Schema derive from it. */
export type Field = NumberField | TextField | ChoiceField
