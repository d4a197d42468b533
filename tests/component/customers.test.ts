import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import { CustomersDesk } from '../../src/app/customers/desk.svelte.ts'
import type { ListWork } from '../../src/app/customers/work.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Customers from '../../src/panels/customers/Customers.svelte'
import { createInlineRunner } from '../../workers/inline.ts'
import { studies } from '../../workers/study/studies.ts'
import { setTokens } from '../unit/charts/tokens.ts'

/** The very studies of the worker, done here. */
const inline: ListWork = {
  profile: (file, options, { tell }) => studies.profileList({ file, options }, tell),
  tabulate: async (given, { tell }) => studies.tabulateList(given, tell),
}

const opened = async (work: ListWork = inline) => {
  const app = new App(() => createInlineRunner())
  const desk = new CustomersDesk(() => work)
  const onchoose = vi.fn()
  const props = {
    app,
    desk,
    format: createFormat('USD'),
    styles: assignStyles(app.scenario.arms),
    link: async () => '',
    onchoose,
  }
  await render(Customers, { props })
  return { app, desk, onchoose }
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const box = (name: string) => page.getByRole('combobox', { name, exact: true })
const text = (name: string) => page.getByRole('textbox', { name, exact: true })
const made = () => page.getByTestId('list-result')

const ROWS = 120
/** Three reasons, two plans with a gap, and tenures from 0 to 59. */
const LIST = [
  'reason,plan,tenure',
  ...Array.from({ length: ROWS }, (_, i) =>
    [['Price', 'Service', 'Moved'][i % 3], i % 6 === 5 ? '' : i % 2 ? 'Pro' : 'Basic', i % 60].join(
      ',',
    ),
  ),
].join('\n')

const give = (desk: CustomersDesk, list = LIST) => desk.open(new Blob([list]), 'list.csv')

const faults = async (): Promise<string[]> => {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

describe('the screen of customers', () => {
  it('begins with what to bring, and nothing that axe finds fault with', async () => {
    await opened()
    await expect.element(page.getByText('What to bring')).toBeVisible()
    await expect.element(button('Choose a list…')).toBeVisible()
    expect(await faults()).toEqual([])
  })

  it('reads a table that is pasted', async () => {
    await opened()
    await button('Paste a table').click()
    await page.getByRole('textbox').fill('reason\tplan\nPrice\tPro\nService\tBasic\n')
    await button('Read this table').click()
    await expect.element(made()).toHaveTextContent('2 customers in 2 kinds')
  })

  it('suggests what each column is for, and shows at once what that makes', async () => {
    const { desk } = await opened()
    await give(desk)
    await expect.element(box('Use reason as')).toHaveValue('reason')
    await expect.element(box('Use tenure as')).toHaveValue('attribute')
    await expect.element(box('How tenure is divided')).toHaveValue('even-4')
    expect(desk.cohort?.customers).toBe(ROWS)
    expect(await faults()).toEqual([])
  })

  it('adds up again when a column is used otherwise', async () => {
    const { desk } = await opened()
    await give(desk)
    await box('Use tenure as').selectOptions('ignore')
    await box('Use plan as').selectOptions('ignore')
    await expect.element(made()).toHaveTextContent('120 customers in 3 kinds')
    await box('Use reason as').selectOptions('attribute')
    expect(desk.mapping?.columns[0]).toMatchObject({ use: 'attribute', name: 'Reason for leaving' })
    expect(desk.mapping?.columns[0]).not.toHaveProperty('id', 'reason')
  })

  it('takes typed ends of bands, by keyboard alone, and says what it cannot read', async () => {
    const { desk } = await opened()
    await give(desk)
    const cuts = text('Where bands of tenure begin')
    await cuts.click()
    await userEvent.fill(cuts, '12; x')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(/^Give numbers with blanks/)).toBeVisible()
    await userEvent.fill(cuts, '30, 12')
    await userEvent.keyboard('{Enter}')
    await expect
      .poll(() => desk.cohort?.attributes.find(({ id }) => id === 'tenure')?.levels)
      .toMatchObject([
        { name: 'under 12', customers: 24 },
        { name: '12 to 30', customers: 36 },
        { name: '30 and more', customers: 60 },
      ])
    await expect.element(box('How tenure is divided')).toHaveValue('typed')
  })

  it('makes empty cells a kind of their own, or leaves those customers out', async () => {
    const { desk } = await opened()
    await give(desk)
    await box('Customers without plan').selectOptions('leaveOut')
    await expect.poll(() => desk.cohort?.customers).toBe(100)
    await expect.element(page.getByText(/20 rows do not count/)).toBeVisible()
  })

  it('lists every row that cannot be read, with its line', async () => {
    const { desk } = await opened()
    await give(desk, `${LIST}\nPrice,Pro\nPrice,Pro,3,4`)
    await expect
      .element(page.getByText('2 rows do not count, since they cannot be read.'))
      .toBeVisible()
    const rows = page.getByRole('region', { name: 'Rows that cannot be read' })
    await expect.element(rows).toHaveTextContent(/122.*123/)
  })

  it('asks which sign is the decimal one where nothing tells, and reads on with the answer', async () => {
    const { desk } = await opened()
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 2 ? 'A' : 'B'};${1 + (i % 20)},${100 + i}`,
    )
    await give(desk, ['plan;spend', ...rows].join('\n'))
    await box('Use spend as').selectOptions('attribute')
    if (desk.question) {
      await button('Comma: 1.234,5').click()
      await expect.poll(() => desk.mapping?.decimal).toBe(',')
    }
    await expect.poll(() => desk.cohort?.customers).toBe(40)
  })

  it('makes the list’s customers the scenario’s in one step, says what that means, and is undone', async () => {
    const { app, desk, onchoose } = await opened()
    const before = app.scenario
    await give(desk)
    await button('Use these customers').click()
    await expect
      .element(page.getByTestId('adopted'))
      .toHaveTextContent(/has these 120 customers now.*effect is 0.*Moved/)
    expect(app.scenario.cohort.customers).toBe(ROWS)
    expect(app.undoStep?.label).toBe('Customers from a list')
    expect(app.scenario.sources['cohort.attributes.reason']).toMatch(/^From list\.csv, 120 rows/)
    expect(await faults()).toEqual([])
    await button('See who gets which offer').click()
    expect(onchoose).toHaveBeenCalledWith('plan')
    await button('Undo').click()
    expect(app.scenario).toEqual(before)
    await expect.element(button('Use these customers')).toBeEnabled()
  })

  it('uses the newest mapping only, and stops reading when asked', async () => {
    const asked: AbortSignal[] = []
    const slow: ListWork = {
      ...inline,
      profile: (_, __, { signal }) => {
        asked.push(signal)
        return new Promise(() => undefined)
      },
    }
    const { desk } = await opened(slow)
    void give(desk)
    await expect.element(page.getByText(/^Reading list\.csv/)).toBeVisible()
    await button('Cancel').click()
    expect(asked[0]?.aborted).toBe(true)
    await expect.element(button('Choose a list…')).toBeVisible()
    expect(desk.cohort).toBeNull()
  })

  it('says why a file cannot be read', async () => {
    const failing: ListWork = {
      ...inline,
      profile: () => Promise.reject(new Error('The disk is gone.')),
    }
    const { desk } = await opened(failing)
    await give(desk)
    await expect
      .element(page.getByText('list.csv could not be read. The disk is gone.'))
      .toBeVisible()
  })
})
