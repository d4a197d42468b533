import type { Distribution } from '../../model/model.ts'
import type { Action } from './answers.ts'

/** What an action that counts as back sets. */
export interface ActionEffects {
  /** days after contact in which it has to happen; `null`: the preset's */
  readonly windowDays: number | null
  /** longest horizon in months that such a return carries; `null`: the preset's */
  readonly horizon: number | null
  /** how much likelier (odds) it is than subscribing again: a guess */
  readonly odds: number
  /** share of those who do it who then pay, in percent; `null`: to do it is to pay */
  readonly paying: Extract<Distribution, { dist: 'pert' }> | null
}

/**
 * To log in or download again is not to pay: only a part of those then does. Free plans turn 2 to 4 % of free customers into
 * paying ones (OpenView); these have paid before, so the shares are guessed higher, with wide ranges.
 */
export const actionEffects: Readonly<Record<Action, ActionEffects>> = {
  subscribes: { windowDays: null, horizon: null, odds: 1, paying: null },
  orders: { windowDays: 60, horizon: 12, odds: 1, paying: null },
  logsIn: {
    windowDays: 30,
    horizon: 12,
    odds: 2,
    paying: { dist: 'pert', low: 10, likely: 25, high: 45 },
  },
  downloads: {
    windowDays: 30,
    horizon: 12,
    odds: 1.5,
    paying: { dist: 'pert', low: 5, likely: 15, high: 35 },
  },
}
