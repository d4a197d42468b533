import { describe, expect, it } from 'vitest'
import { assignStyles, type StyledArm } from '../../../src/charts/armStyle.ts'

const arm = (kind: StyledArm['kind'], ...components: string[]): StyledArm => ({
  id: 'x',
  kind,
  components: components.map((type) => ({ type })),
})

describe('the look of the arms', () => {
  it('is the house style for what an arm is', () => {
    const styles = assignStyles([
      arm('offer', 'discount'),
      arm('offer', 'upgrade'),
      arm('offer', 'discount', 'upgrade'),
      arm('policy'),
      arm('holdout'),
    ])
    expect(styles).toEqual([
      { color: '--arm-discount', mark: 'circle' },
      { color: '--arm-upgrade', mark: 'square' },
      { color: '--arm-combo', mark: 'triangle' },
      { color: '--arm-tailored', mark: 'diamond' },
      { color: '--arm-none', mark: 'cross' },
    ])
  })

  it('gives a message, an unknown component and an empty offer looks of their own', () => {
    const styles = assignStyles([arm('message'), arm('offer', 'gift'), arm('offer')])
    expect(new Set(styles.map(({ color }) => color)).size).toBe(3)
  })

  it('keeps the house style for the first, wherever duplicates stand', () => {
    const [first, second, third] = assignStyles([
      arm('offer', 'discount'),
      arm('offer', 'discount'),
      arm('offer', 'upgrade'),
    ])
    expect(first?.color).toBe('--arm-discount')
    expect(third?.color).toBe('--arm-upgrade')
    expect(second).not.toEqual(first)
  })

  it('is never the same twice, for up to 60 arms of one kind', () => {
    const styles = assignStyles(Array.from({ length: 60 }, () => arm('offer', 'discount')))
    expect(new Set(styles.map(({ color, mark }) => `${color} ${mark}`)).size).toBe(60)
  })
})
