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

/**
 * Which option is best as a subscriber's worth λ rises from 0: the upper envelope of the lines
 * money + λ × subscribers. Each next option has more subscribers and takes over where its line cuts the
 * present one, at λ = (money − its money) / (its subscribers − subscribers). Of options that take over at
 * the same λ the one with the most subscribers is told.
 * @param lines of one option or more, all numbers finite
 */
export const envelope = (lines: Lines): readonly Stretch[] => {
  const { money, subscribers } = lines
  const out: Stretch[] = [{ option: firstOf(lines), from: 0 }]
  for (;;) {
    const { option: now, from } = out.at(-1)!
    let next: Stretch | null = null
    for (let o = 0; o < money.length; o++) {
      const steeper = subscribers[o]! - subscribers[now]!
      if (!(steeper > 0)) continue
      const at = Math.max(from, (money[now]! - money[o]!) / steeper)
      const isEarlier = next === null || at < next.from
      const isSteeper = next?.from === at && subscribers[o]! > subscribers[next.option]!
      if (isEarlier || isSteeper) next = { option: o, from: at }
    }
    if (!next) return out
    out.push(next)
  }
}
