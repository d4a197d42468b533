import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect } from 'vitest'
import { test } from '../helpers/e2e.ts'

const commandLine = fileURLToPath(new URL('../../dist/cli/regain.js', import.meta.url))

/** What the command line prints. */
const regain = async (...args: string[]): Promise<string> => {
  if (!existsSync(commandLine)) {
    throw new Error('dist/cli is missing: run "npm run build:cli", then this test again.')
  }
  const { stdout } = await promisify(execFile)(process.execPath, [commandLine, ...args])
  return stdout
}

const hashOf = (link: string): string => link.slice(link.indexOf('#') + 1)

describe('a copied link', () => {
  test('opens the same table and the same results elsewhere', async ({ open }) => {
    const screen = await open()
    await screen.slider('Discount').press('PageDown')
    await screen.type('Return without an offer', '4..20')
    await screen.choose('Measure', 'ROI')
    await screen.choose('Scope', 'as tested')
    await screen.settled()
    const link = await screen.copyLink()

    const other = await open({ hash: hashOf(link) })
    await expect.poll(() => other.tableText()).toBe(await screen.tableText())
    await other.settled()
    expect(await other.tableText()).toBe(await screen.tableText())
    expect(await other.verdictText()).toBe(await screen.verdictText())
    expect(await other.save('Results (JSON)')).toBe(await screen.save('Results (JSON)'))
    expect(await other.copyLink()).toBe(link)
  })
})

describe('the link of a preset', () => {
  test('is short enough for chat programs, which cut long ones', async ({ open }) => {
    const screen = await open()
    const lengths: Record<string, number> = {}
    lengths['telecom-40k'] = (await screen.copyLink()).length
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    lengths['telecom-40k-modelled'] = (await screen.copyLink()).length
    expect(Object.entries(lengths).filter(([, length]) => length >= 2_000)).toEqual([])
  })
})

describe('a saved scenario', () => {
  test('opens as the same table', async ({ open }) => {
    const screen = await open()
    await screen.slider('Discount').press('PageDown')
    await screen.type('Monthly leaving rate', '2..5')
    await screen.settled()
    const file = await screen.save('Save scenario (JSON)')

    const other = await open()
    await other.openFile(file)
    await expect.poll(() => other.cell('discount', 'recallRate')).toBe('35 %')
    await other.settled()
    expect(await other.tableText()).toBe(await screen.tableText())
    expect(await other.verdictText()).toBe(await screen.verdictText())
    expect(await other.save('Save scenario (JSON)')).toBe(file)
  })
})

describe('saved results', () => {
  test('are the bytes that the command line prints', async ({ open }) => {
    const screen = await open()
    const csv = await screen.save('Results (CSV)')
    expect(csv.startsWith('\uFEFFarm,name,metric,expected,mean')).toBe(true)
    expect(csv).toBe(await regain('run', 'telecom-40k', '--format', 'csv', '--scope', 'all'))

    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    for (const [scope, option] of [
      ['all', /^if all/],
      ['tested', 'as tested'],
    ] as const) {
      await screen.choose('Scope', option)
      await screen.settled()
      const json = await screen.save('Results (JSON)')
      const args = ['--format', 'json', '--scope', scope]
      expect(json, scope).toBe(await regain('run', 'telecom-40k-modelled', ...args))
      expect(JSON.parse(json)).toMatchObject({ seed: '42', replications: 2_048 })
    }
  })
})
