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

interface Split {
  readonly id: string
  readonly holdout: number
  readonly offers: readonly { readonly customers: number }[]
  readonly cost: number
}

interface Designed {
  readonly duration: { readonly days: number; readonly decideOn: string | null }
  readonly omnibus: { readonly needed: number | null } | null
  readonly holdout: {
    readonly planned: string
    readonly now: { readonly holdout: number; readonly cost: number; readonly regained: number }
    readonly splits: readonly Split[]
    readonly fewest: { readonly total: number } | null
  } | null
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
    expect(asked.stderr).toMatch(/for ROI and iROI a cost/)
  })

  it('adds weeks of contacting to the window', async () => {
    const { stdout } = await regain(['design', 'telecom-40k', '--per-week', '3000'])
    expect(plain(stdout)).toMatch(
      /40,000 customers at 3,000 a week take 14 weeks; .* 90 days .* 188 days/,
    )
  })

  it('says the day on which one can decide, over the end of a month and a year', async () => {
    const { stdout } = await regain(['design', 'telecom-40k', '--start', '2026-11-27'])
    expect(plain(stdout)).toMatch(/90 days after the start, on Thu, 25 Feb 2027\./)
    const { duration } = await designed(
      'telecom-40k',
      '--start',
      '2026-11-27',
      '--per-week',
      '3000',
    )
    expect(duration).toEqual({ weeks: 14, days: 188, decideOn: '2027-06-03' })
  })

  it('reads iROI against the holdout, and says where a typed rate stands in for one', async () => {
    const { comparisons, readings } = await designed(holdoutScenario(), '--metric', 'iroi')
    expect(comparisons.map(({ second }) => second)).toEqual(comparisons.map(() => 'nobody'))
    expect(readings.map(({ id }) => id)).toContain('nobody')
    const { stdout } = await regain(['design', 'telecom-40k-modelled', '--metric', 'iroi'])
    expect(stdout).toMatch(/Without a holdout, what would have come anyway is taken .* as exact/)
  })

  it('weighs the holdout: its cost, three splits of the same 40,000, and the fewest customers', async () => {
    const scenario = holdoutScenario()
    const { holdout } = await designed(scenario)
    expect(holdout?.planned).toBe('discount')
    // 8,000 customers × (360.72 − 0.15 × (783 + 937.65)/2) that the offer would have earned
    expect(holdout?.now.cost).toBeCloseTo(8_000 * 231.67125, 0)
    for (const split of holdout?.splits ?? []) {
      const offers = split.offers.reduce((sum, { customers }) => sum + customers, 0)
      expect(split.holdout + offers, split.id).toBe(40_000)
    }
    expect(holdout?.splits.map(({ id }) => id)).toEqual(['cheapest', 'works', 'which'])
    const later = await designed(scenario, '--regained', '50')
    expect(later.holdout?.now.regained).toBeGreaterThan(0.45 * (holdout?.now.cost ?? 0))
    const { stdout } = await regain(['design', scenario, '--worth', '3'])
    expect(plain(stdout)).toMatch(/Cheapest: still sees Discount rise by 3\.00 points/)
    expect(plain(stdout)).toMatch(/As planned +8,000 +8,000 .* \$1\.9 M/)
  })

  it('says what it cannot know of a holdout while the organic rate is unknown', async () => {
    const { stdout } = await regain(['design', 'telecom-40k'])
    expect(stdout).toMatch(/holdout costs and shows is unknown until organic\.recall/)
    expect(stdout).toMatch(/4 arms differ at all .*5,669 customers/)
  })

  it.each([
    [['--control', 'nobody'], /--control is "nobody".*none.*discount/],
    [['--correction', 'dunnett'], /name it by --control/],
    [['--alpha', '0'], /--alpha is "0".*1 to 50/],
    [['--metric', 'love'], /--metric is "love".*recall, profit, roi, iroi/],
    [['--metric', 'iroi'], /how many return without an offer.*organic\.recall/],
    [['--start', '2026-02-30'], /--start is "2026-02-30".*2026-11-27/],
    [['--worth', '0'], /--worth is "0".*above 0.*percentage points/],
    [['--regained', '120'], /--regained is "120".*0 to 100/],
  ])('answers %j with the value and what to do', async (args, says) => {
    const { code, stderr } = await regain(['design', 'telecom-40k', ...args])
    expect(code).toBe(2)
    expect(stderr).toMatch(says)
  })
})
