import { NOT_DEFINED, type Format } from '../i18n/format.ts'
import type { HoldoutPlan } from '../planner/design/holdoutPlan.ts'
import type { HoldoutCost } from '../planner/design/holdoutCost.ts'
import type { SplitScore } from '../planner/design/splits.ts'
import { aligned } from './aligned.ts'

const TITLES = {
  cheapest: 'Cheapest holdout',
  works: 'Does it work?',
  which: 'Which one?',
} as const

interface Row extends SplitScore, HoldoutCost {
  readonly title: string
  readonly holdout: number
  /** customers of the offers */
  readonly sizes: readonly number[]
}

/** Smallest and largest of some sizes: "8,387", or "5,989 to 8,387". */
const sizesText = (sizes: readonly number[], format: Format): string => {
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)].map((x) => format.count(x))
  return low === high ? String(low) : `${low} to ${high}`
}

/** What the holdout shows and costs, now and in three splits of the same customers. */
export const holdoutTable = (
  plan: HoldoutPlan,
  offers: readonly number[],
  { nameOf, format }: { readonly nameOf: (id: string) => string; readonly format: Format },
): string[] => {
  const isRate = plan.measure === 'recallRate'
  const rise = (x: number | null | undefined): string =>
    typeof x !== 'number' ? NOT_DEFINED : isRate ? format.points(x, 2) : format.money(x, 2)
  const rows: Row[] = [
    { ...plan.now, title: 'As planned', sizes: offers },
    ...plan.splits.map((split) => ({
      ...split,
      title: TITLES[split.id],
      sizes: split.offers.map(({ customers }) => customers),
    })),
  ]
  const cells = (row: Row): string[] => [
    row.title,
    format.count(row.holdout),
    sizesText(row.sizes, format),
    rise(row.works?.detectable),
    rise(row.which?.detectable),
    format.moneyShort(row.cost),
  ]
  const planned = nameOf(plan.planned)
  return [
    `The holdout goes without ${planned}, which is expected to earn ${format.money(plan.incremental, 2)} a customer beyond what comes anyway.`,
    '',
    ...aligned([
      ['Split', 'Holdout', 'Each offer', 'Offer – nothing', 'Offer – offer', 'Holdout costs'],
      ...rows.map(cells),
    ]),
    '',
    `Smallest differences seen, by ${isRate ? 'recall' : 'profit per customer'}. Cheapest: still sees ${planned} rise by ${rise(plan.worth)} (expected ${rise(plan.rise)}).`,
    plan.fewest
      ? `To see that rise alone, ${format.count(Math.ceil(plan.fewest.control))} without an offer and ${format.count(Math.ceil(plan.fewest.offer))} an offer are enough: ${format.count(Math.ceil(plan.fewest.total))} in all.`
      : 'No number of customers sees that rise.',
  ]
}
