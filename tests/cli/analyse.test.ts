import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
    expect(text).toMatch(/b +3,000 +99 .* \$13\.60 +3,400 %/)
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
    [['--correction', 'dunnett'], /name it by --control/],
  ])('answers %j with the value and what to do', async (args, says) => {
    expect(await refused(file(COUNTS), ...args)).toMatch(says)
  })
})
