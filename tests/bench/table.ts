/** A table of the report: cells are text, figures carry their unit. */
export interface Table {
  readonly title: string
  /** what was measured and how, in words */
  readonly about: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A limit that a figure is held against. */
export type Target = { readonly atMost: number } | { readonly atLeast: number }

/** Three significant digits, or whole where a number is larger. */
export const figure = (value: number, unit: string): string => {
  if (!Number.isFinite(value)) return 'not measured'
  const text =
    Math.abs(value) >= 100
      ? Math.round(value).toLocaleString('en-US')
      : value === 0
        ? '0'
        : String(Number(value.toPrecision(3)))
  return unit === '×' ? `${text}×` : `${text} ${unit}`
}

export const isMet = (value: number, target: Target): boolean =>
  'atMost' in target ? value <= target.atMost : value >= target.atLeast

/** Whether something is as it should be. */
export const verdict = (met: boolean): string => (met ? 'met' : '**not met**')

/** Cells that say "not met". */
export const unmet = ({ rows }: Table): number =>
  rows.flat().filter((cell) => cell.includes(verdict(false))).length

/** The target and whether the figure meets it, judged before rounding. */
export const judged = (value: number, target: Target, unit: string): string => {
  const limit =
    'atMost' in target ? `≤ ${figure(target.atMost, unit)}` : `≥ ${figure(target.atLeast, unit)}`
  if (!Number.isFinite(value)) return `${limit}: not measured`
  return `${limit}: ${verdict(isMet(value, target))}`
}

const padded = (cells: readonly string[], widths: readonly number[]): string =>
  `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`

/** The table in Markdown, its columns in line. */
export const markdown = ({ title, about, columns, rows }: Table): string => {
  const widths = columns.map((column, i) =>
    Math.max(3, column.length, ...rows.map((row) => (row[i] ?? '').length)),
  )
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  const lines = [columns, rule, ...rows].map((cells) => padded(cells, widths))
  return `## ${title}\n\n${about}\n\n${lines.join('\n')}\n`
}
