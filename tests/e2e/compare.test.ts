import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const PUBLISHED = 'Telecom: four win-back offers'

/** Recall, ROI and profit of each offer, as printed in the table. */
const figures = async (screen: Screen): Promise<Record<string, string[]>> => {
  const rows: Record<string, string[]> = {}
  for (const arm of ['discount', 'upgrade', 'combo', 'tailored']) {
    rows[arm] = [
      await screen.cell(arm, 'recallRate'),
      await screen.cell(arm, 'roi'),
      await screen.cell(arm, 'profitPerTargeted'),
    ]
  }
  return rows
}

describe('the published comparison', () => {
  test('opens with a verdict, the published figures, and how they come to match', async ({
    open,
  }) => {
    const screen = await open()
    const verdict = await screen.verdictText()
    expect(verdict).toContain('Discount')
    expect(verdict).toContain('Upgrade')
    expect(verdict).toMatch(/80 % range (about )?−\$\d+ to \+\$\d+/)
    expect(await screen.leader()).toBe('Discount')
    expect(await figures(screen)).toEqual({
      discount: ['45 %', '668 %', '$360.72'],
      upgrade: ['41 %', '793 %', '$341.39'],
      combo: ['47 %', '302 %', '$319.37'],
      tailored: ['45 %', '596 %', expect.stringMatching(/^\$301\.7[23]$/)],
    })

    const text = await screen.page.locator('main').innerText()
    expect(text).toMatch(/value of a returned customer is worked back from the published ROI/)
    expect(text).toMatch(/tests this program’s arithmetic, not the study/)
    expect(text).toContain('Published comparison, not your customers')
  })
})

describe('a slider moved by keyboard', () => {
  test('changes the closed form at once, and the ranges once simulated', async ({ open }) => {
    const screen = await open()
    await screen.record()
    await screen.slider('Discount').press('ArrowLeft')
    await screen.settled()
    const moments = await screen.recorded()
    const recalls = moments.map(({ status, recall }) => `${recall} ${status}`)
    const first = recalls.findIndex((each) => each.startsWith('44 '))
    const done = recalls.lastIndexOf('44 done')
    expect(first, 'the new recall is shown').toBeGreaterThan(0)
    expect(recalls[first], 'it is shown before it is simulated').toMatch(/waiting|running/)
    expect(done).toBeGreaterThan(first)
    expect(recalls.slice(first).every((each) => each.startsWith('44 '))).toBe(true)
  })

  test('flips the verdict to Upgrade, and undo brings it back', async ({ open }) => {
    const screen = await open()
    const before = await screen.tableText()
    const slider = screen.slider('Discount')
    const leaders: string[] = []
    for (let press = 0; press < 4; press++) {
      await slider.press('ArrowLeft')
      leaders.push(await screen.leader())
    }
    expect(leaders, '44, 43, 42, 41 %').toEqual(['Discount', 'Discount', 'Upgrade', 'Upgrade'])
    await screen.settled()
    expect(await screen.leader()).toBe('Upgrade')

    const undo = screen.button(/Undo/)
    while (await undo.isEnabled()) await undo.click()
    await screen.settled()
    expect(await screen.leader()).toBe('Discount')
    expect(await screen.tableText()).toBe(before)
    const redo = screen.button('Redo')
    while (await redo.isEnabled()) await redo.click()
    expect(await screen.cell('discount', 'recallRate')).toBe('41 %')
  })

  test('is undone with Ctrl+Z while it still has the focus', async ({ open }) => {
    const screen = await open()
    const slider = screen.slider('Discount')
    await slider.press('ArrowLeft')
    expect(await screen.cell('discount', 'recallRate')).toBe('44 %')
    await slider.press('Control+z')
    expect(await screen.cell('discount', 'recallRate')).toBe('45 %')
    await slider.press('Control+Shift+z')
    expect(await screen.cell('discount', 'recallRate')).toBe('44 %')
  })

  test('moves the address along, without steps for the back button', async ({ open }) => {
    const screen = await open()
    const { page } = screen
    const steps = await page.evaluate(() => history.length)
    const start = await page.evaluate(() => location.hash.slice(1))
    await screen.slider('Discount').press('ArrowLeft')
    const first = await screen.nextHash(start)
    await screen.slider('Discount').press('ArrowLeft')
    await screen.nextHash(first)
    expect(await page.evaluate(() => history.length)).toBe(steps)

    // Somebody pastes the first link into the address, then goes back and forward.
    await page.goto(page.url().replace(/#.*/, `#${first}`))
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('44 %')
    await screen.settled()
    await page.goBack()
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('43 %')
    await page.goForward()
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('44 %')
    await screen.settled()
  })
})

describe('the switches', () => {
  test('name the winner by each measure, and turn totals into those of the test', async ({
    open,
  }) => {
    const screen = await open()
    await screen.choose('Measure', 'Recall')
    expect(await screen.leader()).toBe('Combo')
    await screen.choose('Measure', 'ROI')
    expect(await screen.leader()).toBe('Upgrade')
    await screen.choose('Measure', 'Profit')
    expect(await screen.leader()).toBe('Discount')

    expect(await screen.cell('discount', 'cost')).toBe('$2.2 M')
    await screen.choose('Scope', 'as tested')
    expect(await screen.cell('discount', 'cost')).toBe('$540 k')
    await screen.settled()
    expect(await screen.cell('discount', 'cost')).toBe('$540 k')
    expect(await screen.cell('discount', 'profitPerTargeted')).toBe('$360.72')
  })
})

describe('the month of payback', () => {
  test('says how often it never comes, where it does not', async ({ open }) => {
    const screen = await open()
    const cell = screen.page.locator('tr[data-arm=combo] td[data-metric=paybackMonth]')
    expect((await cell.innerText()).trim()).toBe('6')
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    await screen.type('Monthly margin per customer', '4..60')
    await screen.settled()
    // With a margin of $4 a month, 36 months do not earn back six discounts of $20.
    expect(await cell.innerText()).toMatch(/^\d+\s+never\s≈?\d+\s%$/)
    expect(await cell.getAttribute('title')).toMatch(
      /^Combo: in ≈?\d+\s% of the simulated campaigns cash stays below 0 through all 36 months$/,
    )
  })
})

describe('message and incentive', () => {
  const SUMMARY = 'What the message does and what the incentive adds'

  test('are unknown where nobody gets the message alone', async ({ open }) => {
    const screen = await open()
    await screen.page.getByText(SUMMARY).click()
    await screen.shows('Unknown: no group gets the message without an incentive.')
  })

  test('add up to what each offer brings beyond what would have come anyway', async ({ open }) => {
    const screen = await open()
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    await screen.page.getByText(SUMMARY).click()
    const alone = await screen.page.getByTestId('message-effect').innerText()
    // 18.3 % instead of 10 % of 40,000
    expect(alone).toMatch(/brings 8\.3\spoints of recall \(80 % range \d+ – \d+; 3,333 customers\)/)
    const row = await screen.page.locator('tr[data-effects=discount]').innerText()
    expect(row.replace(/\s+/g, ' ')).toMatch(
      /^Discount 26\.7 \d+ – \d+ 10,667 \$146\.24 \d+ – \d+ \$5\.8 M$/,
    )
    expect(await screen.cell('discount', 'incrementalRecall')).toBe('35.0')
    expect(await screen.page.locator('tr[data-effects]').count()).toBe(4)
  })

  test('lead to the return without an offer while that is unknown', async ({ open }) => {
    const screen = await open()
    await screen.button('Use my numbers').click()
    await screen.shows('the message, no incentive')
    await screen.settled()
    await screen.page.getByText(SUMMARY).click()
    await screen.shows('What the message alone brings is unknown until you set')
    expect(await screen.page.locator('tr[data-effects=discount]').innerText()).toMatch(/6\.0/)
    await screen.page.getByTestId('message-effect').getByRole('button').click()
    await expect
      .poll(() => screen.page.evaluate(() => document.activeElement?.id))
      .toBe(await screen.box('Return without an offer').getAttribute('id'))
  })
})

describe('starting from something else', () => {
  test('works, and can be undone', async ({ open }) => {
    const screen = await open()
    const before = await screen.tableText()
    const undo = async (): Promise<void> => {
      await screen.button(/Undo/).click()
      await screen.named(PUBLISHED)
      await screen.settled()
      expect(await screen.tableText()).toBe(before)
    }
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    expect(await screen.tableText()).toContain('Message only')
    await undo()
    await screen.button('Use my numbers').click()
    await expect.poll(() => screen.tableText()).not.toBe(before)
    await screen.settled()
    expect(await screen.button('Use my numbers').count()).toBe(0)
    await undo()
  })
})

describe('the return without an offer', () => {
  test('shows incremental columns once it is set', async ({ open }) => {
    const screen = await open()
    const columns = (): Promise<string[]> => screen.table.getByRole('columnheader').allInnerTexts()
    expect((await columns()).join()).not.toMatch(/incremental|iROI/i)
    await screen.type('Return without an offer', '15')
    await screen.settled()
    const text = (await columns()).join()
    expect(text).toMatch(/incremental/i)
    expect(text).toMatch(/iROI/)
    expect(await screen.cell('discount', 'incrementalRecall')).toMatch(/^\+?30/)
    expect(await screen.page.locator('tr[data-arm=nothing]').innerText()).toMatch(/15\.0\s%/)
  })

  test('“set your rate” leads to its box', async ({ open }) => {
    const screen = await open()
    for (const name of ['Set your rate', 'set your rate']) {
      await screen.button(name).click()
      await expect
        .poll(() => screen.page.evaluate(() => document.activeElement?.id))
        .toBe(await screen.box('Return without an offer').getAttribute('id'))
      await screen.page.keyboard.press('Tab')
    }
  })
})
