import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsProgram, regain, root } from './regain.ts'

let folder = ''
let changed = ''

interface Document {
  lifetime: { horizon?: number }
  economics: { monthlyMargin: number; costBasis: string }
  arms: { id: string; recall: unknown }[]
}

beforeAll(() => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-compare-'))
  const opening = readFileSync(join(root, 'scenarios/telecom-40k.json'), 'utf8')
  const scenario = JSON.parse(opening) as Document
  scenario.economics.costBasis = 'realised'
  for (const arm of scenario.arms) if (arm.id === 'discount') arm.recall = 40
  changed = join(folder, 'changed.json')
  writeFileSync(changed, JSON.stringify({ ...scenario, name: 'Changed' }))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Compared {
  readonly metric: string
  readonly from: number
  readonly to: number
  readonly shares: readonly { readonly inputs: string[]; readonly amount: number }[]
}

const compared = async (...args: string[]): Promise<Compared> => {
  const { code, stdout, stderr } = await regain(['compare', ...args, '--format', 'json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as Compared
}

describe('regain compare', () => {
  it('lists the inputs that differ and amounts that add up to the difference, in cents', async () => {
    const { code, stdout } = await regain(['compare', 'telecom-40k', changed])
    expect(code).toBe(0)
    expect(stdout).toMatch(/How offers cost +Face value on return +Realised/)
    expect(stdout).toMatch(/Discount: Return with this offer \(recall rate\) +45 ± 0\.8 % +40 %/)
    const amounts = [...stdout.matchAll(/([+−])\$(\d+\.\d\d)$/gm)].map(
      ([, sign, digits]) => Number(digits?.replace('.', '')) * (sign === '+' ? 1 : -1),
    )
    const difference = amounts.pop()
    expect(amounts).toHaveLength(2)
    expect(amounts.reduce((sum, x) => sum + x, 0)).toBe(difference)
    expect(stdout).toMatch(/“Changed” earns \$\d+\.\d\d per customer \w+ than “Telecom/)
  })

  it('flips every sign when the scenarios change places', async () => {
    const there = await compared('telecom-40k', changed)
    const back = await compared(changed, 'telecom-40k')
    expect([back.from, back.to]).toEqual([there.to, there.from])
    const amountsOf = ({ shares }: Compared) =>
      Object.fromEntries(shares.map(({ inputs, amount }) => [inputs.join(' '), amount]))
    const flipped = Object.entries(amountsOf(back)).map(([inputs, amount]) => [inputs, -amount])
    expect(Object.fromEntries(flipped)).toEqual(amountsOf(there))
  })

  it('explains the recall of one offer by the inputs that move it', async () => {
    const { from, to, shares } = await compared(
      'telecom-40k',
      changed,
      '--metric',
      'recall',
      '--arm',
      'discount',
    )
    expect(from).toBeCloseTo(0.45, 12)
    expect(to).toBeCloseTo(0.4, 12)
    const own = shares.find(({ inputs }) => inputs.includes('arms.discount.recall'))
    expect(own?.amount).toBeCloseTo(-0.05, 12)
  })

  it('says so where nothing differs', async () => {
    const { stdout } = await regain(['compare', 'telecom-40k', 'telecom-40k'])
    expect(stdout).toContain('No input differs.')
    expect(stdout).toContain('come to the same')
  })

  it.each([
    [['telecom-40k'], 'Name two scenarios'],
    [['telecom-40k', 'starter', 'starter'], 'Name two scenarios'],
    [['telecom-40k', 'starter', '--arm', 'combo'], 'has no offer "combo"'],
    [['telecom-40k', 'starter', '--metric', 'love'], 'Choose one of profit, total, roi, recall'],
  ])('refuses %j with 2', async (args, says) => {
    const { code, stderr } = await regain(['compare', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(says)
  })
})
