import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import modelled from '../../scenarios/telecom-40k-modelled.json'
import { cohortSize } from '../../src/scenario/cohortSize.ts'
import { everything } from '../helpers/everything.ts'
import { showRail as show } from '../helpers/rail.ts'

const typed = async (box: { fill: (text: string) => Promise<void> }, text: string) => {
  await box.fill(text)
  await userEvent.keyboard('{Enter}')
}

test('a return curve is typed point by point, corrected, and taken back as a whole', async () => {
  const { gateway, screen, box, button, value } = await show(modelled, /^Test/)
  await typed(box('Another day days'), '30')
  expect(value('test.returnCurve')).toEqual({ 30: 33.3 })
  await typed(box('By day 30 %'), '70')
  await typed(box('Another day days'), '10')
  expect(value('test.returnCurve')).toEqual({ 10: 23.3, 30: 70 })
  await typed(box('By day 10 %'), '80')
  await expect.element(screen.getByRole('alert').first()).toHaveTextContent(/Give at (least|most)/)
  expect(value('test.returnCurve')).toEqual({ 10: 23.3, 30: 70 })
  await userEvent.keyboard('{Escape}')
  await button('Remove By day 10').click()
  expect(value('test.returnCurve')).toEqual({ 30: 70 })
  await button('reset When they return to “Telecom: second lifetime modelled”').click()
  expect(gateway.scenario).toEqual(gateway.preset)
})

test('a day outside the window, or one that has a row, is refused in words', async () => {
  const { screen, box, value } = await show(everything(), /^Test/)
  await typed(box('Another day days'), '91')
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/above the limit of 90/)
  await typed(box('Another day days'), '30')
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/a row for 30 already/)
  expect(Object.keys(value('test.returnCurve') as object)).toEqual(['7', '30', '60'])
})

test('the law of a table begins with the present law, and the table is led to', async () => {
  const { screen, box, button, value } = await show(modelled, /^Second lifetime/)
  await screen.getByLabelText('How they leave again').selectOptions('Table')
  expect(Object.keys(value('lifetime.survival') as object)).toEqual([
    '1',
    '3',
    '6',
    '12',
    '24',
    '36',
  ])
  await expect.element(box('Monthly leaving rate %')).not.toBeInTheDocument()
  await expect.element(button('Edit the table of who remains')).toBeVisible()
  await typed(box('After month 12 %'), '60 ± 5')
  expect(value('lifetime.survival.12')).toMatchObject({ dist: 'beta', mean: 60 })
})

test('a ladder is added with two steps, reordered, extended and shortened', async () => {
  const { screen, box, button, value } = await show(modelled, /^Offers/)
  await screen.getByLabelText('Add an offer …').selectOptions('Ladder: one offer after another')
  await screen.getByRole('button', { name: /^Ladder/, expanded: false }).click()
  await expect.element(screen.getByText('Discount, then Upgrade after 30 days')).toBeVisible()
  await screen.getByLabelText('Offer of step 1').selectOptions('Upgrade')
  expect(value('arms.ladder.steps')).toEqual({ upgrade: 0, discount: 30 })
  await typed(box('Discount: day days'), '20')
  await button('Add a step').click()
  expect(value('arms.ladder.steps')).toEqual({ upgrade: 0, discount: 20, combo: 50 })
  await button('Remove Upgrade').first().click()
  expect(value('arms.ladder.steps')).toEqual({ discount: 0, combo: 50 })
  await typed(box('Combo: day days'), '90')
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/after the window of 90 days/)
})

test('the recall of a ladder cannot be typed: it follows from its offers', async () => {
  const { box } = await show(everything())
  await expect.element(box('Ladder')).toBeDisabled()
  await expect
    .element(box('Ladder'))
    .toHaveAccessibleDescription(/Computed from the offers it sends/)
})

test('the matrix starts from the accuracy, keeps its rows at 100, and gives way to it again', async () => {
  const { gateway, button, box, value } = await show(
    modelled,
    /^Why they left/,
    /^Recorded reasons/,
  )
  await typed(box('Recorded reason is right %'), '70')
  await button('Say it for each reason instead').click()
  expect(value('cohort.confusion.price.price')).toBe(70)
  await expect.element(box('Recorded reason is right %')).toBeDisabled()
  await typed(box('Price, recorded as Service'), '40')
  const row = ['price', 'service', 'both', 'other'].map((id) =>
    value(`cohort.confusion.price.${id}`),
  )
  expect(row).toEqual([46.66, 40, 6.67, 6.67])
  await button('Use one accuracy instead').click()
  expect(gateway.scenario.cohort).toMatchObject({ confusion: {}, labelAccuracy: 70 })
})

test('a table of customers is pasted, its problems are listed by line, and shares come back', async () => {
  const parts = [/^Why they left/, /^Table of customers/]
  const { gateway, screen, button, box, value } = await show(modelled, ...parts)
  await button('Use a table of customers instead of shares').click()
  await expect.element(screen.getByText('24 rows, 40,000 customers.')).toBeVisible()
  const area = screen.getByLabelText(/^Rows from a spreadsheet/)
  await expect.element(area).toHaveFocus()
  await area.fill('Price;None;None;600\nPrise;None;None;x')
  await expect.element(screen.getByText(/Line 2: "Prise" is no level/)).toBeVisible()
  await expect.element(screen.getByText(/Line 2: "x" is not a number/)).toBeVisible()
  await expect.element(button('Use this table')).toBeDisabled()
  await area.fill('Price;None;None;600\nService;None;None;200')
  await button('Use this table').click()
  expect(value('cohort.cells')).toEqual({ 'price.none.none': 600, 'service.none.none': 200 })
  await expect.element(button('Edit or paste the table')).toHaveFocus()
  await expect.element(box('Customers on the list')).toBeDisabled()
  await expect.element(box('Customers on the list')).toHaveValue('800')
  await button('Use shares instead').click()
  expect(value('cohort.cells')).toEqual({})
  expect(value('cohort.attributes.reason.levels.price.share')).toBe(75)
  expect(cohortSize(gateway.scenario)).toBe(800)
})

test('a file whose shares disagree with its table says what the table has', async () => {
  const document = everything()
  const cells = { 'price.none.none': 600, 'service.none.none': 200 }
  const { screen } = await show(
    { ...document, cohort: { ...document.cohort, cells } },
    ...[/^Why they left/, /^Reason for leaving/],
  )
  await expect.element(screen.getByText('In the table: 800.')).toBeVisible()
  await expect.element(screen.getByText(/^In the table: 75(\.0)?\s%\.$/)).toBeVisible()
})

test('a level that customers of the table have is not removed, and the words say what to do', async () => {
  const document = everything()
  const cells = { 'price.none.none': 600, 'service.none.none': 200 }
  const { screen, button, value } = await show(
    { ...document, cohort: { ...document.cohort, cells } },
    ...[/^Why they left/, /^Reason for leaving/, /^Price: effects/],
  )
  await button('Remove Price').click()
  const alert = screen.getByRole('alert')
  await expect.element(alert).toHaveTextContent(/600 customers .* Move them to other levels/)
  expect(value('cohort.attributes.reason.levels.price')).toBeDefined()
})

test('a ready attribute comes with its levels and its source', async () => {
  const { screen, value } = await show(modelled, /^Why they left/)
  await screen.getByLabelText('Add an attribute …').selectOptions('Habit of leaving')
  expect(value('cohort.attributes.behaviour.levels.serial.cliff')).toBe(30)
  await screen.getByRole('button', { name: /^Habit of leaving/, expanded: false }).click()
  await screen.getByRole('button', { name: 'source of Serial canceller' }).click()
  await expect.element(screen.getByText(/Antenna, December 2024.*our guess/)).toBeVisible()
})

test('a discount in percent brings a price along, in one step, that says it is a guess', async () => {
  const { gateway, screen, value } = await show(modelled, /^Offers/, /^Discount/)
  const before = gateway.calls.length
  await screen.getByLabelText('Add to this offer …').selectOptions('Discount in percent')
  expect(gateway.calls.length - before).toBe(1)
  expect(value('arms.discount.components.discount-share.share')).toBe(20)
  expect(value('economics.monthlyPrice')).toBe(45)
})
