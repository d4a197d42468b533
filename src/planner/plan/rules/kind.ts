/** One attribute of the customers that a rule is about. */
export interface RuleCondition {
  readonly attribute: string
  readonly level: string
  /** whether they are of this level, or of any other */
  readonly is: boolean
}

/** Level ids of a cell by attribute. */
export type CellLevels = Readonly<Record<string, string>>

/** Customers whom a rule treats alike: positions of their cells, and how they were parted from all others. */
export interface Kind {
  readonly conditions: readonly RuleCondition[]
  readonly cells: readonly number[]
}

/** A kind parted by one level of one attribute. */
export const parted = (
  { conditions, cells }: Kind,
  levels: readonly CellLevels[],
  { attribute, level }: Omit<RuleCondition, 'is'>,
): readonly [Kind, Kind] => {
  const side = (is: boolean): Kind => ({
    conditions: [...conditions, { attribute, level, is }],
    cells: cells.filter((c) => (levels[c]![attribute] === level) === is),
  })
  return [side(true), side(false)]
}

/** Every way to part a kind in two. */
export const partings = (kind: Kind, levels: readonly CellLevels[]): (readonly [Kind, Kind])[] => {
  const attributes = Object.keys(levels[kind.cells[0] ?? -1] ?? {})
  return attributes.flatMap((attribute) => {
    const there = [...new Set(kind.cells.map((c) => levels[c]![attribute]!))]
    // Of two levels both say the same.
    const named = there.length > 2 ? there : there.slice(1)
    return named.map((level) => parted(kind, levels, { attribute, level }))
  })
}

/** Two kinds as the one that was parted; null if they are not its two sides. */
export const joined = (a: Kind, b: Kind): Kind | null => {
  const last = a.conditions.length - 1
  const areSides =
    last >= 0 &&
    b.conditions.length === a.conditions.length &&
    a.conditions.every(({ attribute, level, is }, i) => {
      const other = b.conditions[i]!
      const isSame = other.is === is
      return other.attribute === attribute && other.level === level && isSame === i < last
    })
  return areSides
    ? { conditions: a.conditions.slice(0, last), cells: [...a.cells, ...b.cells] }
    : null
}

/** What is told of a kind: an attribute of which one level is left is that level, of others what they are not. */
export const toldConditions = (
  { conditions, cells }: Kind,
  levels: readonly CellLevels[],
): RuleCondition[] => {
  const attributes = [...new Set(conditions.map(({ attribute }) => attribute))]
  return attributes.flatMap((attribute) => {
    const [level, ...others] = new Set(cells.map((c) => levels[c]![attribute]!))
    if (level !== undefined && others.length === 0) return [{ attribute, level, is: true }]
    return conditions.filter((each) => each.attribute === attribute && !each.is)
  })
}
