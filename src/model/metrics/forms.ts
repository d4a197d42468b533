import type { LinearForm } from './metric.ts'

export const COST: LinearForm = { offerCost: 1, campaignCost: 1 }
export const PROFIT: LinearForm = { value: 1, offerCost: -1, campaignCost: -1 }
export const INCREMENTAL_PROFIT: LinearForm = { ...PROFIT, organicValue: -1 }
export const TARGETED: LinearForm = { targeted: 1 }
export const RECALLED: LinearForm = { recalled: 1 }
export const INCREMENTAL_RECALLED: LinearForm = { recalled: 1, organic: -1 }
