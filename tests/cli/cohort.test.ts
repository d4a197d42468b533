import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cohort } from '../../src/cli/commands/cohort.ts'
import { UsageError, type Terminal } from '../../src/cli/command.ts'
import { openFile } from '../../src/cli/openFile.ts'
import { parseScenarioText } from '../../src/scenario/parse.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'

const folder = mkdtempSync(join(tmpdir(), 'regain-cohort-'))

const LIST =
  'reason;tenure;left on\nPrice;3;2025-01-01\nService;30;2025-06-01\nPrice;13;2025-06-30\nbad\n'

let stillOpen = 0

const given = async (...args: string[]) => {
  const [printed, complained]: string[][] = [[], []]
  const terminal: Terminal = {
    read: (path) => Promise.resolve(readFileSync(path, 'utf8')),
    open: async (path) => {
      const file = await openFile(path)
      stillOpen++
      const close = () => file.close().then(() => void stillOpen--)
      return { ...file, close }
    },
    write: (path, text) => Promise.resolve(writeFileSync(path, text)),
    print: (text) => printed?.push(text),
    send: () => Promise.resolve(false),
    complain: (text) => complained?.push(text),
  }
  await cohort.run(args, terminal)
  return { printed: printed?.join('\n') ?? '', complained: complained?.join('\n') ?? '' }
}

const called = (...args: string[]) => {
  const path = join(folder, 'list.csv')
  writeFileSync(path, LIST)
  return given(path, ...args)
}

describe('regain cohort', () => {
  it('says what the columns hold and what they may be used for', async () => {
    const { printed, complained } = await called()
    expect(printed).toMatch(/left on +date +0 +3 +2025-01-01 to 2025-06-30/)
    expect(printed).toContain('Suggested (take it with --suggested')
    expect(complained).toMatch(/1 of 4 rows of .* have a fault[\s\S]*Line 5/)
  })

  it('prints the cells of the columns that are named', async () => {
    const { printed } = await called(
      '--map',
      'reason=attribute',
      '--bands',
      'Tenure=12,24',
      '--format',
      'json',
    )
    const told = JSON.parse(printed) as { cells: unknown; customers: number; leftOut: number }
    expect(told.cells).toEqual({
      'price.under-12': 1,
      'price.12-to-24': 1,
      'service.24-and-more': 1,
    })
    expect(told).toMatchObject({ customers: 3, leftOut: 1 })
  })

  it('writes a scenario that can be read, with the list as its customers and its note', async () => {
    const out = join(folder, 'out.json')
    await called('--suggested', '--scenario', 'starter', '--write', out, '--date', '2025-07-01')
    const parsed = parseScenarioText(readFileSync(out, 'utf8'))
    expect(parsed.ok && parsed.scenario.cohort.customers).toBe(3)
    expect(parsed.ok && parsed.scenario.sources['cohort.cells']).toBe(
      'From list.csv, 3 rows, on 2025-07-01.',
    )
  })

  it('leaves rows out, and puts rare levels together, of suggested columns too where that is asked', async () => {
    const path = join(folder, 'plans.csv')
    const rows = ['Basic', 'Basic', 'Basic', 'Pro', 'Max', ''].map((plan) => `${plan};1`)
    writeFileSync(path, ['plan;returned', ...rows].join('\n'))
    const cells = async (...args: string[]) => {
      const { printed } = await given(path, '--suggested', '--format', 'json', ...args)
      return (JSON.parse(printed) as { cells: unknown }).cells
    }
    expect(await cells()).toEqual({ basic: 3, pro: 1, max: 1, 'not-known': 1 })
    expect(await cells('--missing', 'leaveOut')).toEqual({ basic: 3, pro: 1, max: 1 })
    expect(await cells('--missing', 'leaveOut', '--most', '2')).toEqual({ basic: 3, other: 2 })
  })

  it('leaves no file open, whether the list was read, told, turned into a statement or refused', async () => {
    await called()
    await called('--suggested')
    await called('--sql', 'duckdb', '--table', 'crm.customers', '--day', '2025-07-01')
    await expect(called('--map', 'price=attribute')).rejects.toThrow(UsageError)
    expect(stillOpen).toBe(0)
    const file = await openFile(join(folder, 'list.csv'))
    await file.close()
    await expect(file.slice(0, 4).arrayBuffer()).rejects.toThrow(/closed|EBADF/)
  })

  it('takes no folder for an empty list', async () => {
    await expect(given(folder, '--suggested')).rejects.toThrow(/a folder or a stream, not a file/)
  })

  it.each([
    [
      ['--map', 'price=attribute'],
      /names a column "price"; the list has "reason", "tenure", "left on"/,
    ],
    [['--map', 'reason=colour'], /--map is "colour"\. Choose one of/],
    [['--bands', 'tenure=a'], /--bands is "tenure=a"\. Give numbers/],
    [['--suggested', '--write', 'x'], /belong together/],
    [['--day', 'soon', '--suggested'], /--day is "soon"\. Give a day such as/],
  ])('refuses %j with what to do', async (args, message) => {
    await expect(called(...args)).rejects.toThrow(UsageError)
    await expect(called(...args)).rejects.toThrow(message)
  })
})
