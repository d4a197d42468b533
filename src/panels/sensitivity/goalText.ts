import type { AskedGoal } from '../../app/sensitivity/desk.svelte.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/sensitivityText.ts'
import type { MetricUnit } from '../../model/metrics/index.ts'
import { inputWords } from './inputWords.ts'
import { figureName, outcomeWords } from './outcomeWords.ts'

const isShare = (unit: MetricUnit): boolean => unit === 'percent' || unit === 'points'

/** A typed target in the unit of its measure; `null`: no number. Point or comma, with or without its unit. */
export const readTarget = (text: string, unit: MetricUnit): number | null => {
  const plain = text.replace(/[\s\u00A0\u2060%$€£+]/g, '').replace(/\u2212/g, '-')
  const decimal = /^-?\d+,\d+$/.test(plain) && !/^-?\d{1,3},\d{3}$/.test(plain)
  const number = decimal ? plain.replace(',', '.') : plain.replace(/,(?=\d{3}(\D|$))/g, '')
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(number)) return null
  return isShare(unit) ? Number(number) / 100 : Number(number)
}

export const goalExample = (format: Format, unit: MetricUnit): string =>
  unit === 'money' ? format.money(25, 0) : isShare(unit) ? format.percent(0.45) : '12'

/** What a search found, in words. */
export interface GoalWords {
  readonly sentence: string
  /** values of the input, in model units and in words */
  readonly solutions: readonly { readonly at: number; readonly text: string }[]
}

/** Solutions that are offered; functions that come back to a target more often are rare. */
const MOST = 6

export const goalWords = ({ question, goal, answer }: AskedGoal, format: Format): GoalWords => {
  const { scenario } = question
  const words = inputWords(scenario, format)
  const { path, base } = goal.input
  const outcome = outcomeWords(goal.outcome, scenario, format)
  const common = {
    input: words.label(path),
    figure: figureName(goal.outcome, scenario),
    target: outcome.told(goal.target),
    now: words.told(path, base),
  }
  const say = (key: string, more: Readonly<Record<string, string>> = {}): string => {
    const sentence = t(`sensitivity.goal.${key}`, { ...common, ...more })
    return sentence.charAt(0).toUpperCase() + sentence.slice(1)
  }
  const solutions = answer.solutions
    .slice(0, MOST)
    .map(({ at }) => ({ at, text: words.told(path, at) }))
  if (answer.always) return { sentence: say('always'), solutions: [] }
  const [only] = solutions
  if (only && solutions.length === 1)
    return { sentence: say('solution', { at: only.text }), solutions }
  if (only) return { sentence: say('several'), solutions }
  const { least, most } = answer
  if (!Number.isFinite(least.outcome)) return { sentence: say('undefined'), solutions: [] }
  const ends = { least: outcome.told(least.outcome), most: outcome.told(most.outcome) }
  if (ends.least === ends.most) return { sentence: say('still', ends), solutions: [] }
  const range = {
    ...ends,
    from: words.told(path, goal.low),
    to: words.told(path, goal.high),
  }
  return { sentence: say('none', range), solutions: [] }
}
