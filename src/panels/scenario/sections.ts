import { fieldAt, valueAt, withValue } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import { same } from '../controls/parts.ts'
import { withSourcesOf } from './sources.ts'

export type SectionId =
  | 'offers'
  | 'channels'
  | 'who'
  | 'lifetime'
  | 'values'
  | 'money'
  | 'organic'
  | 'range'
  | 'test'
  | 'objective'
  | 'about'

const under = (object: string, keys: readonly string[]): string[] =>
  keys.map((key) => `${object}.${key}`)

const sameArms = (scenario: Scenario, preset: Scenario): boolean =>
  same(
    scenario.arms.map(({ id }) => id),
    preset.arms.map(({ id }) => id),
  )

/** Paths of the inputs, or groups of inputs, that a section holds. */
export const sectionPaths = (
  id: SectionId,
  scenario: Scenario,
  preset: Scenario | null,
): readonly string[] => {
  const ofArms = (keys: readonly string[]): string[] =>
    scenario.arms.flatMap((arm) => under(`arms.${arm.id}`, keys))
  switch (id) {
    case 'offers':
      if (preset && !sameArms(scenario, preset)) return ['arms']
      return ofArms([
        ...['name', 'channel', 'components', 'routes', 'steps', 'fit', 'cures'],
        ...['setupCost', 'hazardRatio', 'marginMultiplier', 'fresh'],
      ])
    case 'channels':
      return ['channels']
    case 'who':
      return under('cohort', ['attributes', 'cells', 'labelAccuracy', 'confusion'])
    case 'lifetime':
      return under('lifetime', ['law', 'survival', 'horizon', 'valueHorizon'])
    case 'values':
      return ofArms(['value'])
    case 'money':
      return under('economics', [
        ...['marginVariation', 'marginGrowth', 'monthlyPrice', 'salesTax', 'discountRate'],
        ...['fixedCost', 'costBasis', 'leak'],
      ]).concat('currency')
    case 'organic':
      return under('organic', ['recallYear', 'value', 'hazardRatio', 'marginMultiplier'])
    case 'range':
      return ['response.depthExponent', 'correlations']
    case 'test':
      return ['test.windowDays', 'test.returnCurve', ...ofArms(['share'])]
    case 'objective':
      return under('objective', ['subscriberWorth', 'month'])
    case 'about':
      return ['story']
  }
}

/** The single inputs of a section, without the groups. */
export const plainPaths = (id: SectionId, scenario: Scenario): readonly string[] =>
  sectionPaths(id, scenario, null).filter((path) => fieldAt(path) !== undefined)

/** Tables that count as one input, however many of their entries differ. */
const WHOLE = new Set(['cohort.cells', 'cohort.confusion', 'lifetime.survival', 'test.returnCurve'])

/** They go along with the inputs they belong to. */
const ALONG = new Set(['statedAmount', 'statedMonths'])

const keyed = (value: unknown): Readonly<Record<string, unknown>> | null => {
  if (Array.isArray(value)) {
    const entries: readonly { id?: string; type?: string }[] = value
    return Object.fromEntries(entries.map((each) => [each.id ?? each.type ?? '', each]))
  }
  if (typeof value !== 'object' || value === null || 'dist' in value) return null
  return value as Readonly<Record<string, unknown>>
}

const differences = (a: unknown, b: unknown): number => {
  const [left, right] = [keyed(a), keyed(b)]
  if (!left || !right) return same(a, b) ? 0 : 1
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys]
    .filter((key) => !ALONG.has(key))
    .reduce((sum, key) => sum + differences(left[key], right[key]), 0)
}

/** How many inputs under these paths differ from the preset; what is new or gone counts once. */
export const changedCount = (
  scenario: Scenario,
  preset: Scenario | null,
  paths: readonly string[],
): number => {
  if (!preset) return 0
  return paths.reduce((sum, path) => {
    const before = valueAt(preset, path)
    if (before === undefined) return sum
    const found = differences(valueAt(scenario, path), before)
    return sum + (WHOLE.has(path) ? Math.min(1, found) : found)
  }, 0)
}

/** A copy with everything under these paths as in the preset, and where it comes from. */
export const restored = (
  scenario: Scenario,
  preset: Scenario,
  paths: readonly string[],
): Scenario => {
  const values = paths.reduce((next, path) => {
    const before = valueAt(preset, path)
    return before === undefined ? next : withValue(next, path, before)
  }, scenario)
  return withSourcesOf(values, preset, paths)
}
