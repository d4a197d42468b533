import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import type { Board } from '../../src/app/analysis/board.ts'
import { Desk } from '../../src/app/analysis/desk.svelte.ts'
import { Forecast } from '../../src/app/analysis/forecast.svelte.ts'
import { keptCounts } from '../../src/app/analysis/keptCounts.ts'
import { Reading } from '../../src/app/analysis/reading.svelte.ts'
import type { ResultsWork } from '../../src/app/analysis/work.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Analyse from '../../src/panels/analyse/Analyse.svelte'
import { createInlineRunner } from '../../workers/inline.ts'
import { studies } from '../../workers/study/studies.ts'
import { customersCsv } from '../helpers/testResults.ts'
import { setTokens } from '../unit/charts/tokens.ts'

/** The very studies of the worker, done here. */
const inline: ResultsWork = {
  read: (file, decimal, { tell }) =>
    studies.readResults({ file, options: decimal ? { decimal } : {} }, tell),
  analyse: async (given, { tell }) => studies.analyseResults(given, tell),
}

const boardWith = (work: ResultsWork = inline): Board => ({
  desk: new Desk(() => work, keptCounts()),
  reading: new Reading(() => work),
  forecast: new Forecast(() => createInlineRunner()),
})

const opened = async (board = boardWith()) => {
  const app = new App(() => createInlineRunner())
  const props = {
    app,
    format: createFormat('USD'),
    styles: assignStyles(app.scenario.arms),
    link: async () => '',
    board,
  }
  const screen = await render(Analyse, { props })
  return { app, board, screen }
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

const paste = async (text: string): Promise<void> => {
  await button('Paste a table').click()
  await page.getByRole('textbox').fill(text)
}

const COUNTS = 'arm\tcontacted\treturned\nDiscount\t10000\t4520\nUpgrade\t10000\t4070'
const verdict = () => page.getByTestId('test-verdict')

const faults = async (): Promise<string[]> => {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

beforeEach(() => {
  setTokens('light')
  sessionStorage.clear()
})
afterEach(() => document.body.replaceChildren())

describe('giving the results of a test', () => {
  it('begins with the scenario’s arms, what to bring, and nothing that axe finds fault with', async () => {
    await opened()
    const arms = page.getByRole('textbox', { name: /^Arm,/ })
    expect(arms.elements().map((each) => (each as HTMLInputElement).value)).toEqual([
      'Discount',
      'Upgrade',
      'Combo',
      'Tailored',
    ])
    await expect.element(page.getByText('What to bring')).toBeVisible()
    await expect.element(button('Read the results')).toBeDisabled()
    expect(await faults()).toEqual([])
  })

  it('says in which cell something is wrong, and forgets nothing', async () => {
    const { screen } = await opened()
    await page.getByRole('textbox', { name: 'Customers contacted, Discount' }).fill('100')
    const cell = page.getByRole('textbox', { name: 'Won back, Discount' })
    await cell.fill('120')
    await expect.element(page.getByText(/^Discount, Won back: 120 returned of 100/)).toBeVisible()
    await expect.element(cell).toHaveAttribute('aria-invalid', 'true')
    await screen.unmount()
    await opened()
    await expect
      .element(page.getByRole('textbox', { name: 'Won back, Discount' }))
      .toHaveValue('120')
  })

  it('takes a piece of a spreadsheet that is pasted into a cell', async () => {
    await opened()
    await page.getByRole('textbox', { name: 'Arm, Discount' }).click()
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', COUNTS)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
    await expect.element(page.getByText('Counts in 2 rows.')).toBeVisible()
  })

  it('lists every bad row of a file with its line, and goes on without them when told to', async () => {
    const { board } = await opened()
    const text = `${customersCsv({ Discount: { n: 200, rate: 0.45, value: 900, cost: 120 }, Upgrade: { n: 200, rate: 0.41, value: 900, cost: 105 } })}\nDiscount,maybe,0,0\nUpgrade,yes,abc,0`
    void board.desk.open(new Blob([text]), 'customers.csv')
    await expect.element(page.getByText(/^customers\.csv has 2 problems\./)).toBeVisible()
    const rows = page.getByRole('region', { name: 'Rows that cannot be read' }).getByRole('row')
    expect(rows.elements().map((row) => row.querySelector('th')?.textContent)).toEqual([
      'Line',
      '402',
      '403',
    ])
    expect(await faults()).toEqual([])
    await button('Go on with the 400 good rows').click()
    await expect.element(verdict()).toHaveTextContent(/Discount/)
    await expect.element(page.getByText(/2 rows that could not be read are left out/)).toBeVisible()
  })

  it('lists the first thousand bad rows, and of the others how many of each kind', async () => {
    const { board } = await opened()
    const bad = Array.from({ length: 1_200 }, (_, i) => `Discount,${i < 1_100 ? 'maybe' : 'yes'},x`)
    const good = 'Discount,yes,1\nUpgrade,no,1'
    const text = `arm,recalled,cost\n${good}\n${bad.join('\n')}`
    await board.desk.open(new Blob([text]), 'bad.csv')
    await expect
      .element(page.getByText(/^bad\.csv has [\d,]+ problems\. 2 rows can be read\./))
      .toBeVisible()
    await expect.element(page.getByText(/^… and [\d,]+ more: [\d,]+ of who returned/)).toBeVisible()
    const rows = page.getByRole('region', { name: 'Rows that cannot be read' }).getByRole('row')
    expect(rows.elements()).toHaveLength(1_001)
  })

  it('shows how far a file is read, and stops when asked', async () => {
    const stopped = vi.fn()
    const endless: ResultsWork = {
      ...inline,
      read: (_, __, { signal, tell }) => {
        tell(1, 4)
        signal.addEventListener('abort', stopped)
        return new Promise(() => undefined)
      },
    }
    const { board } = await opened(boardWith(endless))
    void board.desk.open(new Blob(['x']), 'long.csv')
    await expect.element(page.getByText(/Reading long\.csv: 25/)).toBeVisible()
    await button('Cancel').click()
    expect(stopped).toHaveBeenCalledOnce()
    await expect.element(button('Paste a table')).toBeVisible()
  })

  it('says what to do where a file cannot be read, and where the page was loaded anew', async () => {
    const broken: ResultsWork = { ...inline, read: () => Promise.reject(new Error('It is gone.')) }
    const { board, screen } = await opened(boardWith(broken))
    await board.desk.open(new Blob(['x']), 'lost.csv')
    await expect.element(page.getByText('lost.csv could not be read. It is gone.')).toBeVisible()
    await screen.unmount()
    await opened()
    await expect.element(page.getByText(/came from lost\.csv.*give the file again/)).toBeVisible()
  })
})

describe('what the results say', () => {
  it('comes money first, with nothing that axe finds fault with', async () => {
    await opened()
    await button('Try with example results').click()
    await expect.element(verdict()).toHaveTextContent(/\$\d+ per customer more than/)
    await expect.element(page.getByText(/These results are invented/)).toBeVisible()
    await expect.element(page.getByTestId('score')).toHaveTextContent(/figures fell within/)
    await page.getByText('Show the statistics').click()
    await expect.element(page.getByText('z, pooled variance').first()).toBeVisible()
    expect(await faults()).toEqual([])
  })

  it('follows the arm that is compared with', async () => {
    await opened()
    await paste(COUNTS)
    await button('Read these results').click()
    await expect.element(verdict()).toHaveTextContent(/Discount won back the most/)
    await page.getByRole('combobox', { name: /Compare with/ }).selectOptions('Discount')
    await expect.element(page.getByText(/^Against Discount\. A line that crosses 0/)).toBeVisible()
  })

  it('becomes the scenario’s assumptions in one step, is read with what stood there before, and is undone', async () => {
    const { app } = await opened()
    const before = app.scenario
    await paste(COUNTS)
    await button('Read these results').click()
    await button('Use as my assumptions').click()
    await expect.element(page.getByText('These results are your assumptions now.')).toBeVisible()
    await expect.element(page.getByText(/^Discount: Return with this offer.* → /)).toBeVisible()
    expect(app.scenario).not.toEqual(before)
    expect(app.scenario.sources['arms.discount.recall']).toMatch(/^Test of .*, 10000 customers\./)
    await expect.element(page.getByText(/so that nothing is counted twice/)).toBeVisible()
    await userEvent.tab()
    await button('Undo').click()
    expect(app.scenario).toEqual(before)
    await expect.element(button('Use as my assumptions')).toBeEnabled()
  })

  it('fails in words, and the results stay', async () => {
    const failing: ResultsWork = {
      ...inline,
      analyse: () => Promise.reject(new Error('The worker stopped.')),
    }
    await opened(boardWith(failing))
    await paste(COUNTS)
    await button('Read these results').click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('The worker stopped.')
    await button('Change the results').click()
    await expect
      .element(page.getByRole('textbox', { name: 'Won back, Discount' }))
      .toHaveValue('4520')
  })
})
