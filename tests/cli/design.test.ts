import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsProgram, regain, root } from './regain.ts'

let folder = ''

beforeAll(() => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-design-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The published comparison with a fifth of its customers left without an offer. */
const holdoutScenario = (): string => {
  const text = readFileSync(join(root, 'scenarios/telecom-40k.json'), 'utf8')
  const scenario = JSON.parse(text) as { arms: { share: number }[] }
  const arms: object[] = scenario.arms.map((arm) => ({ ...arm, share: 20 }))
  arms.push({
    id: 'nobody',
    name: 'No offer',
    kind: 'holdout',
    share: 20,
    recall: null,
    value: null,
  })
  const path = join(folder, 'holdout.json')
  writeFileSync(path, JSON.stringify({ ...scenario, arms, organic: { recall: 15 } }))
  return path
}

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

  it('compares all pairs by ROI where the holdout, which costs nothing, has none', async () => {
    const { comparisons } = await designed(holdoutScenario(), '--metric', 'roi')
    expect(comparisons.length).toBeGreaterThan(0)
    expect(comparisons.flatMap(({ first, second }) => [first, second])).not.toContain('nobody')
    const asked = await regain([
      'design',
      holdoutScenario(),
      '--metric',
      'roi',
      '--control',
      'nobody',
    ])
    expect(asked.code).toBe(2)
    expect(asked.stderr).toMatch(/for ROI a cost/)
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
