import { joined, partings, type CellLevels, type Kind } from './kind.ts'
import type { KindProgram } from './kindProgram.ts'

/** As far as kinds are parted, and what one more must bring. */
export interface Stop {
  readonly most: number
  /** of the objective */
  readonly least: number
}

interface Found {
  readonly kinds: readonly Kind[]
  readonly value: number
}

const bestOf = (ways: readonly (readonly Kind[])[], program: KindProgram): Found | null =>
  ways.reduce<Found | null>((best, kinds) => {
    const { value } = program.best(kinds)
    return best && best.value >= value ? best : { kinds, value }
  }, null)

/** Ways to part a kind, found once. */
type Partings = (kind: Kind) => (readonly [Kind, Kind])[]

const partingsAmong = (levels: readonly CellLevels[]): Partings => {
  const known = new Map<Kind, (readonly [Kind, Kind])[]>()
  return (kind) => {
    const ways = known.get(kind) ?? partings(kind, levels)
    known.set(kind, ways)
    return ways
  }
}

/** One kind more: the parting that brings most. */
const grown = ({ kinds }: Found, program: KindProgram, waysOf: Partings): Found | null =>
  bestOf(
    kinds.flatMap((kind, i) => waysOf(kind).map((sides) => kinds.toSpliced(i, 1, ...sides))),
    program,
  )

/** One kind less: the two sides that lose least as one. */
const pruned = ({ kinds }: Found, program: KindProgram): Found | null =>
  bestOf(
    kinds.flatMap((kind, i) =>
      kinds.flatMap((other, j) => {
        const one = j > i ? joined(kind, other) : null
        return one
          ? [kinds.flatMap((each) => (each === kind ? [one] : each === other ? [] : [each]))]
          : []
      }),
    ),
    program,
  )

/**
 * Few kinds that lose little: a tree over the attributes of cells, grown each time by the parting with which the best
 * plan for such kinds, within the limits, brings most (as CART, with the plan's objective in place of impurity).
 * Sides that bring as much as one are joined again.
 */
export const ruleKinds = (
  program: KindProgram,
  levels: readonly CellLevels[],
  { most, least }: Stop,
): readonly Kind[] => {
  const waysOf = partingsAmong(levels)
  const all: Kind = { conditions: [], cells: [...levels.keys()] }
  let found: Found = { kinds: [all], value: program.best([all]).value }
  while (found.kinds.length < most) {
    const next = grown(found, program, waysOf)
    if (!next || next.value - found.value <= least) break
    found = next
  }
  for (;;) {
    const next = pruned(found, program)
    if (!next || found.value - next.value > least) return found.kinds
    found = next
  }
}
