import { describe, expect, it } from 'vitest'
import { addTemplate, removeAttribute } from '../../../src/panels/scenario/attributes.ts'
import { attributeTemplates } from '../../../src/scenario/attributeTemplates.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { sourceAt, valueAt } from '../../../src/scenario/path.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

const bare = preset('starter', (scenario) => {
  scenario.cohort.attributes = []
  scenario.arms = scenario.arms
    .filter(({ kind }) => kind !== 'policy')
    .map((arm, _, all) => ({ ...arm, share: 100 / all.length, fit: {}, cures: {} }))
})

describe.each(attributeTemplates.map((template) => [template.name, template] as const))(
  'the ready attribute "%s"',
  (_, template) => {
    const path = `cohort.attributes.${template.id}`

    it('gives a valid scenario that compiles, and goes again without a trace', () => {
      const more = scenarioOf(addTemplate(bare, template.id))
      expect(compile(more).cells.length).toBe(template.levels.length)
      expect(scenarioOf(removeAttribute(more, template.id))).toEqual(bare)
    })

    it('says of every figure where it comes from, and that sizes are guesses', () => {
      const more = scenarioOf(addTemplate(bare, template.id))
      for (const { id } of template.levels) {
        expect(sourceAt(more, `${path}.levels.${id}.recallShift`)).toMatch(/our guess/i)
      }
    })

    it('has a level without any effect, against which the others are told', () => {
      const more = addTemplate(bare, template.id)
      const neutral = template.levels.filter(({ id }) =>
        [
          ['recallShift', 0],
          ['hazardRatio', 1],
          ['marginMultiplier', 1],
          ['organicOdds', 1],
          ['cliff', 0],
        ].every(([key, none]) => valueAt(more, `${path}.levels.${id}.${key}`) === none),
      )
      expect(neutral.length).toBeGreaterThan(0)
    })
  },
)

it('a ready attribute that is there already gets another id', () => {
  const twice = scenarioOf(addTemplate(addTemplate(bare, 'lapse'), 'lapse'))
  expect(twice.cohort.attributes.map(({ id }) => id)).toEqual(['lapse', 'lapse-2'])
})
