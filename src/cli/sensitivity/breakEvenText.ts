import { ratioMetric } from '../../model/metrics/index.ts'
import type { BreakEven, BreakEvens, Overtaken, Studied } from '../../planner/sensitivity/types.ts'
import { aligned } from '../aligned.ts'
import { inputLabel } from '../inputTexts.ts'
import { armName, valueText, type Say } from './say.ts'

const beyondText = ({ format }: Say, { beyond }: Overtaken): string => {
  if (beyond === null) return ''
  return beyond < 0.001 ? ' (chance below 0.1 %)' : ` (chance ${format.percent(beyond, 1)})`
}

const overtakenTexts = (say: Say, { arms }: Studied, { path, below, above }: BreakEven): string[] =>
  (
    [
      ['below', below],
      ['above', above],
    ] as const
  ).flatMap(([side, found]) =>
    found
      ? [
          `${armName(say, arms[found.winner])} ${side} ${valueText(say, path, found.at)}${beyondText(say, found)}`,
        ]
      : [],
  )

/** Where another offer overtakes the leader, for people. */
export const breakEvenText = (say: Say, found: BreakEvens): string => {
  const { leader, arms, metric, inputs } = found
  if (leader < 0) return 'No offer has this metric: nobody leads.'
  const changing = inputs.filter(({ below, above }) => below !== null || above !== null)
  const rows = changing.map((each) => [
    inputLabel(each.path, say.scenario),
    valueText(say, each.path, each.base),
    overtakenTexts(say, found, each).join('; '),
  ])
  return [
    `${say.scenario.name}. ${ratioMetric(metric).label}: ${armName(say, arms[leader])} leads.`,
    '',
    ...(rows.length > 0
      ? aligned([['Each input alone', 'now', 'then leads'], ...rows])
      : ['No input alone changes who leads, wherever its limits let it go.']),
    ...(rows.length > 0
      ? [`${inputs.length - rows.length} other inputs change nothing about who leads.`]
      : []),
  ].join('\n')
}
