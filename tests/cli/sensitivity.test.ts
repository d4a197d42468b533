import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  BreakEvens,
  Drivers,
  Goal,
  Tornado,
  VoiAnswer,
} from '../../src/planner/sensitivity/types.ts'
import { needsProgram, regain, root } from './regain.ts'

let folder = ''

beforeAll(() => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-sensitivity-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Overview {
  readonly tornado: Tornado
  readonly drivers: Drivers | null
  readonly worth: VoiAnswer | null
}

/** Spaces that do not break are written as spaces. */
const plain = (text: string): string => text.replace(/\u00A0/g, ' ')

const asked = async <T>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await regain(['sensitivity', ...args, '--json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as T
}

const told = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await regain(['sensitivity', ...args])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return plain(stdout)
}

/** The published comparison with every input exact. */
const exactScenario = (): string => {
  const text = readFileSync(join(root, 'scenarios/telecom-40k.json'), 'utf8')
  const scenario = JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'dist' in value
      ? ((value as { mean?: number }).mean ?? 0.75)
      : value,
  ) as object
  const path = join(folder, 'exact.json')
  writeFileSync(path, JSON.stringify(scenario))
  return path
}

describe('regain sensitivity', () => {
  it('says of the published comparison that the discount’s value moves its lead of $19.33 most, and where Upgrade leads', async () => {
    const text = await told('telecom-40k')
    expect(text).toMatch(/the lead of Discount: \$19\.33/)
    expect(text).toMatch(
      /Discount: Stated value per returned customer +\$851 +−\$12\.43 +Upgrade +\$994\.4 +\$52\.08 +Discount +\$64\.51/,
    )
    expect(text).toMatch(/Discount: Stated value per returned customer +\d\d\.\d ± \d\.\d %/)
    expect(text).toMatch(/Everything \(EVPI\) +\$7\.\d\d +\$3\d\d k/)
    expect(text).toMatch(/Stated value per returned customer: all 4 together +\$7/)
  })

  it('gives the same as JSON: bars by swing, shares that make up the variance, nothing worth more than everything', async () => {
    const { tornado, drivers, worth } = await asked<Overview>('telecom-40k')
    expect(tornado.outcome).toEqual({ kind: 'lead', metric: 'profitPerTargeted', arm: 'discount' })
    expect(tornado.bars[0]?.path).toBe('arms.discount.value')
    const alone = drivers?.drivers.reduce((sum, { first }) => sum + (first?.mean ?? 0), 0) ?? NaN
    expect(alone + (drivers?.together?.mean ?? NaN)).toBeCloseTo(1, 9)
    const most = worth?.everything.total.mean ?? NaN
    expect(most).toBeGreaterThan(0)
    for (const { total } of worth?.inputs ?? []) expect(total.mean).toBeLessThanOrEqual(most)
    expect(worth?.inputs).toHaveLength(9)
  })

  it('moves every input by a share, of one offer’s own metric, and only the inputs asked for', async () => {
    const { tornado } = await asked<Overview>(
      ...['telecom-40k', '--arm', 'discount', '--percent', '20'],
      ...['--inputs', 'arms.discount.value,arms.discount.recall'],
    )
    expect(tornado.base.outcome).toBeCloseTo(360.72, 9)
    const swings = tornado.bars.map(({ path, swing }) => [path, swing])
    expect(swings).toEqual([
      ['arms.discount.value', expect.closeTo(0.4 * 921.6 * 0.45, 6)],
      ['arms.discount.recall', expect.closeTo(0.4 * 360.72, 6)],
    ])
  })

  it('reads profit above no offer once the organic rate is known, with sending nothing among the rivals', async () => {
    const { tornado, worth } = await asked<Overview>('telecom-40k-modelled')
    expect(tornado.outcome.metric).toBe('incrementalProfitPerTargeted')
    expect(tornado.arms.at(-1)).toBeNull()
    expect(worth?.arms.at(-1)).toBeNull()
  })

  it('says where another offer overtakes: Upgrade, once a discount’s customer is worth less than $878.64', async () => {
    const { inputs, arms } = await asked<BreakEvens>('telecom-40k', '--breakeven')
    expect(inputs[0]?.below?.at).toBeCloseTo(120 + 341.3865 / 0.45, 6)
    expect(arms[inputs[0]?.below?.winner ?? -1]).toBe('upgrade')
    const text = await told('telecom-40k', '--breakeven')
    expect(text).toMatch(/Stated value .* \$921\.6 +Upgrade below \$878\.6 \(chance 22\.\d %\)/)
    expect(text).toMatch(/\d+ other inputs change nothing about who leads/)
    const few = await told('telecom-40k', '--breakeven', '--inputs', 'economics.discountRate')
    expect(few).toMatch(/No input alone changes who leads/)
  })

  it('seeks a goal: 49.9 % recall for $400 a customer; and says between what the figure runs where there is none', async () => {
    const goal = ['--arm', 'discount', '--input', 'arms.discount.recall']
    const { solutions } = await asked<Goal>('telecom-40k', '--goal', 'profit=400', ...goal)
    expect(solutions.map(({ at }) => at)).toEqual([expect.closeTo(400 / 801.6, 9)])
    expect(await told('telecom-40k', '--goal', 'profit=400', ...goal)).toMatch(
      /is \$400 at\n +Discount: Return with this offer \(recall rate\): 49\.9 %; best there: Discount/,
    )
    expect(await told('telecom-40k', '--goal', 'profit=900', ...goal)).toMatch(
      /No solution: .*\$900 for no value.*Between 0 % and 100 % it runs from \$0 \(at 0 %\) to \$801\.60 \(at 100 %\)/,
    )
    // ROI is 921.60/120 − 1 = 668 % whatever the recall.
    expect(await told('telecom-40k', '--goal', 'roi=668', ...goal)).toMatch(/is 668 % wherever/)
  })

  it('says what to do where no input is uncertain', async () => {
    const path = exactScenario()
    expect(await told(path)).toMatch(/No input is uncertain.*give inputs ranges/)
    const { drivers, worth } = await asked<Overview>(path)
    expect({ drivers, worth }).toEqual({ drivers: null, worth: null })
  })

  it.each([
    [['--metric', 'love'], /--metric is "love".*profit, total, roi, iroi, recall, net/],
    [['--metric', 'iroi'], /how many return without an offer.*organic\.recall/],
    [['--arm', 'nobody'], /--arm is "nobody".*discount, upgrade/],
    [['--percent', '0'], /--percent is "0".*1 to 90/],
    [['--inputs', 'arms.gone.recall'], /no input "arms\.gone\.recall".*arms\.discount\.recall/],
    [['--goal', 'profit'], /--goal needs --input/],
    [['--goal', 'profit', '--input', 'arms.discount.recall'], /--goal is "profit".*profit=400/],
    [['--format', 'xml'], /--format is "xml".*table, json/],
  ])('answers %j with the value and what to do', async (args, says) => {
    const { code, stderr } = await regain(['sensitivity', 'telecom-40k', ...args])
    expect(code).toBe(2)
    expect(stderr).toMatch(says)
  })
})
