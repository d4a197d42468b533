import { valueAt, withValue } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import { same } from '../controls/parts.ts'

export type SectionId =
  'offers' | 'channels' | 'who' | 'lifetime' | 'values' | 'money' | 'organic' | 'range' | 'test'

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
        ...['name', 'channel', 'components', 'routes', 'fit'],
        ...['setupCost', 'hazardRatio', 'marginMultiplier'],
      ])
    case 'channels':
      return ['channels']
    case 'who':
      return ['cohort.attributes']
    case 'lifetime':
      return under('lifetime', ['law', 'horizon', 'valueHorizon'])
    case 'values':
      return ofArms(['value'])
    case 'money':
      return under('economics', ['discountRate', 'marginVariation', 'fixedCost', 'costBasis'])
    case 'organic':
      return under('organic', ['recallYear', 'value', 'hazardRatio', 'marginMultiplier'])
    case 'range':
      return ['response.depthExponent']
    case 'test':
      return ['test.windowDays', ...ofArms(['share'])]
  }
}

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
    return before === undefined ? sum : sum + differences(valueAt(scenario, path), before)
  }, 0)
}

/** A copy with everything under these paths as in the preset. */
export const restored = (
  scenario: Scenario,
  preset: Scenario,
  paths: readonly string[],
): Scenario =>
  paths.reduce((next, path) => {
    const before = valueAt(preset, path)
    return before === undefined ? next : withValue(next, path, before)
  }, scenario)
