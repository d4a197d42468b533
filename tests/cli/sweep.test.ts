import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsProgram, regain } from './regain.ts'

const AMOUNT = 'arms.discount.components.discount.amount'
const GRID = ['--vary', 'lifetime.churn=2..6:1', '--vary', `${AMOUNT}=10,20`]
const SWEEP = ['sweep', 'telecom-40k', ...GRID, '--replications', '64']

interface Figure {
  readonly expected: number | null
  readonly p10?: number | null
}

interface PointLine {
  readonly sweep: string
  readonly point: number
  readonly points: number
  readonly values: Readonly<Record<string, number | string>>
  readonly arms: readonly {
    readonly id: string
    readonly metrics: Readonly<Record<string, Figure>>
  }[]
}

let folder = ''
let whole = ''

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const done = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await regain(args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

const refused = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await regain(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  return stderr
}

const linesOf = (text: string): PointLine[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PointLine)

beforeAll(async () => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-sweep-'))
  whole = await done(...SWEEP)
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('regain sweep', () => {
  it('writes a line for every point of the grid, the last input changing fastest', () => {
    const lines = linesOf(whole)
    expect(lines.map(({ point }) => point)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(lines.slice(0, 3).map(({ values }) => values)).toEqual([
      { 'lifetime.churn': 2, [AMOUNT]: 10 },
      { 'lifetime.churn': 2, [AMOUNT]: 20 },
      { 'lifetime.churn': 3, [AMOUNT]: 10 },
    ])
    expect(new Set(lines.map(({ sweep, points }) => `${sweep} ${points}`)).size).toBe(1)
  })

  it('says of a point what a run of the changed scenario says', async () => {
    const changed = JSON.parse(readFileSync('scenarios/telecom-40k.json', 'utf8')) as {
      lifetime: Record<string, unknown>
    }
    changed.lifetime = { ...changed.lifetime, churn: 4 }
    const path = file('changed.json', JSON.stringify(changed))
    const options = ['--replications', '64', '--scope', 'all', '--format', 'json']
    const result = JSON.parse(await done('run', path, ...options)) as PointLine
    const line = linesOf(whole).find(
      ({ values }) => values['lifetime.churn'] === 4 && values[AMOUNT] === 20,
    )
    for (const { id, metrics } of line?.arms ?? []) {
      const same = result.arms.find((arm) => arm.id === id)?.metrics
      for (const [metric, figure] of Object.entries(metrics)) {
        expect(same?.[metric], `${id} ${metric}`).toMatchObject(figure)
      }
    }
    expect(line?.arms).toHaveLength(4)
  })

  it('writes the same bytes on worker threads', async () => {
    expect(await done(...SWEEP, '--workers', '2')).toBe(whole)
  })

  it('is merged from shards, in any order and overlapping, to the same bytes', async () => {
    const shards = await Promise.all(
      [1, 2, 3].map(async (k) => file(`shard-${k}`, await done(...SWEEP, '--shard', `${k}/3`))),
    )
    const [a = '', b = '', c = ''] = shards
    expect(await done('merge', c, a, b, a)).toBe(whole)
    expect(await refused('merge', c, a)).toMatch(
      /^3 of 10 points are missing: 1, 4, 7\. .*--resume/,
    )
    expect(linesOf(await done('merge', c, a, '--partial')).map(({ point }) => point)).toEqual([
      0, 2, 3, 5, 6, 8, 9,
    ])
  })

  it('goes on from what an interrupted run left, an unfinished line included', async () => {
    const cut = file('cut', whole.slice(0, Math.floor(whole.length * 0.55)))
    expect(await done(...SWEEP, '--resume', cut)).toBe(whole)
    const other = await refused(...SWEEP, '--seed', 'other', '--resume', cut)
    expect(other).toMatch(/cut, line 1 is of another sweep/)
  })

  it('writes the closed form alone without replications, and choices as well as numbers', async () => {
    const bases = 'economics.costBasis=realised,faceOnReturn'
    const text = await done('sweep', 'telecom-40k', '--vary', bases, '--replications', '0')
    const costs = linesOf(text).map(({ arms }) => arms[0]?.metrics['cost'])
    expect(costs[0]?.expected).toBeLessThan(costs[1]?.expected ?? 0)
    expect(costs[0]).not.toHaveProperty('p10')
    const tenths = ['--vary', 'lifetime.churn=0.1..0.7:0.1', '--replications', '0']
    const churn = linesOf(await done('sweep', 'telecom-40k', ...tenths)).map(({ values }) =>
      String(values['lifetime.churn']),
    )
    expect(churn).toEqual(['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7'])
  })

  it('refuses files of different sweeps, changed lines and files that are none', async () => {
    const mine = file('mine', whole)
    const other = file('other', await done(...SWEEP, '--seed', '7', '--shard', '1/5'))
    expect(await refused('merge', mine, other)).toMatch(
      /other, line 1 is of sweep \w{16}, .*mine, line 1 of/,
    )
    const changed = file('changed', whole.replace('"expected":0.45', '"expected":0.46'))
    expect(await refused('merge', mine, changed)).toMatch(/both point 0 and differ/)
    const none = file('none', 'arm,customers\n')
    expect(await refused('merge', none)).toMatch(
      /none, line 1 is no line of a sweep: "arm,customers"/,
    )
    expect(await refused('merge')).toMatch(/Name the files/)
  })

  it('names everything that is wrong with a grid at once, with what may stand there', async () => {
    const wrong = [
      'lifetime.churn=2..200:50',
      'foo=1',
      'seed',
      'discount.amount=1',
      'lifetime.alpha=1..0:1',
    ]
    const message = await refused(
      'sweep',
      'telecom-40k',
      ...wrong.flatMap((each) => ['--vary', each]),
    )
    expect(message).toMatch(/With lifetime\.churn = 152 .*\n.*from 0 % to 100 %/)
    expect(message).toMatch(/no input "foo"\. "regain fields"/)
    expect(message).toMatch(/--vary seed has no values/)
    expect(message).toMatch(
      /"discount\.amount" can be 2 inputs[^]*arms\.combo\.components\.discount\.amount/,
    )
    expect(message).toMatch(/steps of 1 do not lead from 1 to 0/)
    expect(await refused('sweep', 'telecom-40k')).toMatch(/Say what varies/)
    expect(await refused(...SWEEP, '--shard', '4/3')).toMatch(/--shard is "4\/3"/)
    expect(await refused(...SWEEP, '--metrics', 'cost,luck')).toMatch(/there is no "luck"/)
    expect(await refused('sweep', 'telecom-40k', '--vary', 'lifetime.churn=0..50:0.0001')).toMatch(
      /has 500001 values\. At most 100000/,
    )
  })

  it('says what is missing where a queue is asked for and nobody answers', async () => {
    const message = await refused(...SWEEP, '--queue', 'redis://127.0.0.1:1')
    expect(message).toMatch(/redis:\/\/127\.0\.0\.1:1 refuses: .*ECONNREFUSED/)
    expect(await refused(...SWEEP, '--queue', 'localhost')).toMatch(/redis:\/\/HOST:PORT/)
    expect(await refused('work')).toMatch(/Name the queue/)
  })
})
