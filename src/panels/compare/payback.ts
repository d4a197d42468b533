import { central, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import type { ArmResult } from '../../model/result.ts'
import { chanceText } from './words.ts'

/** The month of payback of an arm: "3", "never". */
export const paybackText = (format: Format, { figures }: ArmResult): string => {
  const month = central(figures['paybackMonth'])
  return month === null ? t('compare.table.never') : format.months(month)
}

/** How often it never pays back, where a simulated campaign did not: "never 2 %". */
export const neverText = (format: Format, { figures }: ArmResult): string => {
  const never = figures['pNeverPaysBack']
  return never?.mean ? t('compare.table.neverShare', { chance: chanceText(format, never) }) : ''
}

/** The same in a sentence, for whoever points at it; nothing before it is simulated. */
export const neverNote = (
  format: Format,
  { name, figures }: ArmResult,
  horizon: number,
): string | undefined => {
  const never = figures['pNeverPaysBack']
  if (!never || never.mean === null) return undefined
  return t('compare.table.neverNote', { name, chance: chanceText(format, never), n: horizon })
}
