import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import type { Model } from '../../model/model.ts'
import { baseValue } from '../../scenario/check.ts'
import type { Component, Scenario } from '../../scenario/types.ts'

const movedFromStated = (component: Component): boolean =>
  component['statedAmount'] != null || component['statedMonths'] != null

/**
 * One sentence per arm whose offer has moved from the depth its recall rate was stated at: what the
 * rate is now, or that it does not respond.
 */
export const depthNotes = (
  scenario: Scenario,
  model: Model,
  rates: (arm: number) => { readonly effective: number; readonly breakEven: number | null },
  format: Format,
): Record<string, string> => {
  const responds = model.organic !== null || scenario.arms.some((arm) => arm.kind === 'message')
  const notes: Record<string, string> = {}
  scenario.arms.forEach((arm, a) => {
    if (arm.recall === null || !arm.components.some(movedFromStated)) return
    const { effective, breakEven } = rates(a)
    const stated = baseValue(arm.recall) / 100
    if (responds) {
      notes[arm.id] = t('compare.depth.responds', {
        rate: format.percent(effective, 1),
        stated: format.percent(stated, 1),
      })
    } else {
      notes[arm.id] =
        breakEven === null
          ? t('compare.depth.silent')
          : t('compare.depth.breakEven', {
              rate: format.percent(breakEven, 1),
              stated: format.percent(stated, 1),
            })
    }
  })
  return notes
}
