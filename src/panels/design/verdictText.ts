import type { Comparison, TestDesign } from '../../app/testDesign.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/designText.ts'
import type { Scenario } from '../../scenario/types.ts'
import { differenceText, namesOf, sizesText, timesText, valueText } from './words.ts'

interface Words {
  /** what the test sees: the sentence that is loud */
  readonly bold: string
  /** what that means for the differences expected */
  readonly rest: readonly string[]
}

/** The largest of the smallest differences seen: every comparison sees that. */
const seenByAll = (comparisons: readonly Comparison[]): number | null =>
  comparisons.reduce<number | null>(
    (most, { detectable }) =>
      most === null || detectable === null ? null : Math.max(most, detectable),
    0,
  )

/** How far an expected difference is above what is seen. */
const ease = ({ difference, detectable }: Comparison): number =>
  Math.abs(difference) / (detectable ?? Infinity)

const sizeOf = ({ test }: TestDesign, id: string): number =>
  test.readings.find((each) => each.id === id)?.customers ?? 0

/** "15,039 customers each", or "12,000 and 8,000 customers"; in tables shorter. */
export const neededText = (
  format: Format,
  design: TestDesign,
  { first, second, needed }: Pick<Comparison, 'first' | 'second' | 'needed'>,
  place: 'needed' | 'table' = 'needed',
): string | null => {
  if (needed === null) return null
  const other = (needed * sizeOf(design, first)) / sizeOf(design, second)
  const [a, b] = [format.count(Math.ceil(other)), format.count(Math.ceil(needed))]
  return a === b ? t(`design.${place}.each`, { n: a }) : t(`design.${place}.both`, { a, b })
}

/** What a test can tell apart, in sentences built from its numbers. */
export const verdictText = (design: TestDesign, scenario: Scenario, format: Format): Words => {
  const { plan, test } = design
  const nameOf = namesOf(scenario)
  const seen = seenByAll(test.comparisons)
  const offers = test.readings.filter(({ id }) => id !== plan.control)
  const values = {
    n: sizesText(
      format,
      offers.map(({ customers }) => customers),
    ),
    aim: timesText(plan.power),
    difference: seen === null ? '' : differenceText(format, plan.measure, seen),
    measure: t(`design.measure.${plan.measure}.lower`),
  }
  const rest = expectedText(design, scenario, format)
  if (seen === null) return { bold: t('design.verdict.blind', values), rest }
  if (plan.control === null) return { bold: t('design.verdict.pairs', values), rest }
  const control = nameOf(plan.control)
  const n0 = format.count(sizeOf(design, plan.control))
  const key = plan.control === design.holdout ? 'holdout' : 'control'
  return { bold: t(`design.verdict.${key}`, { ...values, control, n0 }), rest }
}

const expectedText = (design: TestDesign, scenario: Scenario, format: Format): string[] => {
  const { plan, test } = design
  const nameOf = namesOf(scenario)
  const pair = ({ first, second }: Comparison) => ({ first: nameOf(first), second: nameOf(second) })
  const apart = test.comparisons.filter(({ difference }) => difference !== 0)
  const alike = test.comparisons.find(({ difference }) => difference === 0)
  const same = alike ? [t('design.verdict.same', pair(alike))] : []
  const hardest = apart.reduce<Comparison | null>(
    (least, each) => (least && ease(least) <= ease(each) ? least : each),
    null,
  )
  if (!hardest) return same
  const shown = (id: string): string =>
    valueText(format, plan.measure, test.readings.find((each) => each.id === id)?.expected ?? 0)
  const values = {
    ...pair(hardest),
    a: shown(hardest.first),
    b: shown(hardest.second),
    difference: differenceText(format, plan.measure, Math.abs(hardest.difference)),
    times: timesText(hardest.power),
    aim: timesText(plan.power),
    needed: neededText(format, design, hardest) ?? '',
    alone: aloneText(design, hardest, format),
  }
  const key = hardest.power < plan.power ? 'small' : apart.length > 1 ? 'large' : 'one'
  return [t(`design.verdict.${key}`, values), ...same]
}

/** What it would take without the others, where a guard asks for more. */
const aloneText = (design: TestDesign, comparison: Comparison, format: Format): string => {
  const { neededAlone, needed } = comparison
  if (neededAlone === null || neededAlone === needed) return ''
  const text = neededText(format, design, { ...comparison, needed: neededAlone })
  return t('design.verdict.alone', { needed: text ?? '' })
}
