import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsProgram, regain } from './regain.ts'

let folder = ''
let list = ''

/** 201 returns of 1,000 with the offer, 101 without; price leavers make half of each and return twice as often. */
const rows = (): string[] =>
  ['Control', 'Discount'].flatMap((arm, a) =>
    ['price', 'service'].flatMap((reason, r) => {
      const returned = (a === 0 ? 100 : 200) * (r === 0 ? 2 / 3 : 1 / 3)
      return Array.from({ length: 500 }, (_, i) => {
        const isBack = i < returned
        const paid = isBack ? String(1 + (i % 12)) : ''
        const left = isBack ? String(i % 3 === 0 ? 1 : 0) : ''
        const margin = isBack ? String(30 + (i % 20)) : ''
        return [arm, reason, isBack ? 1 : 0, paid, left, margin].join(',')
      })
    }),
  )

beforeAll(() => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-fit-'))
  list = join(folder, 'past.csv')
  writeFileSync(list, ['offer,reason,back,paid,left,margin', ...rows()].join('\n'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MAP = [
  ...['offer=arm', 'reason=attribute', 'back=returned', 'paid=monthsPaid'],
  ...['left=ended', 'margin=monthlyMargin'],
].flatMap((each) => ['--map', each])

describe('regain fit', () => {
  it('shows recall by offer and uses it as an input only where offers were given at random', async () => {
    const randomised = await regain(['fit', list, ...MAP, '--randomised'])
    expect(randomised.code).toBe(0)
    expect(randomised.stdout).toMatch(/Discount +offer +1,000 +201 +20\.13 %/)
    expect(randomised.stdout).toMatch(/given at random/)
    expect(randomised.stdout).not.toMatch(/Association only/)
    const chosen = await regain(['fit', list, ...MAP])
    expect(chosen.stdout).toMatch(
      /Association only, not for use as inputs\n.*\n-+\norganic\.recall/,
    )
  })

  it('finds the difference of log-odds between reasons within its interval', async () => {
    const { stdout } = await regain(['fit', list, ...MAP, '--randomised', '--format', 'json'])
    const { inputs } = JSON.parse(stdout) as {
      inputs: { path: string; estimate: number; low: number; high: number }[]
    }
    const service = inputs.find(({ path }) => path.includes('levels.service'))!
    // 101 of 1,000 against 201 of 1,000: ln(101/899) − ln(201/799) = −0.806; a little more with arms alike.
    expect(service.low).toBeLessThan(-0.83)
    expect(service.high).toBeGreaterThan(-0.8)
    expect(service.estimate).toBeLessThan(-0.7)
    expect(service.high).toBeLessThan(-0.5)
  })

  it('writes a scenario that is valid, with its sources, and says what was left as it was', async () => {
    const out = join(folder, 'out.json')
    const scenario = ['--scenario', 'telecom-40k-modelled', '--write', out, '--date', '2025-03-01']
    const { code, stderr } = await regain(['fit', list, ...MAP, ...scenario])
    expect(code).toBe(0)
    expect(stderr).toMatch(/arms\.discount\.recall is left as it was: Not for use/)
    const made = JSON.parse(readFileSync(out, 'utf8')) as { sources: Record<string, string> }
    expect(made.sources['economics.monthlyMargin']).toMatch(
      /^Fitted from past\.csv \(302 customers\) on 2025-03-01\./,
    )
    expect(made.sources['arms.discount.recall']).not.toMatch(/Fitted/)
    expect((await regain(['validate', out])).code).toBe(0)
  })

  it('refuses a list without a past, an arm that is not there, and a place to write without a scenario', async () => {
    const refused = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await regain(['fit', list, ...args])
      expect(code).toBe(2)
      return stderr
    }
    expect(await refused('--map', 'reason=attribute')).toMatch(/says nothing of the past/)
    expect(await refused()).toMatch(/Say what the columns are/)
    expect(await refused(...MAP, '--holdout', 'Nobody')).toMatch(/arms Control, Discount/)
    expect(await refused(...MAP, '--write', 'x.json')).toMatch(/give --scenario/)
  })
})
