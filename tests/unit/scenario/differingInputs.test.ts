import { describe, expect, it } from 'vitest'
import { differingInputs } from '../../../src/scenario/differingInputs.ts'
import { inputLabel, inputText, stepLabel } from '../../../src/cli/inputTexts.ts'
import { mixture } from '../../../src/scenario/mixture.ts'
import { stepsBetween } from '../../../src/scenario/stepsBetween.ts'
import { armOf, preset } from '../../helpers/scenarios.ts'

const first = preset('telecom-40k')
const pathsTo = (second: typeof first): string[] =>
  differingInputs(first, second).map(({ path }) => path)

describe('The inputs that differ', () => {
  it('are none between a scenario and a copy with another name, story, seed and source', () => {
    const { arms } = first
    const copy = {
      ...first,
      name: 'Copy',
      story: '',
      seed: '1',
      sources: {},
      arms: arms.map((arm) => ({ ...arm, name: `${arm.name}!` })),
    }
    expect(pathsTo(copy)).toEqual([])
  })

  it('are told by path, name and values with their units', () => {
    const second = preset('telecom-40k', (scenario) => {
      armOf(scenario, 'discount').recall = 40
      scenario.economics.monthlyMargin = 35
      scenario.economics.costBasis = 'realised'
    })
    const told = differingInputs(first, second).map((each) => [
      inputLabel(each.path, first, second),
      inputText(each, each.first, '$'),
      inputText(each, each.second, '$'),
    ])
    expect(told).toEqual([
      ['Monthly margin per customer', '$30', '$35'],
      ['How offers cost', 'Face value on return', 'Realised'],
      ['Discount: Return with this offer (recall rate)', '45 ± 0.8 %', '40 %'],
    ])
  })

  it('are told of an offer that comes, or turns into another kind, as a whole', () => {
    const second = preset('telecom-40k', (scenario) => {
      const arm = structuredClone(armOf(scenario, 'discount'))
      scenario.arms.push({ ...arm, id: 'more', name: 'More', share: 0 })
    })
    expect(pathsTo(second)).toEqual(['arms.more'])
    const [step] = stepsBetween(first, second)
    expect(step && stepLabel(step, first, second)).toBe('Which offers there are: More')
  })

  it('move nothing where only the range around the same mean differs', () => {
    const second = preset('telecom-40k', (scenario) => {
      armOf(scenario, 'discount').recall = 45
    })
    expect(differingInputs(first, second)).toMatchObject([
      { path: 'arms.discount.recall', moves: false },
    ])
    expect(stepsBetween(first, second)).toEqual([])
  })
})

describe('Steps', () => {
  it('take shares that must sum to 100 % together', () => {
    const second = preset('telecom-40k', (scenario) => {
      armOf(scenario, 'discount').share = 10
      armOf(scenario, 'combo').share = 40
      const [price, service] = scenario.cohort.attributes[0]?.levels ?? []
      Object.assign(price ?? {}, { share: 30 })
      Object.assign(service ?? {}, { share: 70 })
    })
    expect(stepsBetween(first, second).map(({ id }) => id)).toEqual([
      'cohort.attributes.reason',
      'arms',
    ])
  })
})

describe('A mixture', () => {
  it('has the chosen inputs of the second scenario and everything else of the first', () => {
    const second = preset('telecom-40k', (scenario) => {
      armOf(scenario, 'discount').recall = 40
      scenario.economics.monthlyMargin = 35
    })
    const mixed = mixture(first, second, ['economics.monthlyMargin'])
    expect(mixed?.economics.monthlyMargin).toBe(35)
    expect(mixed?.arms).toEqual(first.arms)
  })

  it('that breaks a rule between inputs is none', () => {
    const second = preset('telecom-40k', (scenario) => {
      armOf(scenario, 'discount').share = 10
      armOf(scenario, 'combo').share = 40
    })
    expect(mixture(first, second, ['arms.discount.share'])).toBeNull()
    expect(mixture(first, second, ['arms.discount.share', 'arms.combo.share'])).not.toBeNull()
  })
})
