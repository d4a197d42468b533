import type { ChartContext } from './context.ts'
import { boldWidth, fitName, LINE_HEIGHT } from './text.ts'

/** An entry of the legend inside the picture. */
export interface LegendItem {
  /** arm whose mark is drawn; `null`: the group without an offer */
  readonly arm: number | null
  readonly text: string
  readonly x: number
  /** middle of the line */
  readonly y: number
}

export interface Legend {
  readonly items: readonly LegendItem[]
  readonly height: number
}

export const NO_LEGEND: Legend = { items: [], height: 0 }

const MARK = 16
const GAP = 14
const LONGEST = 180

/** Marks with names in as many lines as they need. */
export const legendOf = (
  names: readonly { readonly arm: number | null; readonly text: string }[],
  width: number,
): Legend => {
  let x = 0
  let line = 0
  const items = names.map(({ arm, text }): LegendItem => {
    const shown = fitName(text, Math.min(LONGEST, width - MARK))
    const itemWidth = MARK + boldWidth(shown)
    if (x > 0 && x + itemWidth > width) {
      x = 0
      line += 1
    }
    const item = {
      arm,
      text: shown,
      x: x + MARK / 2,
      y: line * (LINE_HEIGHT + 2) + LINE_HEIGHT / 2,
    }
    x += itemWidth + GAP
    return item
  })
  return { items, height: items.length ? (line + 1) * (LINE_HEIGHT + 2) + 6 : 0 }
}

export const armLegend = (context: ChartContext, arms: readonly number[], width: number): Legend =>
  legendOf(
    arms.map((arm) => ({ arm, text: context.result.arms[arm]?.name ?? '' })),
    width,
  )
