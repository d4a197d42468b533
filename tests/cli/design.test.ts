import { beforeAll, describe, expect, it } from 'vitest'
import { needsProgram, regain } from './regain.ts'

beforeAll(needsProgram)

interface Designed {
  readonly level: number
  readonly readings: readonly { readonly id: string; readonly customers: number }[]
  readonly comparisons: readonly {
    readonly first: string
    readonly second: string
    readonly needed: number | null
    readonly power: number
  }[]
}

/** Spaces that do not break are written as spaces. */
const plain = (text: string): string => text.replace(/\u00A0/g, ' ')

const designed = async (...args: string[]): Promise<Designed> => {
  const { code, stdout, stderr } = await regain(['design', ...args, '--format', 'json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as Designed
}

describe('regain design', () => {
  it('says of the published comparison that 45 against 47 % needs 15,039 customers an offer, 9,748 as the only comparison', async () => {
    const { code, stdout } = await regain(['design', 'telecom-40k'])
    expect(code).toBe(0)
    expect(plain(stdout)).toMatch(
      /Combo – Discount +2\.00 points +58 % +2\.45 points +15,039 \+ 15,039/,
    )
    expect(plain(stdout)).toMatch(
      /Discount – Tailored +0\.00 points +0 % +2\.45 points +no number is enough/,
    )
    const alone = await designed('telecom-40k', '--correction', 'none')
    const pair = alone.comparisons.find(
      (each) => each.first === 'combo' && each.second === 'discount',
    )
    expect(Math.ceil(pair?.needed ?? NaN)).toBe(9_748)
  })

  it('compares with one arm by Dunnett where it is named, at a level above Bonferroni’s', async () => {
    const { comparisons, level } = await designed('telecom-40k-modelled', '--control', 'message')
    expect(comparisons.map(({ second }) => second)).toEqual(comparisons.map(() => 'message'))
    expect(level).toBeGreaterThan(0.05 / comparisons.length)
    expect(level).toBeLessThan(0.05)
  })

  it('adds weeks of contacting to the window', async () => {
    const { stdout } = await regain(['design', 'telecom-40k', '--per-week', '3000'])
    expect(plain(stdout)).toMatch(
      /40,000 customers at 3,000 a week take 14 weeks; .* 90 days .* 188 days/,
    )
  })

  it.each([
    [['--control', 'nobody'], /--control is "nobody".*none.*discount/],
    [['--correction', 'dunnett'], /name it by --control/],
    [['--alpha', '0'], /--alpha is "0".*1 to 50/],
    [['--metric', 'love'], /--metric is "love".*recall, profit, roi/],
  ])('answers %j with the value and what to do', async (args, says) => {
    const { code, stderr } = await regain(['design', 'telecom-40k', ...args])
    expect(code).toBe(2)
    expect(stderr).toMatch(says)
  })
})
