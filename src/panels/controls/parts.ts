import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/controlsText.ts'
import type { NumberField } from '../../model/field.ts'
import type { ArmStyle } from '../../charts/context.ts'

/** Who says a figure, and how to say so oneself. */
export interface SourceNote {
  /** path of the input that is spoken of */
  readonly path: string
  readonly text: string | undefined
  /** said of this input itself, not of what it is a part of */
  readonly isOwn: boolean
  /** came with the preset, and speaks of the preset's value */
  readonly isPresets: boolean
  readonly maxLength: number
  /** why the last note given was refused */
  readonly issue: string | undefined
  /** an empty text takes the note away */
  readonly onchange: (text: string) => void
}

/** Something else that can be done with a value than typing it. */
export interface FieldTool {
  readonly text: string
  /** offered whether or not the field has the focus */
  readonly always: boolean
  readonly onclick: () => void
}

/** What every kind of field takes besides its table entry and its value. */
export interface FieldProps<V> {
  readonly value: V
  /** `gesture` is true while a slider moves; the move ends with one call where it is false. */
  readonly onchange: (value: V, gesture: boolean) => void
  /** what the value started from; a different one gets a dot that calls `onreset` */
  readonly preset?: V | undefined
  readonly onreset?: (() => void) | undefined
  /** instead of the label of the table, such as an offer's name */
  readonly label?: string | undefined
  /** the mark of an arm before the label */
  readonly arm?: ArmStyle | undefined
  readonly source?: SourceNote | undefined
  /** why the last value given was refused */
  readonly issue?: string | undefined
  /** a remark that is always shown */
  readonly note?: string | undefined
  /** Why the input cannot change the result now; it is disabled and says so. */
  readonly disabledReason?: string | undefined
}

/** Equal as values of a document: numbers, texts, distributions with the same keys in order. */
export const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)

/** What stands before and after a number in its box. */
export const unitSigns = (
  { unit }: NumberField,
  format: Format,
): { readonly before: string; readonly after: string } => {
  if (unit === 'money') return { before: format.money(0).replace(/[\d.,\s]/g, ''), after: '' }
  const after = unit === 'none' || unit === 'customers' || unit === 'count' ? '' : unit
  return { before: '', after: after && t(`controls.unit.${after}`) }
}

/** Ids of the texts that describe an input, for `aria-describedby`. */
export const describedBy = (
  id: string,
  shown: { readonly error?: unknown; readonly note?: unknown; readonly reason?: unknown },
): string =>
  [
    shown.error && `${id}-error`,
    shown.reason && `${id}-reason`,
    shown.note && `${id}-note`,
    `${id}-help`,
  ]
    .filter(Boolean)
    .join(' ')
