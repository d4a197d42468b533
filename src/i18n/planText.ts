import plan from './en/plan.json'
import { addTexts, t } from './t.ts'

addTexts(plan)

export { t }

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** "Discount, Upgrade and Combo". */
export const listed = (names: readonly string[]): string => lists.format(names)
