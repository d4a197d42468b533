import { describe, expect, it } from 'vitest'
import { stepsText } from '../../../src/panels/compare/words.ts'
import {
  furtherStep,
  stepsByDay,
  withOffer,
  withoutStep,
} from '../../../src/panels/scenario/ladder.ts'
import { addArm, removeArm } from '../../../src/panels/scenario/structure.ts'
import { withValue } from '../../../src/scenario/path.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

const full = preset('telecom-40k-modelled')

describe('a ladder', () => {
  const ladder = scenarioOf(addArm(full, { of: 'ladder', name: 'Ladder' }))
  const arm = ladder.arms.at(-1)
  if (!arm) throw new Error('There is no ladder.')

  it('begins with two offers a month apart, and has words for them', () => {
    expect(stepsByDay(arm.steps)).toEqual([
      { offer: 'discount', day: 0 },
      { offer: 'upgrade', day: 30 },
    ])
    expect(stepsText(ladder, arm)).toBe('Discount, then Upgrade after 30 days')
  })

  it('in a short window goes through it faster', () => {
    const short = withValue(full, 'test.windowDays', 14)
    const steps = scenarioOf(addArm(short, { of: 'ladder', name: 'Ladder' })).arms.at(-1)?.steps
    expect(steps).toEqual({ discount: 0, upgrade: 7 })
  })

  it('takes further steps until the offers or the days run out', () => {
    let at = ladder
    for (;;) {
      const now = at.arms.at(-1)
      const further = now && furtherStep(at, now)
      if (!further) break
      at = scenarioOf(withValue(at, `arms.ladder.steps.${further.offer}`, further.day))
    }
    expect(Object.values(at.arms.at(-1)?.steps ?? {}).sort((a, b) => a - b)).toEqual([
      0, 30, 60, 75,
    ])
  })

  it('exchanges two steps when one takes the offer of the other', () => {
    expect(withOffer(arm.steps, 'discount', 'upgrade')).toEqual({ upgrade: 0, discount: 30 })
    expect(withOffer(arm.steps, 'upgrade', 'combo')).toEqual({ discount: 0, combo: 30 })
  })

  it('without its first step still begins on day 0, and loses offers that are removed', () => {
    expect(withoutStep(arm.steps, 'discount')).toEqual({ upgrade: 0 })
    expect(scenarioOf(removeArm(ladder, 'discount')).arms.at(-1)?.steps).toEqual({ upgrade: 0 })
    const one = withValue(ladder, 'arms.ladder.steps', { message: 0 })
    expect(scenarioOf(removeArm(one, 'message')).arms.at(-1)?.steps).toEqual({ discount: 0 })
  })
})
