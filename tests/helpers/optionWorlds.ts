import type { Option, OptionWorlds } from '../../src/planner/plan/uncertain/acceptability.ts'

/** Options made of what each brings, world by world: money and subscribers; the means stand for the base. */
export const optionWorldsOf = (
  rows: readonly (readonly (readonly [money: number, subscribers: number])[])[],
): OptionWorlds => {
  const many = rows[0]?.length ?? 0
  const options = Array.from({ length: many }, (_, o): Option => ({ kind: 'arm', arm: `arm-${o}` }))
  const mean = (part: 0 | 1): number[] =>
    options.map((_, o) => rows.reduce((sum, row) => sum + row[o]![part], 0) / rows.length)
  return {
    options,
    count: rows.length,
    money: Float64Array.from(rows.flatMap((row) => row.map(([money]) => money))),
    subscribers: Float64Array.from(
      rows.flatMap((row) => row.map(([, subscribers]) => subscribers)),
    ),
    base: { money: mean(0), subscribers: mean(1) },
  }
}
