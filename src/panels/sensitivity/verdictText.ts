import type {
  BreakEven,
  InputsAlone,
  Question,
  TornadoBar,
} from '../../app/sensitivity/desk.svelte.ts'
import type { Format } from '../../i18n/format.ts'
import { listed } from '../../i18n/listed.ts'
import { t } from '../../i18n/sensitivityText.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import { inputWords, type InputWords } from './inputWords.ts'
import { armNameOf, figureText, measureWords, signedGap } from './outcomeWords.ts'

/** The answer in a sentence, and what belongs to it. */
export interface SensitivityVerdict {
  readonly bold: string
  readonly rest: readonly string[]
}

/** Inputs that are named one by one. */
const NAMED = 3

interface Speech {
  readonly question: Question
  readonly alone: InputsAlone
  readonly format: Format
  readonly words: InputWords
  readonly nameOf: (id: string | null) => string
}

/** What matters most, and whether it changes who leads. */
export const sensitivityVerdict = (
  question: Question,
  alone: InputsAlone,
  format: Format,
): SensitivityVerdict => {
  const { scenario, outcome } = question
  const words = inputWords(scenario, format)
  const speech = { question, alone, format, words, nameOf: armNameOf(scenario) }
  const { bars } = alone.likely
  if (bars.length === 0) return { bold: t('sensitivity.verdict.still'), rest: [] }
  const own = withRange(bars)
  if (outcome.kind !== 'lead') return aboutArm(speech, own)
  const flipping = own.filter(({ flips }) => flips)
  return flipping.length > 0 ? hangsOn(speech, flipping) : leadsAnyway(speech, own)
}

/** Uncertain inputs; all of them where none is. */
const withRange = (bars: readonly TornadoBar[]): readonly TornadoBar[] => {
  const uncertain = bars.filter(({ by }) => by === 'likely')
  return uncertain.length > 0 ? uncertain : bars
}

/** "between 42 % and 48 %", or "10 % lower or higher" where nobody gave a range. */
const movedText = ({ words }: Speech, { path, by, low, high }: TornadoBar): string =>
  t(`sensitivity.moved.${by}`, {
    from: words.told(path, low.at),
    to: words.told(path, high.at),
  })

const perText = ({ question }: Speech): string =>
  question.field.metric.endsWith('PerTargeted') ? ` ${t('sensitivity.perCustomer')}` : ''

const swingText = (speech: Speech, bar: TornadoBar) => {
  const { question, format } = speech
  const { unit } = ratioMetric(question.field.metric)
  const told = (x: number): string =>
    question.outcome.kind === 'lead' ? signedGap(format, unit, x) : figureText(format, unit, x)
  return {
    input: speech.words.label(bar.path),
    moved: movedText(speech, bar),
    low: told(bar.least.outcome),
    high: told(bar.most.outcome),
    per: perText(speech),
  }
}

const leaderName = ({ question, nameOf }: Speech): string =>
  nameOf(question.field.arms[question.field.leader] ?? null)

const breakOf = ({ alone }: Speech, path: string): BreakEven | undefined =>
  alone.breakEvens.inputs.find((each) => each.path === path)

/** "Upgrade wins if it falls below 42.6 %." */
const winsText = (speech: Speech, path: string): string[] => {
  const found = breakOf(speech, path)
  const { arms } = speech.alone.breakEvens
  const side = (key: 'below' | 'above'): string[] => {
    const overtaken = found?.[key]
    if (!overtaken) return []
    return [
      t(`sensitivity.wins.${key}`, {
        winner: speech.nameOf(arms[overtaken.winner] ?? null),
        at: speech.words.told(path, overtaken.at),
      }),
    ]
  }
  return [...side('below'), ...side('above')]
}

/** "“…”, “…” and 2 more". */
const namesText = ({ words }: Speech, bars: readonly TornadoBar[]): string => {
  const named = bars.slice(0, NAMED).map(({ path }) => `“${words.label(path)}”`)
  const more = bars.length - named.length
  return listed(more > 0 ? [...named, t('sensitivity.verdict.more', { n: more })] : named)
}

/** Which exact inputs would change the leader if they were a little off, beside uncertain ones. */
const exactText = (speech: Speech): string[] => {
  const { bars } = speech.alone.likely
  const flipping = bars.filter(({ by, flips }) => by === 'share' && flips)
  if (flipping.length === 0 || bars.every(({ by }) => by === 'share')) return []
  return [t('sensitivity.verdict.exact', { names: namesText(speech, flipping) })]
}

const hangsOn = (speech: Speech, flipping: readonly TornadoBar[]): SensitivityVerdict => {
  const [first, ...others] = flipping
  if (!first) return { bold: '', rest: [] }
  const words = { ...swingText(speech, first), leader: leaderName(speech) }
  const names = namesText(speech, others)
  return {
    bold: t(`sensitivity.verdict.${others.length > 0 ? 'hangsFirst' : 'hangs'}`, words),
    rest: [
      ...winsText(speech, first.path),
      t(`sensitivity.verdict.others.${others.length === 0 ? first.by : 'some'}`, { names }),
      ...exactText(speech),
    ],
  }
}

const leadsAnyway = (speech: Speech, bars: readonly TornadoBar[]): SensitivityVerdict => {
  const [widest] = bars
  if (!widest) return { bold: t('sensitivity.verdict.still'), rest: [] }
  const words = { ...swingText(speech, widest), leader: leaderName(speech) }
  return {
    bold: t(`sensitivity.verdict.leads.${widest.by}`, words),
    rest: [
      t('sensitivity.verdict.most', words),
      ...winsText(speech, widest.path),
      ...exactText(speech),
    ],
  }
}

/** Where one arm's measure is studied instead of who leads. */
const aboutArm = (speech: Speech, bars: readonly TornadoBar[]): SensitivityVerdict => {
  const { question, nameOf, words } = speech
  const [widest, second] = bars
  const { outcome } = question
  if (!widest || outcome.kind !== 'arm') return { bold: t('sensitivity.verdict.still'), rest: [] }
  const bold = t('sensitivity.verdict.arm', {
    ...swingText(speech, widest),
    name: nameOf(outcome.arm),
    measure: measureWords(outcome.metric),
  })
  if (!second) return { bold, rest: [t('sensitivity.verdict.armOnly')] }
  const next = { ...swingText(speech, second), input: words.label(second.path) }
  return { bold, rest: [t('sensitivity.verdict.next', next)] }
}
