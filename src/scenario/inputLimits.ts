import { fieldAt } from './path.ts'

/** Limits of a number in model units, percents as fractions; `null` where the path names no number. */
export const inputLimits = (path: string): readonly [min: number, max: number] | null => {
  const field = fieldAt(path)
  if (field?.type !== 'number') return null
  const unit = field.unit === 'percent' ? 100 : 1
  return [field.min / unit, field.max / unit]
}
