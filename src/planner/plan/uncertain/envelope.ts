/** What options bring: money, and subscribers more than without any offer. One number per option each. */
export interface Lines {
  readonly money: ArrayLike<number>
  readonly subscribers: ArrayLike<number>
}

/** An option that is best from a worth of a subscriber upwards, until the next one is. */
export interface Stretch {
  readonly option: number
  /** λ, money per subscriber; 0 for the first */
  readonly from: number
}

/** What an option brings where one more subscriber is worth λ beyond his own profit. */
export const netAt = ({ money, subscribers }: Lines, option: number, worth: number): number =>
  money[option]! + worth * subscribers[option]!

/** The option with the most money, among those the one with the most subscribers, then the first. */
const firstOf = ({ money, subscribers }: Lines): number => {
  let best = 0
  for (let o = 1; o < money.length; o++) {
    const more = money[o]! - money[best]! || subscribers[o]! - subscribers[best]!
    if (more > 0) best = o
  }
  return best
}

/** The option that takes over next, and where; `null`: none has more subscribers. */
const nextAfter = ({ money, subscribers }: Lines, { option, from }: Stretch): Stretch | null => {
  const later = Array.from(money, (_, o): Stretch => {
    const steeper = subscribers[o]! - subscribers[option]!
    const at = steeper > 0 ? (money[option]! - money[o]!) / steeper : Infinity
    return { option: o, from: Math.max(from, at) }
  }).filter((each) => each.from < Infinity)
  const earlier = (x: Stretch, y: Stretch): number =>
    x.from - y.from || subscribers[y.option]! - subscribers[x.option]!
  return later.sort(earlier)[0] ?? null
}

/**
 * Which option is best as a subscriber's worth λ rises from 0: the upper envelope of the lines
 * money + λ × subscribers. Each next option has more subscribers and takes over where its line cuts the
 * present one, at λ = (money − its money) / (its subscribers − subscribers). Of options that take over at
 * the same λ the one with the most subscribers is told.
 * @param lines of one option or more, all numbers finite
 */
export const envelope = (lines: Lines): readonly Stretch[] => {
  const out: Stretch[] = []
  let next: Stretch | null = { option: firstOf(lines), from: 0 }
  while (next) {
    out.push(next)
    next = nextAfter(lines, next)
  }
  return out
}
