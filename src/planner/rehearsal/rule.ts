import type { Correction } from '../design/correction.ts'

/** When a rule looks: once, when everything is in, or whenever results come in. */
export type When = 'end' | 'looks'

/** How it is decided which arm to choose. Levels are totals over both sides, 0 to 1. */
export type Rule =
  /** one test at the end */
  | { readonly kind: 'fixed'; readonly alpha: number; readonly correction: Correction }
  /** the arm that shows most, whatever the gap */
  | { readonly kind: 'highest' }
  /** the leader, once its chance to be the best is above a limit */
  | { readonly kind: 'chance'; readonly above: number; readonly when: When }
  /** the leader, once the expected loss of choosing it is below a limit, in units of the measure per customer */
  | { readonly kind: 'loss'; readonly below: number; readonly when: When }
  /** group-sequential bounds that spend alpha over the looks */
  | { readonly kind: 'spending'; readonly shape: SpendingShape; readonly alpha: number }
  /** mixture sequential test, which may be read at any time */
  | { readonly kind: 'alwaysValid'; readonly alpha: number }
  /** an ordinary test at every look, as if each were the only one */
  | { readonly kind: 'peek'; readonly alpha: number }

export type SpendingShape = 'pocock' | 'obrienFleming'

/**
 * The chance of any false call where no arm differs that a rule keeps; `null`: it promises none.
 * @param comparisons how many are read together
 */
export const promisedRate = (rule: Rule, comparisons: number): number | null => {
  switch (rule.kind) {
    case 'fixed':
      return rule.correction === 'none' && comparisons > 1 ? null : rule.alpha
    case 'spending':
    case 'alwaysValid':
      return rule.alpha
    case 'highest':
    case 'chance':
    case 'loss':
    case 'peek':
      return null
  }
}
