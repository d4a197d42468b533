import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metrics } from '../../src/model/metrics/index.ts'
import type { Figure } from '../../src/model/result.ts'
import { MODEL_VERSION } from '../../src/model/version.ts'
import { toText } from '../../src/scenario/write.ts'
import { figureParts } from '../../src/share/resultData.ts'
import { plain, preset } from '../helpers/scenarios.ts'
import { needsProgram, program, regain, root } from './regain.ts'

interface Printed {
  readonly modelVersion: string
  readonly seed: string
  readonly replications: number
  readonly scenario: { readonly id: string; readonly name: string }
  readonly arms: readonly {
    readonly id: string
    readonly name: string
    readonly metrics: Readonly<Record<string, Figure>>
  }[]
}

let folder = ''

beforeAll(() => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-test-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const FAST = ['--replications', '64']

const printed = async (...args: string[]): Promise<Printed> => {
  const { code, stdout, stderr } = await regain(['run', ...args, '--format', 'json'])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout) as Printed
}

describe('regain run', () => {
  it('prints a table for people: every arm by its name, and how it was computed', async () => {
    const { code, stdout, stderr } = await regain(['run', 'telecom-40k', ...FAST])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    for (const name of ['Discount', 'Upgrade', 'Combo', 'Tailored']) {
      expect(stdout).toMatch(new RegExp(`^${name} .*%`, 'm'))
    }
    expect(stdout).toContain(`Seed 42, 64 replications, model ${MODEL_VERSION}.`)
    expect(stdout).toContain('Cost basis: face value of the offers, on return. Horizon: 36 months.')
    expect(stdout).toContain('is not known: incremental figures are left out.')
    expect(stdout).toContain('≈ marks those that need more replications')
    expect(stdout, 'what is not sure is marked').toMatch(/^Discount .* ≈\$\d+ to \$\d+ /m)
    expect(stdout.endsWith('\n')).toBe(true)
  })

  it('prints CSV in long form: a row per arm and metric, with a byte-order mark', async () => {
    const { code, stdout } = await regain(['run', 'telecom-40k', ...FAST, '--format', 'csv'])
    expect(code).toBe(0)
    const lines = stdout.replace(/\r?\n$/, '').split('\r\n')
    expect(lines[0]).toBe(`\uFEFFarm,name,metric,${figureParts.join(',')}`)
    expect(lines).toHaveLength(1 + 4 * metrics.length)
    const [arm, name, metric, expected, mean] = lines[1]!.split(',')
    expect([arm, name, metric]).toEqual(['discount', 'Discount', 'recallRate'])
    expect(Number(expected)).toBeCloseTo(0.45, 12)
    expect(mean).toMatch(/^0\.4\d+$/)
    expect(lines.every((line) => line.split(',').length === 3 + figureParts.length)).toBe(true)
  })

  it('tells the message from the incentive where a group gets the message alone', async () => {
    const { stdout } = await regain(['run', 'telecom-40k-modelled', ...FAST])
    expect(stdout).toMatch(
      /The message alone \(Message only\) brings 8\.3\spoints of recall \(80 % range ≈?\d+ – \d+\)/,
    )
    // 45 % and 18.3 % of 8,000 customers
    expect(stdout).toMatch(/^Discount +26\.7 +≈?\d+ – \d+ +2,133 +\$146\.24 /m)
    expect(stdout).toMatch(/P\(never\)/)
    const without = await regain(['run', 'telecom-40k', ...FAST])
    expect(without.stdout).toMatch(/is unknown: no group gets the message alone\.\n$/)
  })

  it('refuses a format that there is not', async () => {
    const { code, stderr } = await regain(['run', 'starter', '--format', 'xml'])
    expect(code).toBe(2)
    expect(stderr).toBe('--format is "xml". Choose one of table, json, csv.\n')
  })
})

describe('the JSON of a run', () => {
  const ids = [
    ...['recallRate', 'incrementalRecall', 'recalled', 'cost', 'costPerRecalled'],
    ...['ltvPerRecalled', 'value', 'profit', 'profitPerTargeted', 'incrementalProfit'],
    ...['roi', 'iroi', 'paybackMonth', 'pBestProfit', 'pBestRoi', 'pBestRecall'],
    ...['pAheadProfit', 'pAheadRoi', 'pAheadRecall', 'expectedLossProfit'],
  ]

  it('has exactly the documented shape', async () => {
    for (const id of ['telecom-40k', 'telecom-40k-modelled']) {
      const result = await printed(id, ...FAST)
      expect(Object.keys(result)).toEqual([
        'modelVersion',
        'seed',
        'replications',
        'scenario',
        'arms',
      ])
      expect(result).toMatchObject({ modelVersion: MODEL_VERSION, seed: '42', replications: 64 })
      expect(result.scenario).toEqual({ id, name: preset(id).name })
      expect(result.arms.map((arm) => [arm.id, arm.name])).toEqual(
        preset(id).arms.map((arm) => [arm.id, arm.name]),
      )
      for (const arm of result.arms) {
        expect(Object.keys(arm)).toEqual(['id', 'name', 'metrics'])
        expect(Object.keys(arm.metrics)).toEqual(metrics.map((metric) => metric.id))
        expect(Object.keys(arm.metrics)).toEqual(expect.arrayContaining(ids))
        for (const figure of Object.values(arm.metrics)) {
          expect(Object.keys(figure)).toEqual([...figureParts])
          const values = Object.values(figure) as unknown[]
          expect(values.every((x) => x === null || typeof x === 'number')).toBe(true)
        }
      }
    }
  })

  it('holds fractions, money in totals, and the mean of as many replications as asked', async () => {
    const { arms } = await printed('telecom-40k', '--replications', '256')
    const { recallRate, recalled, cost, roi } = arms[0]!.metrics
    expect(recallRate?.expected).toBeCloseTo(0.45, 10)
    expect(recalled?.expected).toBeCloseTo(4_500, 6)
    expect(cost?.expected).toBeCloseTo(540_000, 4)
    expect(roi?.expected).toBeCloseTo(6.68, 10)
    // From 16 groups: about sd/√256, give or take 18 %.
    expect(((recallRate?.se ?? 0) * 16) / (recallRate?.sd ?? 0)).toBeGreaterThan(0.4)
    expect(((recallRate?.se ?? 0) * 16) / (recallRate?.sd ?? 0)).toBeLessThan(1.6)
    expect(Math.abs((recallRate?.mean ?? 0) - 0.45)).toBeLessThan(5 * (recallRate?.se ?? 0))
    const quantiles = ['p05', 'p10', 'p50', 'p90', 'p95'] as const
    const values = quantiles.map((key) => recallRate?.[key] ?? NaN)
    expect(values).toEqual([...values].sort((x, y) => x - y))
    expect(values[0]).toBeLessThan(values[4] ?? NaN)
  })

  it('has null for what is not defined or not known, never a number or a gap', async () => {
    const nulls = Object.fromEntries(figureParts.map((part) => [part, null]))
    const unknown = await printed('telecom-40k', ...FAST)
    for (const { metrics: figures } of unknown.arms) {
      for (const id of ['incrementalRecall', 'incrementalProfit', 'iroi']) {
        expect(figures[id], id).toEqual(nulls)
      }
    }
    const free = join(folder, 'free.json')
    writeFileSync(free, toText(plain()))
    const [arm] = (await printed(free, ...FAST)).arms
    // Nothing is spent, so there is no return on it.
    expect(arm?.metrics['roi']).toEqual(nulls)
    expect(arm?.metrics['cost']).toMatchObject({ expected: 0, mean: 0, sd: 0 })
  })

  it('comes from 2,048 replications where nothing else is asked', async () => {
    expect((await printed('starter')).replications).toBe(2_048)
  })
})

describe('the numbers of a run', () => {
  const bytes = async (...args: string[]): Promise<string> => {
    const { code, stdout } = await regain(['run', ...args, '--format', 'json'])
    expect(code).toBe(0)
    return stdout
  }

  it('are the same bytes on the calling thread, on 1 worker and on 2', async () => {
    for (const id of ['telecom-40k', 'telecom-40k-modelled']) {
      const alone = await bytes(id, '--replications', '500', '--workers', '0')
      for (const workers of ['1', '2']) {
        expect(await bytes(id, '--replications', '500', '--workers', workers)).toBe(alone)
      }
    }
  })

  it('follow the seed', async () => {
    const own = await bytes('telecom-40k', ...FAST)
    expect(await bytes('telecom-40k', ...FAST, '--seed', '42')).toBe(own)
    const other = JSON.parse(await bytes('telecom-40k', ...FAST, '--seed', 'another')) as Printed
    const mean = (result: Printed) => result.arms[0]?.metrics['profit']?.mean
    expect(other.seed).toBe('another')
    expect(mean(other)).not.toBe(mean(JSON.parse(own) as Printed))
    const expected = (result: Printed) => result.arms.map((arm) => arm.metrics['profit']?.expected)
    expect(expected(other)).toEqual(expected(JSON.parse(own) as Printed))
  })

  it('belong to the whole list or to the arm’s share of it', async () => {
    const tested = (await printed('telecom-40k', ...FAST)).arms[0]?.metrics
    const all = (await printed('telecom-40k', ...FAST, '--scope', 'all')).arms[0]?.metrics
    expect(tested?.['recalled']?.expected).toBeCloseTo(4_500, 6)
    expect(all?.['recalled']?.expected).toBeCloseTo(18_000, 6)
    expect(all?.['roi']?.expected).toBeCloseTo(tested?.['roi']?.expected ?? 0, 10)
  })

  it('agree with the plain simulator that loops over customers', async () => {
    const small = join(folder, 'small.json')
    const scenario = preset('telecom-40k-modelled', (document) => {
      document.cohort.customers = 2_000
    })
    writeFileSync(small, toText(scenario))
    const fast = await printed(small, '--replications', '256')
    const plainly = await printed(small, '--replications', '256', '--individuals')
    expect(plainly.arms.map(({ id }) => id)).toEqual(fast.arms.map(({ id }) => id))
    for (const [a, arm] of fast.arms.entries()) {
      for (const id of ['recallRate', 'cost', 'value', 'profitPerTargeted', 'incrementalRecall']) {
        const one = arm.metrics[id] as Figure
        const other = plainly.arms[a]?.metrics[id] as Figure
        expect(other.expected).toBe(one.expected)
        const gap = Math.abs((one.mean ?? NaN) - (other.mean ?? NaN))
        // Both draw the same worlds, so this is wide; costs without chance agree but for rounding.
        const error = 5 * Math.hypot(one.se ?? NaN, other.se ?? NaN) + 1e-9 * (one.expected ?? 0)
        expect(gap, `${arm.id} ${id}`).toBeLessThanOrEqual(error)
      }
    }
  })
})

describe('a run until it is settled', () => {
  interface Settled extends Printed {
    readonly settled: { readonly state: string; readonly chance: number; readonly ends: number }
  }

  it('goes on from where it was, and says how far it got', async () => {
    const args = ['telecom-40k', '--replications', '1000', '--until-settled', '--workers', '2']
    const { settled, ...result } = (await printed(...args)) as Settled
    expect(settled.state).toBe('settled')
    expect(settled.chance).toBeLessThanOrEqual(0.0098)
    expect(settled.ends).toBeLessThanOrEqual(0.0196)
    // 1,000 is taken up to whole blocks of 32, then doubled.
    expect(Math.log2(result.replications / 1_024) % 1).toBe(0)
    expect(await printed('telecom-40k', '--replications', String(result.replications))).toEqual(
      result,
    )
    const { stdout } = await regain(['run', ...args])
    expect(stdout).toMatch(
      /^Settled after [\d,]+ replications: P\(best\) ± 0\.\d\spoints, range ends/m,
    )
    expect(stdout).not.toContain('≈320')
  })

  it('cannot be made by the simulator that loops over customers', async () => {
    const { code, stderr } = await regain(['run', 'starter', '--individuals', '--until-settled'])
    expect(code).toBe(2)
    expect(stderr).toContain('leave out --until-settled')
  })
})

describe('where a run reads and writes', () => {
  it('is a file by its path; the id is the name of the file', async () => {
    const file = join(folder, 'my-test.json')
    writeFileSync(file, toText(preset('telecom-40k')))
    const result = await printed(file, ...FAST)
    expect(result.scenario).toEqual({ id: 'my-test', name: preset('telecom-40k').name })
    expect(result.arms).toEqual((await printed('telecom-40k', ...FAST)).arms)
  })

  it('is a file that begins with a byte-order mark', async () => {
    const file = join(folder, 'marked.json')
    writeFileSync(file, `\uFEFF${toText(preset('starter'))}`)
    expect((await printed(file, ...FAST)).arms).toHaveLength(4)
  })

  it('is standard input for -', async () => {
    const input = toText(preset('telecom-40k'))
    const { code, stdout } = await regain(['run', '-', ...FAST, '--format', 'json'], { input })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(await printed('telecom-40k', ...FAST))
  })

  it.each(['table', 'json', 'csv'])(
    'is a file with --out, with nothing printed: %s',
    async (format) => {
      const out = join(folder, `out.${format}`)
      const args = ['run', 'telecom-40k', ...FAST, '--format', format]
      const written = await regain([...args, '--out', out])
      expect(written).toEqual({ code: 0, stdout: '', stderr: '' })
      expect(readFileSync(out, 'utf8')).toBe((await regain(args)).stdout)
    },
  )

  it('cannot be written where there is no folder', async () => {
    const out = join(folder, 'nowhere', 'out.json')
    const { code, stderr } = await regain(['run', 'starter', ...FAST, '--out', out])
    expect(code).toBe(2)
    expect(stderr).toContain(`${out} cannot be written: `)
  })

  it('may be any folder: a copy of the built files runs without packages', async () => {
    const copy = join(folder, 'copy')
    cpSync(join(root, 'dist/cli'), copy, { recursive: true })
    const args = ['run', 'telecom-40k', ...FAST, '--workers', '2', '--format', 'json']
    const moved = await regain(args, { file: join(copy, 'regain.js'), cwd: folder })
    expect(moved.stderr).toBe('')
    expect(moved).toEqual(await regain(args))
    expect(program).not.toContain(folder)
  })
})

describe('a run that is called wrongly', () => {
  const small = ['run', 'starter', ...FAST]
  const cases: readonly (readonly [what: string, args: readonly string[], says: string])[] = [
    ['without a scenario', ['run'], 'Name a scenario: a file, a preset, or - for standard input.'],
    ['with two', ['run', 'starter', 'b'], 'One scenario at a time; "b" is too much.'],
    [
      'with a file that there is not',
      ['run', 'nothing.json'],
      "nothing.json: There is no such file. Give a file, a preset's id, or - for standard input.",
    ],
    ['with a folder', ['run', 'scenarios'], 'scenarios: '],
    ['with 0 replications', ['run', 'starter', '--replications', '0'], '--replications is "0".'],
    [
      'with 1e9 replications',
      ['run', 'starter', '--replications', '1000000000'],
      '--replications is "1000000000". Give a whole number from 1 to 100000.',
    ],
    [
      'with half a replication',
      ['run', 'starter', '--replications', '1.5'],
      '--replications is "1.5". Give a whole number from 1 to 100000.',
    ],
    ['with no number of workers', [...small, '--workers', ''], '--workers is "".'],
    ['with 65 workers', [...small, '--workers', '65'], 'Give a whole number from 0 to 64.'],
    [
      'with another scope',
      [...small, '--scope', 'half'],
      '--scope is "half". Choose one of tested, all.',
    ],
    ['with an option that there is not', [...small, '--colour'], "'--colour'"],
    ['with an option without its value', ['run', 'starter', '--seed'], '--seed'],
  ]

  it.each(cases)('%s ends with 2 and says why on standard error', async (_, args, says) => {
    const { code, stdout, stderr } = await regain(args)
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it('with a scenario that is not valid lists all its problems', async () => {
    const bad = join(folder, 'bad.json')
    const document = JSON.parse(toText(preset('starter'))) as Record<string, unknown>
    writeFileSync(bad, JSON.stringify({ ...document, currency: 'usd', colour: 1 }))
    const { code, stdout, stderr } = await regain(['run', bad])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/bad\.json is not a valid scenario; 2 problems:\ncolour: .*\ncurrency: /)
  })

  it('with input that is no JSON says so', async () => {
    const { code, stderr } = await regain(['run', '-'], { input: '{' })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^- is not a valid scenario; 1 problem:\nThis is not valid JSON/)
  })
})
