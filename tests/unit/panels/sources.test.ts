import { describe, expect, it } from 'vitest'
import { resetInput } from '../../../src/panels/scenario/changeInput.ts'
import { restored, sectionPaths } from '../../../src/panels/scenario/sections.ts'
import { noteAt, NOTE_LENGTH, withSource } from '../../../src/panels/scenario/sources.ts'
import { addArm, removeArm } from '../../../src/panels/scenario/structure.ts'
import { withValue } from '../../../src/scenario/path.ts'
import { pruned } from '../../../src/scenario/pruned.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

const start = preset('telecom-40k')
const RECALL = 'arms.discount.recall'
const SHARE = 'cohort.attributes.reason.levels.price.share'

describe('The source of an input', () => {
  it('is its own note, else that of what it is a part of; both came with the preset', () => {
    expect(noteAt(start, start, RECALL)).toMatchObject({ isOwn: true, isPresets: true })
    expect(noteAt(start, start, SHARE)).toEqual({
      text: start.sources['cohort.attributes.reason'],
      isOwn: false,
      isPresets: true,
    })
    expect(noteAt(start, start, 'organic.recall').text).toBeUndefined()
  })

  it('can be written for any input, and taken away again', () => {
    const own = scenarioOf(withSource(start, SHARE, 'Our survey, May.'))
    expect(noteAt(own, start, SHARE)).toEqual({
      text: 'Our survey, May.',
      isOwn: true,
      isPresets: false,
    })
    expect(withSource(own, SHARE, '')).toEqual(start)
  })

  it('has the length that the table says, to the character', () => {
    expect(parseScenario(withSource(start, SHARE, 'x'.repeat(NOTE_LENGTH))).ok).toBe(true)
    expect(parseScenario(withSource(start, SHARE, 'x'.repeat(NOTE_LENGTH + 1))).ok).toBe(false)
  })

  it('goes back with its value', () => {
    const changed = withSource(withValue(start, RECALL, 50), RECALL, 'Our own test.')
    expect(resetInput(changed, start, RECALL)).toEqual(start)
    const paths = sectionPaths('who', start, start)
    const noted = withSource(withValue(start, SHARE, 60), SHARE, 'Our survey, May.')
    expect(restored(noted, start, paths)).toEqual(start)
  })

  it('goes with a removed offer, so that a new one of that name does not inherit it', () => {
    const less = pruned(start, removeArm(start, 'upgrade')).scenario
    const again = scenarioOf(addArm(less, { of: 'upgrade', name: 'Upgrade' }))
    expect(again.arms.at(-1)?.id).toBe('upgrade')
    expect(noteAt(again, start, 'arms.upgrade.recall').text).toBeUndefined()
    expect(restored(again, start, ['arms'])).toEqual(start)
  })
})
