import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExpected } from '../../src/engine/expected.ts'
import { sumAt } from '../../src/model/sums.ts'
import { compile, preset } from '../helpers/scenarios.ts'
import { needsProgram, regain } from './regain.ts'

let folder = ''

beforeAll(() => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-plan-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Row {
  readonly levels: Readonly<Record<string, string>>
  readonly offer: string | null
  readonly customers: number
  readonly spent: number
  readonly brings: number
}

interface Planned {
  readonly status: string
  readonly aim: string
  readonly objective: number
  readonly bound: number
  readonly totals: Readonly<Record<string, number>>
  readonly rows: readonly Row[]
  readonly leftAlone: readonly Row[]
  readonly bridge: Readonly<Record<string, number>>
  readonly limits: readonly {
    readonly id: string
    readonly used: number
    readonly limit: number
    readonly binding: boolean
    readonly price: number
  }[]
  readonly blankets: readonly { readonly offer: string | null; readonly objective: number }[]
  readonly next: { readonly step: number; readonly gain: number } | null
  readonly frontier?: readonly { readonly budget: number; readonly objective: number }[]
  readonly conflict?: readonly string[]
  readonly others: readonly { readonly without: string; readonly behind: number }[]
  readonly rules: {
    readonly loss: number
    readonly objective: number
    readonly missed: readonly string[]
    readonly rules: readonly { readonly customers: number }[]
  } | null
}

/** Spaces that do not break are written as spaces. */
const plain = (text: string): string => text.replace(/\u00A0/g, ' ')

const planned = async (...args: string[]): Promise<Planned> => {
  const { code, stdout, stderr } = await regain(['plan', ...args, '--json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as Planned
}

const refused = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await regain(['plan', ...args])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  return stderr.trim()
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)
const cents = (money: number): number => Math.round(money * 100)

const MODELLED = 'telecom-40k-modelled'

describe('regain plan', () => {
  it('without a limit gives nobody less than the best offer alone does in the closed form', async () => {
    const { objective, blankets, rows, leftAlone } = await planned(MODELLED)
    const model = compile(preset(MODELLED), { id: MODELLED, scope: 'all' })
    const incremental = createExpected(model)().arms.map(
      ({ sums }) =>
        sums[sumAt.value]! -
        sums[sumAt.offerCost]! -
        sums[sumAt.campaignCost]! -
        sums[sumAt.organicValue]!,
    )
    // Whole customers: shares of 40,000 are whole in this preset.
    expect(blankets[0]!.objective).toBeCloseTo(Math.max(...incremental), 4)
    expect(objective).toBeGreaterThan(blankets[0]!.objective)
    expect(sum([...rows, ...leftAlone].map(({ customers }) => customers))).toBe(40_000)
  })

  it('keeps a budget, says what the next $1,000 earns, and a larger budget earns that', async () => {
    const [now, then] = await Promise.all([
      planned(MODELLED, '--budget', '50000'),
      planned(MODELLED, '--budget', '51000'),
    ])
    const [budget] = now.limits
    expect(budget).toMatchObject({ id: 'budget', limit: 50_000, binding: true })
    expect(budget!.used).toBeLessThanOrEqual(50_000 * (1 + 1e-9))
    expect(now.objective).toBeLessThanOrEqual(now.bound)
    expect(now.next!.step).toBe(1_000)
    expect(now.next!.gain).toBeCloseTo(then.objective - now.objective, 4)
    // Prices are those of the linear programme: whole customers miss them by less than a few customers' worth.
    expect(now.next!.gain).toBeGreaterThan(0.9 * 1_000 * budget!.price)
  })

  it('adds up to the cent: rows, what is spent once, and the finance bridge', async () => {
    const { rows, totals, bridge, objective } = await planned(
      MODELLED,
      ...['--budget', '123456.78', '--caps', 'cash,costToServe,forgoneRevenue'],
    )
    const once = cents(totals['setup']!) + cents(totals['fixed']!)
    const brought = sum(rows.map(({ brings }) => cents(brings)))
    expect(brought - once).toBe(cents(objective))
    expect(sum(Object.values(bridge).map(cents))).toBe(cents(objective))
    expect(sum(rows.map(({ spent }) => cents(spent))) + once).toBeLessThanOrEqual(12_345_678)
  })

  it('prints the same plan as a table, with limits in words and a frontier that never falls', async () => {
    const options = [MODELLED, '--budget', '50000', '--most', 'discount=9000', '--frontier']
    const [{ code, stdout }, { frontier, limits, objective }] = await Promise.all([
      regain(['plan', ...options]),
      planned(...options),
    ])
    expect(code).toBe(0)
    const text = plain(stdout)
    expect(text).toContain('Budget: $50,000 of cash and cost to serve.')
    expect(text).toMatch(/budget +\$50,000 +\$50,000 +the next \$1,000 earns about \$[\d,]+/)
    const most = limits.find(({ id }) => id === 'arm-most:discount')!
    const word = most.binding ? 'the next 100 customers bring about' : 'not reached'
    expect(text).toMatch(new RegExp(`Discount, at most +[\\d,]+ +9,000 +${word}`))
    expect(text).toContain(`It comes to $${Math.round(objective).toLocaleString('en-US')}.`)
    expect(frontier!.length).toBe(11)
    for (let i = 1; i < frontier!.length; i++) {
      expect(frontier![i]!.objective).toBeGreaterThanOrEqual(frontier![i - 1]!.objective)
    }
  })

  it('wins back more customers for less profit when that is the aim, and values them by λ between', async () => {
    const [profit, recalled, valued] = await Promise.all([
      planned(MODELLED),
      planned(MODELLED, '--objective', 'recalled'),
      planned(MODELLED, '--objective', 'netBenefit', '--worth', '5000'),
    ])
    expect(recalled.totals['recalled']).toBeGreaterThan(profit.totals['recalled']!)
    expect(recalled.totals['incrementalProfit']).toBeLessThan(profit.objective)
    expect(valued.totals['subscribers']).toBeGreaterThan(profit.totals['subscribers']!)
    expect(valued.totals['incrementalProfit']).toBeLessThan(profit.objective)
  })

  it('names the best plan without an offer it uses, and rules for everybody with what they lose', async () => {
    const { objective, others, rules, rows } = await planned(MODELLED, '--budget', '50000')
    const [second] = others
    expect(rows.some(({ offer }) => offer === second!.without)).toBe(true)
    const without = await planned(MODELLED, '--budget', '50000', '--most', `${second!.without}=0`)
    expect(second!.behind).toBeCloseTo(objective - without.objective, 4)
    expect(rules!.loss).toBeCloseTo(objective - rules!.objective, 4)
    expect(rules!.missed).toEqual([])
    expect(sum(rules!.rules.map(({ customers }) => customers))).toBe(40_000)
    const { stdout } = await regain(['plan', MODELLED, '--budget', '50000'])
    expect(plain(stdout)).toMatch(/\nSecond-best plan: without \w+, \$[\d,.]+ behind\.\n/)
    expect(plain(stdout)).toMatch(
      /\nRules instead of the list: they bring (\$[\d,.]+ less than|as much as) the plan\. They keep all limits\.\n/,
    )
  })

  it('leaves a holdout alone, keeps to the contactable and to what is barred', async () => {
    const file = join(folder, 'barred.json')
    const scenario = preset(MODELLED, ({ plan }) => {
      plan.barred = [{ id: 'x', arm: '', levels: { reason: 'service' } }]
      plan.holdout = 10
    })
    writeFileSync(file, JSON.stringify(scenario))
    const { rows, leftAlone } = await planned(file, '--contactable', '85')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ levels }) => levels['reason'] !== 'service')).toBe(true)
    for (const row of leftAlone) {
      const same = rows.filter(
        ({ levels }) => JSON.stringify(levels) === JSON.stringify(row.levels),
      )
      const all = row.customers + sum(same.map(({ customers }) => customers))
      expect(row.customers).toBeGreaterThanOrEqual(Math.ceil(0.15 * all - 1e-9))
    }
  })

  it('says which limits cannot be kept together, and writes no list then', async () => {
    const least = ['telecom-40k', '--least', 'combo=30000,discount=20000']
    const { status, conflict } = await planned(...least)
    expect([status, conflict]).toEqual(['infeasible', ['arm-least:combo', 'arm-least:discount']])
    const { stdout } = await regain(['plan', ...least])
    expect(stdout).toContain('these limits together: Combo, at least and Discount, at least.')
    expect(await refused(...least, '--csv', join(folder, 'no.csv'))).toContain('no list to write')
  })

  it('writes who gets what for the CRM: every customer of the list once', async () => {
    const file = join(folder, 'list.csv')
    const { rows, leftAlone } = await planned(MODELLED, '--budget', '50000', '--csv', file)
    const [head, ...lines] = readFileSync(file, 'utf8').replace('\uFEFF', '').trim().split('\r\n')
    expect(head).toBe(
      'Reason for leaving,Referred others,Complaint,offer,offer name,customers,share',
    )
    const cells = lines.map((line) => line.split(','))
    expect(cells.length).toBe(rows.length + leftAlone.length)
    expect(sum(cells.map((line) => Number(line[5])))).toBe(40_000)
    const sent = rows.find(({ offer }) => offer === 'discount')!
    expect(cells.some((line) => line[3] === 'discount' && Number(line[5]) === sent.customers)).toBe(
      true,
    )
  })

  it('refuses what it cannot understand, all of it at once', async () => {
    expect(
      await refused('telecom-40k', '--budget', 'abc', '--caps', 'gold', '--most', 'combo'),
    ).toBe(
      [
        '--budget is "abc". Give a number, such as --budget 50.',
        '--caps names "gold". Give one or more of cash, costToServe, forgoneRevenue.',
        '--most is "combo". Give an id and customers, such as combo=5000.',
      ].join('\n'),
    )
    expect(
      await refused('telecom-40k', '--holdout', '120', '--objective', 'fame', '--contacts', '2.5'),
    ).toMatch(
      /^No plan can be made as asked:\nplan\.objective: .*profit.*\nplan\.contacts: .*whole.*\nplan\.holdout: .*120 %/,
    )
    expect(await refused('telecom-40k', '--most', 'combi=5', '--channel', 'x=3')).toMatch(
      /mostOf\.combi: There is no offer "combi" here\. Use one of .*\n.*channels\.x: There is no channel/,
    )
  })

  it('says which input is missing for an aim that needs it', async () => {
    expect(await refused('telecom-40k', '--objective', 'netBenefit', '--min-iroi', '0.5')).toMatch(
      /plan\.objective: .*organic\.recall.*\nplan\.minIroi: .*organic\.recall/,
    )
  })
})

describe('regain plan --worlds', () => {
  interface Sure {
    readonly uncertain: {
      readonly worlds: number
      readonly scores: Readonly<
        Record<string, { readonly expected: { readonly mean: number }; readonly ties: number }>
      >
      readonly survival: { readonly mean: number }
    }
    readonly regret: { readonly futures: readonly (string | null)[] } | null
  }
  const sure = async (...args: string[]): Promise<Planned & Sure> =>
    (await planned('telecom-40k', '--worlds', ...args)) as Planned & Sure

  it('tells how sure the plan is: about what it says on average, and the best single offer itself', async () => {
    const { objective, uncertain, regret } = await sure('128')
    expect(uncertain.worlds).toBe(128)
    const { today } = uncertain.scores
    expect(Math.abs(today!.expected.mean / objective - 1)).toBeLessThan(0.01)
    expect(today!.ties).toBe(1)
    expect(uncertain.survival.mean).toBeGreaterThan(0.5)
    expect(regret).toBeNull()
  })

  it('prints regret over the futures that the scenario names', async () => {
    const document = {
      ...preset('telecom-40k'),
      plan: {
        futures: [{ id: 'lost', name: 'No pull', factors: { 'arms.discount.recall': 0.3 } }],
      },
    }
    const file = join(folder, 'futures.json')
    writeFileSync(file, JSON.stringify(document))
    const { code, stdout, stderr } = await regain(['plan', file, '--worlds', '64'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const text = plain(stdout)
    expect(text).toContain('How sure it is: 64 worlds')
    expect(text).toMatch(/Sent +Today +No pull +At worst/)
    expect(text).toMatch(/Least to regret, whatever comes: Upgrade only/)
  })

  it('refuses numbers of worlds that it cannot draw, and says what it takes', async () => {
    expect(await refused('telecom-40k', '--worlds', '7')).toContain(
      '--worlds is "7". Give a whole number from 32 to 65536.',
    )
    expect(await refused('telecom-40k', '--worlds', '64', '--tail', '0')).toContain('--tail is "0"')
  })
})
