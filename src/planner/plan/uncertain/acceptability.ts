import { ratioError } from '../../../stats/batch.ts'
import { takeQuantiles } from '../../../stats/select.ts'
import { envelope, netAt, type Lines, type Stretch } from './envelope.ts'

/** Something that can be sent: an arm to everybody it may go to, nothing, or the plan. */
export interface Option {
  readonly kind: 'arm' | 'nothing' | 'plan'
  /** the arm's id in the scenario; `null` for the others */
  readonly arm: string | null
}

/** What options bring in worlds; world w of option o stands at w · options + o. */
export interface OptionWorlds {
  readonly options: readonly Option[]
  readonly count: number
  /** incremental profit, or profit while the organic rate is unknown */
  readonly money: Float64Array
  /** subscribers more than without any offer */
  readonly subscribers: Float64Array
  /** the same with every input at its mean */
  readonly base: Lines
}

/** Where the next option takes over, in expectation. */
export interface Overtaking {
  /** what one more subscriber has to be worth beyond his own profit */
  readonly worth: number
  /** positions of options */
  readonly from: number
  readonly to: number
}

/** How often each option is best, by what one more subscriber is worth (λ) beyond his own profit. */
export interface Acceptability {
  readonly options: readonly Option[]
  /** λ, rising from 0 */
  readonly worths: readonly number[]
  /** share of worlds in which an option is best, by option and λ; options that tie share the world */
  readonly best: readonly (readonly number[])[]
  /** Monte Carlo errors of these shares */
  readonly errors: readonly (readonly number[])[]
  /** the same as λ grows without bound: most subscribers count, then most money */
  readonly atLast: readonly number[]
  /** option that is best with every input at its mean, by λ */
  readonly expected: readonly number[]
  readonly overtakings: readonly Overtaking[]
  readonly worlds: number
}

/** Points of λ that are looked at. */
const POINTS = 61
/** How far past the last change of the expected winner λ goes. */
const BEYOND = 1.6
/** Share of worlds that have made up their mind at the end, where nothing changes in expectation. */
const SETTLED = 0.9

/** Writes the lines of a world. */
const linesAt = ({ options, money, subscribers }: OptionWorlds, w: number): Lines => {
  const [from, to] = [w * options.length, (w + 1) * options.length]
  return { money: money.subarray(from, to), subscribers: subscribers.subarray(from, to) }
}

/** Shares a world among the options that are best in it. */
const putShares = (nets: ArrayLike<number>, shares: readonly Float64Array[], w: number): void => {
  const best = Math.max(...Array.from(nets))
  let many = 0
  for (let o = 0; o < nets.length; o++) if (nets[o] === best) many++
  for (let o = 0; o < nets.length; o++) shares[o]![w] = nets[o] === best ? 1 / many : 0
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length

/** λ up to which curves are drawn. */
const lastWorth = (worlds: OptionWorlds, changes: readonly Overtaking[]): number => {
  const last = changes.at(-1)?.worth ?? 0
  if (last > 0) return last * BEYOND
  const ends = Float64Array.from(
    { length: worlds.count },
    (_, w) => envelope(linesAt(worlds, w)).at(-1)!.from,
  )
  const [settled = 0] = takeQuantiles(ends, [SETTLED])
  return settled > 0 ? settled : ownWorth(worlds.base)
}

/** What a subscriber brings by himself: a scale for λ where it changes nothing. */
const ownWorth = ({ money, subscribers }: Lines): number => {
  const each = Array.from(money, (x, o) => Math.abs(x / subscribers[o]!)).filter(Number.isFinite)
  return Math.max(0, ...each) || 1
}

const overtakingsOf = (stretches: readonly Stretch[]): Overtaking[] =>
  stretches.slice(1).map(({ option, from }, i) => ({
    worth: from,
    from: stretches[i]!.option,
    to: option,
  }))

/** The options' shares where subscribers alone count. */
const sharesAtLast = (worlds: OptionWorlds): number[] => {
  const shares = worlds.options.map(() => new Float64Array(worlds.count))
  for (let w = 0; w < worlds.count; w++) {
    const { money, subscribers } = linesAt(worlds, w)
    const most = Math.max(...Array.from(subscribers))
    putShares(
      Array.from(money, (x, o) => (subscribers[o] === most ? x : -Infinity)),
      shares,
      w,
    )
  }
  return shares.map(meanOf)
}

/**
 * λ-acceptability: how often each option is best, by what one more subscriber is worth (van Hout, Al,
 * Gordon and Rutten, Health Economics 3, 1994, 309, for effects of treatments). In each world an option's
 * worth is a line in λ, so nothing is simulated twice; which option is best with every input at its mean,
 * and where the next one takes over, is exact.
 */
export const acceptability = (worlds: OptionWorlds): Acceptability => {
  const { options, count, base } = worlds
  const overtakings = overtakingsOf(envelope(base))
  const top = lastWorth(worlds, overtakings)
  const worths = Array.from({ length: POINTS }, (_, i) => (top * i) / (POINTS - 1))
  const shares = options.map(() => new Float64Array(count))
  const nets = new Float64Array(options.length)
  const best = options.map((): number[] => [])
  const errors = options.map((): number[] => [])
  for (const worth of worths) {
    for (let w = 0; w < count; w++) {
      const lines = linesAt(worlds, w)
      for (let o = 0; o < nets.length; o++) nets[o] = netAt(lines, o, worth)
      putShares(nets, shares, w)
    }
    shares.forEach((each, o) => {
      best[o]!.push(meanOf(each))
      errors[o]!.push(ratioError(each) ?? 0)
    })
  }
  return {
    ...{ options, worths, best, errors, overtakings },
    atLast: sharesAtLast(worlds),
    expected: worths.map((worth) => expectedAt(base, worth)),
    worlds: count,
  }
}

const expectedAt = (base: Lines, worth: number): number => {
  const nets = Array.from(base.money, (_, o) => netAt(base, o, worth))
  return nets.indexOf(Math.max(...nets))
}
