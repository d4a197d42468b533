import type { Answered, Driver, Drivers } from '../../app/sensitivity/desk.svelte.ts'
import type { DriversData, Estimate as Drawn, ScatterData } from '../../charts/sensitivityData.ts'
import type { Format } from '../../i18n/format.ts'
import { listed } from '../../i18n/listed.ts'
import { t } from '../../i18n/sensitivityText.ts'
import { inputWords } from './inputWords.ts'
import { outcomeWords } from './outcomeWords.ts'

/** Half-width of a 95 % interval in standard errors from 16 groups: Student's t, 15 degrees of freedom. */
const HALF_WIDTH = 2.131
/** Inputs that are drawn and named. */
const [MOST, NAMED] = [10, 3]
/** A share below this is told as none. */
const SHOWN = 0.005
/** A share below this is not worth a name. */
const NOTABLE = 0.03

interface Estimate {
  readonly mean: number
  readonly error: number
}

const drawn = ({ mean, error }: Estimate): Drawn => ({ value: mean, error: HALF_WIDTH * error })

/** Shares lie between 0 and 1; estimates of them a little beyond. */
const share = ({ mean, error }: Estimate): Drawn =>
  drawn({ mean: Math.min(1, Math.max(0, mean)), error })

/** What an input does alone comes first. */
const byFirst = (found: readonly Driver[]): Driver[] =>
  [...found].sort(
    (a, b) =>
      Math.round(100 * (b.first?.mean ?? 0)) - Math.round(100 * (a.first?.mean ?? 0)) ||
      (b.total?.mean ?? 0) - (a.total?.mean ?? 0),
  )

/** "62 % from “…”, 20 % from “…” and …" */
const partsText = (
  found: readonly Driver[],
  label: (paths: readonly string[]) => string,
  format: Format,
): string => {
  const named = byFirst(found)
    .slice(0, NAMED)
    .filter(({ first }, i) => i === 0 || (first?.mean ?? 0) >= NOTABLE)
  return listed(
    named.map(({ paths, first }) =>
      t('sensitivity.drivers.part', {
        share: format.percent(Math.max(0, first?.mean ?? 0)),
        input: label(paths),
      }),
    ),
  )
}

/** What the spread comes from in plain words; empty where there is none. */
export const driversSentence = (
  { question, answer }: Answered<Drivers>,
  format: Format,
): string => {
  const words = inputWords(question.scenario, format)
  const label = (paths: readonly string[]): string => paths.map(words.label).join(' + ')
  const known = answer.drivers.filter(({ first }) => first !== null)
  if (known.length === 0) return ''
  const parts = partsText(known, label, format)
  const together = answer.together?.mean ?? 0
  const sentence = t('sensitivity.drivers.sentence', { parts })
  return together >= NOTABLE
    ? `${sentence} ${t('sensitivity.drivers.together', { share: format.percent(together) })}`
    : sentence
}

/** Shares of the spread, or rank correlations, as the chart draws them. */
export const driversData = (
  { question, answer }: Answered<Drivers>,
  by: 'indices' | 'ranks',
  format: Format,
): DriversData => {
  const words = inputWords(question.scenario, format)
  const outcome = outcomeWords(answer.outcome, question.scenario, format).label
  const names = [t('sensitivity.drivers.alone'), t('sensitivity.drivers.total')] as const
  if (by === 'ranks') {
    return {
      kind: 'correlation',
      measure: t('sensitivity.drivers.rank', { outcome }),
      short: t('sensitivity.drivers.rank.short'),
      names: [t('sensitivity.drivers.correlation'), names[1]],
      caption: t('sensitivity.drivers.rankSentence'),
      rows: answer.ranks
        .slice(0, MOST)
        .flatMap(({ path, rank }) => (rank ? [{ label: words.label(path), ...drawn(rank) }] : [])),
    }
  }
  return {
    kind: 'share',
    measure: t('sensitivity.drivers.share', { outcome }),
    short: t('sensitivity.drivers.share.short'),
    names,
    caption: t('sensitivity.drivers.bars'),
    rows: byFirst(answer.drivers)
      .slice(0, MOST)
      .flatMap(({ paths, first, total }) =>
        first && Math.max(first.mean, total?.mean ?? 0) >= SHOWN
          ? [
              {
                label: paths.map(words.label).join(' + '),
                ...share(first),
                ...(total ? { total: share(total) } : {}),
              },
            ]
          : [],
      ),
  }
}

/** Worlds by one input, as the chart draws them; `null`: the input is the same in all of them. */
export const scatterData = (
  { question, answer }: Answered<Drivers>,
  path: string,
  format: Format,
): ScatterData | null => {
  const xs = answer.points.inputs[path]
  const input = question.inputs.find((each) => each.path === path)
  if (!xs || !input) return null
  const ys = answer.points.outcome
  const known = Array.from(ys.keys()).filter((i) => Number.isFinite(ys[i]))
  const own = known.map((i) => xs[i] ?? 0)
  const words = inputWords(question.scenario, format)
  return {
    input: words.axis(path, [Math.min(...own), Math.max(...own)], input.base),
    xs: own,
    ys: known.map((i) => ys[i] ?? 0),
    outcome: outcomeWords(answer.outcome, question.scenario, format),
    caption: t('sensitivity.scatter.caption'),
  }
}
