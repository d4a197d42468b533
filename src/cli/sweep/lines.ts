import { UsageError } from '../command.ts'

/** A line of a sweep as it was read. */
export interface Line {
  readonly sweep: string
  readonly point: number
  readonly points: number
  readonly text: string
  /** file and line, for messages */
  readonly where: string
}

const asLine = (text: string, where: string): Line => {
  const wrong = (): UsageError =>
    new UsageError(
      `${where} is no line of a sweep: ${JSON.stringify(text.slice(0, 60))}. Give files that "regain sweep" wrote, each line as it is.`,
    )
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw wrong()
  }
  const { sweep, point, points } = (parsed ?? {}) as Partial<Line>
  const isPoint = Number.isInteger(point) && Number.isInteger(points)
  if (typeof sweep !== 'string' || !isPoint) throw wrong()
  return { sweep, point: point as number, points: points as number, text, where }
}

/** The lines of a file. An unfinished last line, as of a program that was stopped, is left out. */
export const linesOf = (content: string, file: string): Line[] => {
  const texts = content.split(/\r?\n/)
  const isCut = texts.at(-1) !== ''
  return texts.flatMap((text, i) => {
    const where = `${file}, line ${i + 1}`
    if (text === '') return []
    if (!isCut || i < texts.length - 1) return [asLine(text, where)]
    try {
      return [asLine(text, where)]
    } catch {
      return []
    }
  })
}

/**
 * Lines of one sweep by point, each once.
 * @throws {UsageError} where lines are of different sweeps, or differ for the same point
 */
export const byPoint = (lines: readonly Line[]): ReadonlyMap<number, Line> => {
  const first = lines[0]
  const out = new Map<number, Line>()
  for (const line of lines) {
    if (first && line.sweep !== first.sweep) {
      throw new UsageError(
        `${line.where} is of sweep ${line.sweep}, ${first.where} of ${first.sweep}: another scenario, grid, seed, number of replications or model version. Merge the files of one sweep.`,
      )
    }
    const other = out.get(line.point)
    if (other && other.text !== line.text) {
      throw new UsageError(
        `${line.where} and ${other.where} are both point ${line.point} and differ. The same sweep has the same lines: one of the files was changed.`,
      )
    }
    if (!other) out.set(line.point, line)
  }
  return out
}

/** Points as ranges: "0–3, 7". */
export const rangesText = (points: readonly number[]): string => {
  const ranges: [number, number][] = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last && last[1] === point - 1) last[1] = point
    else ranges.push([point, point])
  }
  const text = ranges.slice(0, 10).map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`))
  return text.join(', ') + (ranges.length > 10 ? ', …' : '')
}
