import type { TextField } from '../../model/field.ts'
import { id } from './fields.ts'
import type { ObjectTable } from './table.ts'

const input = (key: string, label: string): TextField => ({
  key,
  label,
  help: 'Path of an uncertain input, such as arms.discount.recall.',
  type: 'text',
  maxLength: 160,
  default: '',
})

export const correlationTable: ObjectTable = {
  label: 'Correlation',
  fields: [
    id,
    input('first', 'One input'),
    input('second', 'The other input'),
    {
      key: 'rank',
      label: 'Rank correlation',
      help: 'How far the two go together (Spearman): 0 not at all, towards 1 both high or both low, towards −1 one high and the other low.',
      type: 'number',
      unit: 'none',
      min: -0.99,
      max: 0.99,
      step: 0.05,
      default: 0,
    },
  ],
}
