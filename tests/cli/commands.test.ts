import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateFunctions } from '../../src/stats/evaluate.ts'
import { fieldEntries } from '../../src/scenario/fieldHelp.ts'
import { needsProgram, regain, root } from './regain.ts'

let folder = ''

beforeAll(() => {
  needsProgram()
  folder = mkdtempSync(join(tmpdir(), 'regain-test-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const names = readdirSync(join(root, 'src/cli/commands')).map((file) => file.replace('.ts', ''))

describe('regain', () => {
  it('without a command lists all of them and ends with 2', async () => {
    const { code, stdout } = await regain([])
    expect(code).toBe(2)
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'))
  })

  it.each(['--help', '-h'])('%s lists the commands and ends with 0', async (option) => {
    const { code, stdout, stderr } = await regain([option])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const name of names) expect(stdout).toContain(name)
  })

  it.each(['runn', 'toString', '', '--version'])('refuses the command "%s"', async (name) => {
    const { code, stdout, stderr } = await regain([name])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(`There is no command "${name}". Use one of run, `)
  })

  it.each(names)('%s --help explains the command and ends with 0', async (name) => {
    const { code, stdout, stderr } = await regain([name, '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^regain ${name}`))
    expect(stdout.split('\n').length).toBeGreaterThan(2)
    expect(await regain([name, '-h'])).toEqual({ code, stdout, stderr })
  })

  it.each(['presets', 'schema', 'evaluate'])('%s takes no arguments', async (name) => {
    const { code, stderr } = await regain([name, 'more'])
    expect(code).toBe(2)
    expect(stderr).toContain('takes no arguments')
  })
})

describe('regain presets', () => {
  it('lists every scenario of the folder by its id, and not the schema', async () => {
    const ids = readdirSync(join(root, 'scenarios'))
      .filter((file) => file.endsWith('.json') && file !== 'schema.json')
      .map((file) => file.replace('.json', ''))
    const { code, stdout } = await regain(['presets'])
    expect(code).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(ids.sort())
    expect(stdout).toContain('Telecom: four win-back offers (40000 customers, 4 arms)')
  })
})

describe('regain validate', () => {
  const good = 'scenarios/starter.json'
  const bad = (): string => {
    const file = join(folder, 'bad.json')
    writeFileSync(file, '{"version":1,"channels":[],"arms":[]}')
    return file
  }

  it('says of each valid file that it is', async () => {
    const files = ['scenarios/starter.json', 'scenarios/telecom-40k.json']
    const { code, stdout, stderr } = await regain(['validate', ...files])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(files.map((file) => `${file}: valid\n`).join(''))
  })

  it('lists all problems of a bad one, goes on with the next, and ends with 2', async () => {
    const file = bad()
    const { code, stdout, stderr } = await regain(['validate', file, good])
    expect(code).toBe(2)
    expect(stdout).toBe(`${good}: valid\n`)
    expect(stderr).toBe(
      [
        `${file}: 2 problems`,
        'channels: Channels has 0 entries; the limit is 1 to 12. Add some.',
        'arms: Offers has 0 entries; the limit is 1 to 12. Add some.',
        '',
      ].join('\n'),
    )
  })

  it('reads standard input for -', async () => {
    const input = readFileSync(join(root, good), 'utf8')
    expect(await regain(['validate', '-'], { input })).toEqual({
      code: 0,
      stdout: '-: valid\n',
      stderr: '',
    })
  })

  it('goes on behind a file that there is not', async () => {
    const { code, stdout, stderr } = await regain(['validate', 'nothing.json', good])
    expect(code).toBe(2)
    expect(stdout).toBe(`${good}: valid\n`)
    expect(stderr).toContain('nothing.json: There is no such file.')
  })

  it('needs a file', async () => {
    const { code, stderr } = await regain(['validate'])
    expect(code).toBe(2)
    expect(stderr).toBe('Name at least one file.\n')
  })
})

describe('regain fields', () => {
  it('lists every input with what may stand there, its unit, its limits and its help', async () => {
    const { code, stdout } = await regain(['fields'])
    expect(code).toBe(0)
    const blocks = stdout.trim().split('\n\n')
    expect(blocks.map((block) => block.split('\n')[0])).toEqual(
      fieldEntries.map(({ path }) => path),
    )
    const flat = stdout.replace(/\s+/g, ' ')
    for (const { field } of fieldEntries) {
      expect(flat).toContain(`${field.label}: `)
      expect(flat).toContain(field.help)
    }
    expect(stdout.split('\n').every((line) => line.length <= 88)).toBe(true)
  })

  it('shows one input by its path', async () => {
    const { stdout } = await regain(['fields', 'arms.discount.recall'])
    expect(stdout).toBe(
      [
        'arms.<id>.recall',
        '  Return with this offer (recall rate): number from 0 to 100, percent, or a',
        '  distribution, or null for empty; default null.',
        '  Average share of the customers who receive this offer who come back within the window.',
        '',
      ].join('\n'),
    )
  })

  it('refuses a path that there is not and names where to start', async () => {
    const { code, stdout, stderr } = await regain(['fields', 'offers'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^There is no input "offers"\. Start with one of .*, cohort, .*arms, /)
  })

  it('takes one path at a time', async () => {
    const { code, stderr } = await regain(['fields', 'test', 'arms'])
    expect(code).toBe(2)
    expect(stderr).toBe('One path at a time; "arms" is too much.\n')
  })
})

describe('regain schema', () => {
  it('prints the file that comes with the presets; if not, run npm run schema', async () => {
    const { code, stdout } = await regain(['schema'])
    expect(code).toBe(0)
    expect(stdout).toBe(readFileSync(join(root, 'scenarios/schema.json'), 'utf8'))
  })
})

describe('regain evaluate', () => {
  const answers = async (input: string): Promise<unknown[]> => {
    const { code, stdout, stderr } = await regain(['evaluate'], { input })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown)
  }

  it('answers line by line, in order, with the id of each question', async () => {
    const input = ['{"id":"a","fn":"no.such","input":{}}', '', '{"id":2,"fn":"no.such.either"}\r']
    expect(await answers(input.join('\n'))).toEqual([
      { id: 'a', unsupported: true },
      { id: 2, unsupported: true },
    ])
  })

  it('says of a line that it cannot read why, and goes on', async () => {
    const input = 'nonsense\n5\nnull\n{"id":"b"}\n{"id":"c","fn":5}\n{"id":"d","fn":"no.such"}\n'
    const needsFunction = 'A question needs "fn", the name of a function.'
    expect(await answers(input)).toEqual([
      { id: null, error: 'This line is not JSON: nonsense' },
      { id: null, error: needsFunction },
      { id: null, error: needsFunction },
      { id: 'b', error: needsFunction },
      { id: 'c', error: needsFunction },
      { id: 'd', unsupported: true },
    ])
  })

  it('knows every function of the statistics, and says in words what is missing', async () => {
    const names = Object.keys(evaluateFunctions)
    const input = names.map((fn) => JSON.stringify({ id: fn, fn, input: null })).join('\n')
    const found = (await answers(input)) as Record<string, unknown>[]
    expect(found.map(({ id }) => id)).toEqual(names)
    for (const answer of found) expect(Object.keys(answer)).toEqual(['id', 'error'])
  })

  it('answers nothing where nothing is asked', async () => {
    expect(await answers('')).toEqual([])
  })
})
