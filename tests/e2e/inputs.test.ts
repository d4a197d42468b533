import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

interface Saved {
  readonly cohort: { readonly customers: number; readonly cells: Readonly<Record<string, number>> }
  readonly correlations?: readonly { readonly rank: number }[]
  readonly sources: Readonly<Record<string, string>>
  readonly test: { readonly returnCurve: Readonly<Record<string, number>> }
  readonly arms: readonly {
    readonly id: string
    readonly recall?: unknown
    readonly steps?: Readonly<Record<string, number>>
  }[]
}

const openPart = (screen: Screen, name: RegExp): Promise<void> =>
  screen.page.getByRole('button', { name, expanded: false }).first().click()

/** As a spreadsheet copies them: two kinds of leavers, all without referral or complaint. */
const ROWS = [
  'Reason for leaving\tReferred others\tComplaint\tCustomers',
  'Price\tNone\tNone\t36,000',
  'Service\tNone\tNone\t4,000',
].join('\n')

const addLadder = async (screen: Screen): Promise<void> => {
  await openPart(screen, /^Offers and what they cost/)
  await screen.page.getByLabel('Add an offer …').selectOption('ladder')
  await openPart(screen, /^Ladder/)
  await screen.page.getByLabel('Offer of step 1').selectOption('message')
  await screen.type('Upgrade: day', '14')
  await screen.button('Add a step').click()
  await screen.settled()
}

const pasteTable = async (screen: Screen): Promise<void> => {
  await openPart(screen, /^Why they left/)
  await openPart(screen, /^Table of customers/)
  await screen.button('Use a table of customers instead of shares').click()
  await screen.page.getByLabel(/^Rows from a spreadsheet/).fill(ROWS)
  await screen.shows('2 rows, 40,000 customers.')
  await screen.button('Use this table').click()
  await screen.settled()
}

const typeCurve = async (screen: Screen): Promise<void> => {
  await openPart(screen, /^Test/)
  for (const [day, share] of [
    ['30', '20'],
    ['60', '40'],
  ] as const) {
    await screen.type('Another day', day)
    await screen.type(`By day ${day}`, share)
  }
  await screen.settled()
}

describe('a strategist with a ladder, a list by kinds, and known return times', () => {
  test('types all three, and each of them changes the verdict', async ({ open }) => {
    const screen = await open()
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    const verdicts = [await screen.verdictText()]

    await addLadder(screen)
    verdicts.push(await screen.verdictText())
    const ladder = screen.page.locator('tr[data-arm="ladder"]')
    expect(await ladder.innerText()).toContain(
      'Message only, then Upgrade after 14 days, then Discount after 44 days',
    )

    await pasteTable(screen)
    verdicts.push(await screen.verdictText())
    expect(await screen.box('Customers on the list').isDisabled()).toBe(true)

    await typeCurve(screen)
    verdicts.push(await screen.verdictText())
    expect(new Set(verdicts).size).toBe(4)

    const saved = JSON.parse(await screen.save('Save scenario (JSON)')) as Saved
    expect(saved.cohort).toMatchObject({
      customers: 40_000,
      cells: { 'price.none.none': 36_000, 'service.none.none': 4_000 },
    })
    expect(saved.test.returnCurve).toEqual({ 30: 20, 60: 40 })
    const steps = saved.arms.find(({ id }) => id === 'ladder')?.steps
    expect(steps).toEqual({ message: 0, upgrade: 14, discount: 44 })
  })

  test('takes back the pasted table with one undo, and shares count again', async ({ open }) => {
    const screen = await open()
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    const before = await screen.tableText()
    await pasteTable(screen)
    expect(await screen.tableText()).not.toBe(before)
    await screen.button(/Undo/).click()
    await screen.settled()
    expect(await screen.tableText()).toBe(before)
    expect(await screen.box('Customers on the list').isDisabled()).toBe(false)
  })
})

const VALUE = 'Stated value per returned customer'

const pasteFigures = async (screen: Screen): Promise<void> => {
  await screen.box('Discount').click()
  await screen.button('My own figures: Discount').click()
  const area = screen.page.getByRole('textbox', { name: /^Discount: your own figures/ })
  await area.fill('41 44,5 47\n140')
  await screen.shows(/^Line 2: 140 % is above the limit of 100 %/)
  expect(await screen.button('Use these figures').isDisabled()).toBe(true)
  await area.fill('41 44,5 47\n46; 52')
  await screen.button('Use these figures').click()
  await screen.settled()
}

const addPair = async (screen: Screen, rank: string): Promise<void> => {
  await openPart(screen, /^Uncertainty/)
  await openPart(screen, /^Inputs that go together/)
  await screen.page.getByLabel('One input').selectOption({ label: `Discount: ${VALUE}` })
  await screen.page.getByLabel('The other input').selectOption({ label: `Upgrade: ${VALUE}` })
  await screen.button('Add this pair').click()
  await screen.type('Rank correlation', rank)
  await screen.settled()
}

describe('a strategist with figures of her own and values that go together', () => {
  test('types both, sees the answer change, and takes each back with one undo', async ({
    open,
  }) => {
    const screen = await open()
    const answers = [await screen.tableText()]
    const undo = async (): Promise<string> => {
      await screen.button(/Undo/).click()
      await screen.settled()
      return screen.tableText()
    }

    await pasteFigures(screen)
    answers.push(await screen.tableText())
    await addPair(screen, '0,95')
    answers.push(await screen.tableText())
    expect(new Set(answers).size).toBe(3)

    const saved = JSON.parse(await screen.save('Save scenario (JSON)')) as Saved
    expect(saved.correlations).toMatchObject([{ rank: 0.95 }])
    const discount = saved.arms.find(({ id }) => id === 'discount')
    expect(discount?.recall).toEqual({ dist: 'sample', values: [41, 44.5, 46, 47, 52] })

    await openPart(screen, /^Stated values/)
    await screen.page
      .locator('[data-path="arms.discount.value"] input[type=text]')
      .first()
      .fill('900')
    await screen.page.keyboard.press('Enter')
    await screen.shows(/“Discount: Stated value per returned customer” was correlated with/)
    await screen.settled()
    expect(await screen.page.getByRole('group', { name: / with Upgrade: / }).count()).toBe(0)

    expect(await undo()).toBe(answers[2])
    expect(await screen.page.getByRole('group', { name: / with Upgrade: / }).count()).toBe(1)
    await undo()
    expect(await undo()).toBe(answers[1])
    expect(await undo()).toBe(answers[0])
  })

  test('says where her figure comes from, which goes with the file', async ({ open }) => {
    const screen = await open()
    await screen.box('Return without an offer').click()
    await screen.button('Add a source of Return without an offer').click()
    const note = 'Our holdout, May: 412 of 5,000.'
    await screen.page.getByRole('textbox', { name: /^Source of “Return without/ }).fill(note)
    await screen.page.keyboard.press('Enter')
    await screen.shows(note)
    const saved = JSON.parse(await screen.save('Save scenario (JSON)')) as Saved
    expect(saved.sources['organic.recall']).toBe(note)
  })
})
