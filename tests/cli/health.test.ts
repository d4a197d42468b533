import { beforeAll, describe, expect, it } from 'vitest'
import { needsProgram, regain, type Outcome } from './regain.ts'

beforeAll(needsProgram)

const health = (options: string): Promise<Outcome> => regain(['health', ...options.split(' ')])

const EXAMPLE = '--start 35 --new 4 --lost 2'

describe('regain health', () => {
  it('flags the well-known example with 30 at the end: both readings, what would fit, exit code 2', async () => {
    const { code, stdout, stderr } = await health(`${EXAMPLE} --end 30`)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('35 + 4 − 2 = 37, but the end says 30: 7 fewer')
    expect(stderr).toMatch(/\(30 − 4\) \/ 35 = 74\.29\s% stayed, and 9 were lost/)
    expect(stderr).toMatch(/\(35 − 2\) \/ 35 = 94\.29\s% stayed/)
    expect(stderr).toMatch(/Lost 9: then 74\.29\s% stayed/)
  })

  it('flags it with 32 at the end: 80 %, and 7 lost would make it right', async () => {
    const { code, stderr } = await health(`${EXAMPLE} --end 32`)
    expect(code).toBe(2)
    expect(stderr).toMatch(/Lost 7: then 80\.00\s% stayed/)
    expect((await health('--start 35 --new 4 --lost 7 --end 32')).code).toBe(0)
  })

  it('gives the number that was left out, and rates by month and year', async () => {
    const { code, stdout } = await health('--start 1000 --new 500 --lost 200 --months 12')
    expect(code).toBe(0)
    expect(stdout).toMatch(/Customers at the end +1,300 +follows from the others/)
    expect(stdout).toMatch(/Retention +80\.00/)
    // 1 − 0.8^{1/12}
    expect(stdout).toMatch(/Leaving each month +1\.84/)
  })

  it('prints contradictions as JSON too, with exit code 2', async () => {
    const { code, stdout } = await health(`${EXAMPLE} --end 32 --format json`)
    const answer = JSON.parse(stdout) as Record<string, unknown>
    expect(code).toBe(2)
    expect(answer).toMatchObject({
      retention: null,
      rates: { byEnd: 0.8 },
      problems: [{ kind: 'identity', expected: 37, end: 32 }],
      monthlyChurn: null,
    })
    expect(answer['repairs']).toContainEqual(expect.objectContaining({ part: 'lost', value: 7 }))
  })

  it('names every number that is none of customers at once', async () => {
    const { code, stderr } = await health('--start=-3 --new 4.5 --lost 2')
    expect(code).toBe(2)
    expect(stderr).toContain('2 contradictions')
    expect(stderr).toMatch(/−3 is below 0[\s\S]*4\.5 is not a whole number/)
  })

  it.each([
    ['--start 35 --new 4', 'Give 1 of --lost, --end.'],
    ['--start many --new 4 --lost 2', '--start is "many". Give a number of customers'],
    ['--start 35 --new 4 --lost 2 --months 0', '--months is "0". Give a whole number from 1'],
    ['35', '"35" belongs to no option.'],
  ])('refuses "%s" with the next step', async (options, message) => {
    const { code, stdout, stderr } = await health(options)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})
