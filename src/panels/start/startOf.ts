import { createFormat } from '../../i18n/format.ts'
import { t } from '../../i18n/startText.ts'
import { businessOf, type Answers } from '../../scenario/start/answers.ts'
import { reasonShares } from '../../scenario/start/reasonMix.ts'
import { startScenario, type Start } from '../../scenario/start/startScenario.ts'
import type { Scenario } from '../../scenario/types.ts'

/** The reasons with their shares: "Too expensive 33 %, Poor service 25 %". */
const reasonsText = ({ reasons }: Answers): string => {
  if (reasons === null) return t('start.story.unknown')
  const format = createFormat('USD')
  return reasonShares(reasons)
    .map(({ reason, share }) => `${t(`start.reason.${reason}`)} ${format.percent(share / 100)}`)
    .join(', ')
}

/** The scenario that answers make, named and told in the words of the screen. */
export const startOf = (answers: Answers, base: Scenario): Start =>
  startScenario(answers, base, {
    name: t('start.name', { business: t(`start.business.${businessOf(answers.business).id}`) }),
    story: t('start.story', {
      goal: t(`start.goal.${answers.goal}`),
      action: t(`start.action.${answers.action}`),
      reasons: reasonsText(answers),
      preset: base.name,
    }),
  })
