import { ranking, type Verdict } from '../../app/verdict.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/shareText.ts'
import type { Result } from '../../model/result.ts'
import { MODEL_VERSION } from '../../model/version.ts'
import type { Scenario } from '../../scenario/types.ts'
import { verdictText } from '../compare/verdictText.ts'
import { figureText } from '../compare/words.ts'

export interface Answer {
  readonly scenario: Scenario
  readonly result: Result
  readonly verdict: Verdict
}

/** Keeps ranges together on screen; some chat programs show it as a box. */
const WORD_JOINER = '\u2060'

/** Who wins by which measure, each as a line. */
const winners = (result: Result, format: Format): string[] => {
  const money = result.organicKnown ? 'incrementalProfitPerTargeted' : 'profitPerTargeted'
  const measures = { money, dollar: 'roi', customers: 'recallRate' }
  return Object.entries(measures).map(([key, metric]) => {
    const arm = result.arms[ranking(result, metric)[0] ?? -1]
    const figure = figureText(format, metric, arm?.figures[metric])
    return t(`share.summary.${key}`, { name: arm?.name ?? '', figure })
  })
}

/** The answer for a mail or a chat: verdict, winners, and what makes it again. */
export const summaryText = (
  { scenario, result, verdict }: Answer,
  format: Format,
  link: string,
): string => {
  const { bold, rest, range } = verdictText(verdict, result, format)
  return [
    scenario.name,
    `${bold}${rest}${range ? ` ${range}.` : ''}`,
    ...winners(result, format),
    t('share.summary.run', {
      customers: format.count(scenario.cohort.customers),
      seed: scenario.seed,
      version: MODEL_VERSION,
    }),
    link,
  ]
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll(WORD_JOINER, '')
}
