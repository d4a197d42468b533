import { t } from '../../i18n/controlsText.ts'
import type { Scenario } from '../../scenario/types.ts'
import { reasonLevels } from './confusion.ts'

/** The key of an entry of a map in words: "After 12 months", "Price", "Price recorded as Service". */
export const keyText = (scenario: Scenario, map: string, key: string): string => {
  if (map === 'lifetime.survival') return t('controls.afterMonths', { n: key })
  if (map === 'test.returnCurve') return t('controls.byDay', { n: key })
  const named = (id: string): string =>
    reasonLevels(scenario).find((level) => level.id === id)?.name || id
  if (map !== 'cohort.confusion') return named(key)
  const [truth = '', recorded = ''] = key.split('.')
  return t('controls.recordedAs', { truth: named(truth), recorded: named(recorded) })
}
