import type { BreakEven, BreakEvens } from '../../app/sensitivity/desk.svelte.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/sensitivityText.ts'
import type { InputWords } from './inputWords.ts'

/** An input that can change the leader, in a sentence. */
export interface BreakEvenSentence {
  readonly path: string
  readonly text: string
}

interface Speech {
  readonly words: InputWords
  readonly nameOf: (id: string | null) => string
  readonly format: Format
}

export const changesLeader = ({ below, above }: BreakEven): boolean =>
  below !== null || above !== null

const chanceText = ({ format }: Speech, chance: number | null): string => {
  if (chance === null) return ''
  if (chance < 0.005) return ` ${t('sensitivity.breakEven.hardly')}`
  return ` ${t('sensitivity.breakEven.chance', { chance: format.percent(chance) })}`
}

/** "Discount stops leading if … falls below 42.6 % (then Upgrade wins). It is 45 % now." */
const sentenceOf = (
  speech: Speech,
  { arms, leader }: BreakEvens,
  { path, base, below, above }: BreakEven,
): string => {
  const { words, nameOf } = speech
  const common = {
    leader: nameOf(arms[leader] ?? null),
    input: words.label(path),
    now: words.told(path, base),
  }
  const part = (side: BreakEven['below']) => ({
    at: side ? words.told(path, side.at) : '',
    winner: side ? nameOf(arms[side.winner] ?? null) : '',
  })
  if (below && above) {
    const [low, high] = [part(below), part(above)]
    const values = {
      ...common,
      ...{ low: low.at, lowWinner: low.winner, high: high.at, highWinner: high.winner },
    }
    const chance =
      below.beyond === null || above.beyond === null ? null : below.beyond + above.beyond
    return t('sensitivity.breakEven.both', values) + chanceText(speech, chance)
  }
  const one = below ?? above
  const key = below ? 'below' : 'above'
  return (
    t(`sensitivity.breakEven.${key}`, { ...common, ...part(one) }) +
    chanceText(speech, one?.beyond ?? null)
  )
}

const isExact = ({ below, above }: BreakEven): boolean => (below ?? above)?.beyond === null

/** A sentence for each input that can change the leader, uncertain ones first. */
export const breakEvenSentences = (speech: Speech, found: BreakEvens): BreakEvenSentence[] =>
  [...found.inputs.filter(changesLeader)]
    .sort((a, b) => Number(isExact(a)) - Number(isExact(b)))
    .map((each) => ({ path: each.path, text: sentenceOf(speech, found, each) }))

/** Where the leader's own figure passes 0: below or above which value of an input it stops paying. */
export const zeroSentences = (speech: Speech, found: BreakEvens): BreakEvenSentence[] =>
  found.inputs.flatMap(({ path, zeroBelow, zeroAbove }) => {
    const at = zeroBelow ?? zeroAbove
    if (at === null) return []
    const { words, nameOf } = speech
    const text = t(`sensitivity.zero.${zeroBelow === null ? 'above' : 'below'}`, {
      leader: nameOf(found.arms[found.leader] ?? null),
      input: words.label(path),
      at: words.told(path, at),
    })
    return [{ path, text }]
  })
