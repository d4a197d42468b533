import type { Component } from 'svelte'
import type { ChartContext, ChartTable } from './context.ts'
import type { Axis, Box, Size } from './geometry.ts'
import type { LegendItem } from './legend.ts'
import type { Plane } from './plane.ts'

/** One line of a read-out: what, how much, and its range. */
export interface ReadRow {
  /** arm whose mark stands before the line; `null`: none */
  readonly arm: number | null
  readonly label: string
  readonly value: string
  /** "$329 to $394" */
  readonly range: string | null
}

/** A place where the reader can stop, by pointer, touch or arrow key, and read the numbers. */
export interface Stop {
  readonly x: number
  readonly y: number
  readonly title: string
  readonly rows: readonly ReadRow[]
  /** what its ranges are called, such as "95 % interval"; the 80 % range, where it is left out */
  readonly level?: string
  /** points ringed while the reader is here */
  readonly rings: readonly { readonly x: number; readonly y: number }[]
}

/** What every layout has; a chart adds its own shapes. Coordinates are pixels. */
export interface ChartLayout {
  readonly size: Size
  readonly plot: Box
  readonly x: Axis | null
  readonly y: Axis | null
  readonly legend: readonly LegendItem[]
  readonly stops: readonly Stop[]
  /** a chart read at any place instead of at stops */
  readonly plane?: Plane | null
  /** how the stop nearest to a pointer is found */
  readonly nearest: 'x' | 'y' | 'xy'
  /** the sentences to show instead of a plot, when there is nothing to draw */
  readonly empty: string | null
}

export interface ChartProps<L extends ChartLayout> {
  readonly layout: L
  readonly context: ChartContext
}

/** What a `<name>.layout.ts` exports, besides its own types. */
export interface ChartModule<L extends ChartLayout> {
  readonly layout: (context: ChartContext, size: Size) => L
  readonly table: (context: ChartContext) => ChartTable
  /** one plain sentence or two: what to see */
  readonly caption: (context: ChartContext) => string
  /** height in pixels; follows from arms and width, never from numbers still arriving */
  readonly height?: (context: ChartContext, width: number) => number
  /** whether the chart says anything about this result; always, where it is left out */
  readonly applies?: (context: ChartContext) => boolean
}

/** A chart as the registry lists it. */
export interface ChartEntry extends Required<ChartModule<ChartLayout>> {
  readonly id: string
  readonly titleKey: string
  readonly component: Component<ChartProps<ChartLayout>>
}

const HEIGHT = 340
const NARROW = 460
const HEIGHT_NARROW = 320

/**
 * Puts a layout and the component that draws it together. Their own layout type is hidden: the
 * frame only hands the layout from the one to the other.
 */
export const chart = <L extends ChartLayout>(
  id: string,
  component: Component<ChartProps<L>>,
  module: ChartModule<L>,
): ChartEntry => ({
  id,
  titleKey: `charts.${id}.title`,
  component: component as unknown as Component<ChartProps<ChartLayout>>,
  layout: module.layout,
  table: module.table,
  caption: module.caption,
  height: module.height ?? ((_, width) => (width < NARROW ? HEIGHT_NARROW : HEIGHT)),
  applies: module.applies ?? (() => true),
})
