import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsProgram, regain } from './regain.ts'

let folder = ''

beforeAll(() => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-analyse-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (text: string): string => {
  const path = join(folder, 'results.csv')
  writeFileSync(path, text)
  return path
}

const COUNTS = 'arm,contacted,returned\ncontrol,6000,311\ndiscount,6000,352\nupgrade,6000,340\n'

const analysed = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await regain(['analyse', ...args])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.replace(/\u00A0/g, ' ')
}

const refused = async (...args: string[]): Promise<string> => {
  const { code, stderr } = await regain(['analyse', ...args])
  expect(code).toBe(2)
  return stderr
}

describe('regain analyse', () => {
  // R 4.2.2: prop.test without correction, p.adjust "holm", integrate over beta densities
  it('says who leads, how likely that is, and what each pair of 311, 352 and 340 of 6,000 shows', async () => {
    const text = await analysed(file(COUNTS))
    expect(text).toMatch(/discount came out highest with 5\.87 %\. It is 67 % likely/)
    expect(text).toMatch(/discount +6,000 +352 +5\.87 % +5\.30 % to 6\.49 % +67 %/)
    expect(text).toMatch(/discount – control +0\.68 points .* 0\.1014 +0\.3041/)
  })

  it('compares with one arm by Dunnett, and holds the split against the plan', async () => {
    const text = await analysed(file(COUNTS), '--control', 'control', '--split', '1,1,2')
    expect(text).toMatch(/discount – control +0\.68 points .* 0\.1014 +0\.1778/)
    expect(text).not.toMatch(/discount – upgrade/)
    expect(text).toMatch(/did not fall to the arms as planned \(p <0\.0001\)/)
  })

  it('reads semicolons and decimal commas, adds up segments, and shows money', async () => {
    const rows = ['arm;contacted;returned;segment;cost;value']
    rows.push('a;1000;20;new;0;9000,5', 'a;2000;41;old;0;18000', 'b;3000;99;new;1200;42000')
    const text = await analysed(file(rows.join('\n')))
    expect(text).toMatch(/a +3,000 +61 +2\.03 %/)
    expect(text).toMatch(/b brought the most money: \$13\.60 per customer contacted/)
    expect(text).toMatch(/b +\$13\.60 .* 3,400 %/)
  })

  it('says that nobody is ahead where all came out alike', async () => {
    const text = await analysed(file('arm,contacted,returned\na,500,0\nb,500,0\n'))
    expect(text).toMatch(/a, b: all came out with 0\.00 %, and none is ahead/)
    expect(text).toMatch(/Nothing varies/)
  })

  it('lists every problem with its line and column', async () => {
    const says = await refused(file('arm,contacted,returned\na,311,6000\na,5,x\n'))
    expect(says).toMatch(/Line 2, column 3 \(returned\): 6000 returned of 311 contacted/)
    expect(says).toMatch(/Line 3, column 3 \(returned\)/)
  })

  it.each([
    [['--control', 'nobody'], /--control is "nobody"\. Use one of control, discount, upgrade/],
    [['--split', '1,1'], /--split is "1,1"\. Give 3 shares/],
    [['--correction', 'dunnett'], /name it by --baseline/],
    [['--baseline', 'discount', '--control', 'upgrade'], /name different arms/],
    [['--write', 'x.json'], /give --scenario/],
  ])('answers %j with the value and what to do', async (args, says) => {
    expect(await refused(file(COUNTS), ...args)).toMatch(says)
  })
})

/** A row for each customer of two arms: a fifth and a quarter return and bring 100, 200, … 1,000. */
const customersOf = (rows: number): string => {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [name, every] = i % 2 ? ['Discount', 4] : ['Upgrade', 5]
    const at = Math.floor(i / 2)
    return at % every === 0
      ? `${name};1;${i % 2 ? '121,50' : '106'};${100 + 100 * (at % 10)}`
      : `${name};no;1;`
  })
  return ['arm;recalled;cost;value', ...lines].join('\n')
}

describe('regain analyse of a row for each customer', () => {
  it('says what each brought, with intervals of both kinds of ratio', async () => {
    const text = await analysed(file(customersOf(4000)), '--baseline', 'Upgrade')
    expect(text).toMatch(/Discount +2,000 +500 +25\.00 %/)
    expect(text).toMatch(/Profit per customer +95 % interval +ROI +95 % interval/)
    expect(text).toMatch(/Discount – Upgrade +5\.00 points/)
    expect(text).toMatch(/Incremental ROI/)
    expect(text).toMatch(/BCa bootstrap/)
  })

  it('gives the numbers of the analysis as JSON, the same in every call', async () => {
    const source = file(customersOf(400))
    const [one, two] = [
      await analysed(source, '--format', 'json'),
      await analysed(source, '--format', 'json'),
    ]
    expect(one).toBe(two)
    const { read, moneyKnown, arms } = JSON.parse(one) as {
      read: object
      moneyKnown: string
      arms: { id: string; money: { profitPerCustomer: number } }[]
    }
    expect(read).toMatchObject({ kind: 'customers', rows: 400, faulty: 0 })
    expect(moneyKnown).toBe('customers')
    // Of 200 50 return: every fourth, whose values are 100 and 300, 500, 700, 900 in turn (at % 10 of 0, 4, 8, 2, 6).
    expect(arms.find(({ id }) => id === 'Discount')?.money.profitPerCustomer).toBeCloseTo(
      (50 * (500 - 121.5) - 150) / 200,
      9,
    )
  })

  it('lists every row that cannot be read, and goes on without them', async () => {
    const text = `${customersOf(40)}\nUpgrade;maybe;1;2\nUpgrade;1;x;2\n`
    const { code, stdout, stderr } = await regain(['analyse', file(text)])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^2 of 42 rows of .* cannot be read and do not count:/)
    expect(stderr).toMatch(/Line 42, column 2 \(recalled\): "maybe"/)
    expect(stderr).toMatch(/Line 43, column 3 \(cost\): "x"/)
    expect(stdout.replace(/\u00A0/g, ' ')).toMatch(/Upgrade +20 +4 /)
  })
})

describe('regain analyse with a scenario', () => {
  it('asks for names that are alike where no offer is one of the scenario', async () => {
    const other = file('arm,contacted,returned\ncontrol,100,10\ntwo for one,100,12\n')
    expect(await refused(other, '--scenario', 'telecom-40k')).toMatch(
      /No offer of the table, control, two for one, is one of Telecom: four win-back offers: Discount, Upgrade, Combo, Tailored\. Call them alike/,
    )
  })

  const RESULTS =
    'arm,contacted,returned,cost,value\nDiscount,10000,4480,537600,4150000\ncombo,10000,4720,1062000,4270000\nControl,5000,500,0,400000\n'

  it('takes its inputs as prior, and holds its forecast against what came out', async () => {
    const text = await analysed(file(RESULTS), '--scenario', 'telecom-40k')
    expect(text).toMatch(/The table says nothing of "Upgrade", "Tailored"/)
    expect(text).toMatch(/Discount: customers won back \(recall rate\) +45\.\d %.*44\.8 % +within/)
    expect(text).toMatch(/6 of 6 fell into their band/)
    expect(text).toMatch(/with the scenario's inputs as prior/)
  })

  it('writes the scenario with what the test taught', async () => {
    const path = join(folder, 'after.json')
    const args = ['--scenario', 'telecom-40k', '--write', path, '--date', '3 May 2026']
    await analysed(file(RESULTS), ...args)
    const { arms, organic, sources } = JSON.parse(readFileSync(path, 'utf8')) as {
      arms: { id: string; recall: { mean: number; observations: number } }[]
      organic: { recall: { mean: number; observations: number } }
      sources: Record<string, string>
    }
    // 10,000 observations at 45 % and 4,480 of 10,000; Jeffreys and 500 of 5,000.
    expect(arms[0]?.recall.mean).toBeCloseTo(44.9, 9)
    expect(arms[0]?.recall.observations).toBeCloseTo(20_000, 6)
    // 10.008 %, kept to 0.005: at most a fiftieth of its standard deviation of 0.42 points.
    expect(organic.recall.mean).toBe(10.01)
    expect(sources['organic.recall']).toBe('Test of 3 May 2026, 5000 customers.')
    const { code } = await regain(['validate', path])
    expect(code).toBe(0)
  })
})
