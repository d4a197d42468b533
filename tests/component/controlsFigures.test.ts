import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import telecom from '../../scenarios/telecom-40k.json'
import { showRail } from '../helpers/rail.ts'

const SAMPLE = { dist: 'sample', values: [41, 44.5, 47, 52] }

/** The area for the figures of the first input with this name. */
const openFigures = async ({ screen, box }: Awaited<ReturnType<typeof showRail>>, name: string) => {
  await box(`${name} %`).click()
  await screen.getByRole('button', { name: `My own figures: ${name}` }).click()
  return screen.getByRole('textbox', { name: new RegExp(`^${name}: your own figures`) })
}

test('own figures are pasted as the distribution of an input, with what they say', async () => {
  const rail = await showRail(telecom)
  const { gateway, screen, box, button, value } = rail
  const area = await openFigures(rail, 'Discount')
  await expect.element(area).toHaveFocus()
  await expect.element(screen.getByText('Figures so far: 0. At least 2 are needed.')).toBeVisible()
  await expect.element(button('Use these figures')).toBeDisabled()
  await area.fill('41\n44,5\n47 %; 52')
  await expect
    .element(screen.getByText(/^4 figures, mean 46.13 %, smallest 41 %, largest 52 %\./))
    .toBeVisible()
  await button('Use these figures').click()
  expect(value('arms.discount.recall')).toEqual(SAMPLE)
  expect(gateway.calls).toHaveLength(1)
  await expect.element(box('Discount %')).toHaveFocus()
  await expect.element(box('Discount %')).toHaveValue('sample of 4: 41..52')
})

test('what cannot be used is told line by line, all at once, and the text stays', async () => {
  const rail = await showRail(telecom)
  const { screen, button, value } = rail
  const area = await openFigures(rail, 'Discount')
  await area.fill('41\n140\nabc')
  await expect.element(screen.getByText(/^Line 2: 140 % is above the limit of 100 %/)).toBeVisible()
  await expect.element(screen.getByText(/^Line 3: "abc" is not a number/)).toBeVisible()
  await expect.element(area).toHaveAttribute('aria-invalid', 'true')
  await expect.element(button('Use these figures')).toBeDisabled()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(area).toHaveValue('41\n140\nabc')
  expect(value('arms.discount.recall')).toMatchObject({ dist: 'beta' })
})

test('the figures of a sample can be edited, and left as they are', async () => {
  const arms = telecom.arms.map((arm) => (arm.id === 'combo' ? { ...arm, recall: SAMPLE } : arm))
  const { gateway, screen, box, value } = await showRail({ ...telecom, arms })
  await screen.getByRole('button', { name: 'Edit the figures: Combo' }).click()
  const area = screen.getByRole('textbox', { name: /^Combo: your own figures/ })
  await expect.element(area).toHaveValue('41\n44.5\n47\n52')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(gateway.calls).toEqual([])
  await expect.element(box('Combo %')).toHaveFocus()
  await screen.getByRole('button', { name: 'Edit the figures: Combo' }).click()
  await userEvent.keyboard('{Escape}')
  await expect.element(area).not.toBeInTheDocument()
  expect(value('arms.combo.recall')).toEqual(SAMPLE)
})

test('only what may be uncertain takes figures', async () => {
  const { screen, box } = await showRail(telecom)
  await box('Customers on the list').click()
  await expect.element(screen.getByText(/^How many lapsed customers/)).toBeVisible()
  await expect
    .element(screen.getByRole('button', { name: /^My own figures/ }))
    .not.toBeInTheDocument()
})

test('a source of one’s own is written at any input and at any table', async () => {
  const { screen, box, button, value } = await showRail(telecom, /^Test/)
  await box('Return without an offer %').click()
  await button('Add a source of Return without an offer').click()
  const area = screen.getByRole('textbox', { name: /^Source of “Return without an offer”/ })
  await area.fill('Our holdout, May: 412 of 5,000.')
  await button('Done').click()
  expect(value('sources.organic.recall')).toBe('Our holdout, May: 412 of 5,000.')
  await expect.element(screen.getByText('Our holdout, May: 412 of 5,000.')).toBeVisible()
  await button('Edit the source of Return without an offer').click()
  await area.fill('')
  await button('Done').click()
  expect(value('sources.organic.recall')).toBeUndefined()
  await button('Add a source of When they return').click()
  await screen.getByRole('textbox', { name: /^Source of “When they return”/ }).fill('Our log.')
  await userEvent.keyboard('{Enter}')
  expect(value('sources.test.returnCurve')).toBe('Our log.')
})

test('what the scenario is about is written in the rail', async () => {
  const { screen, value } = await showRail(telecom, /^About this scenario/)
  const area = screen.getByRole('textbox', { name: /^Where the scenario comes from/ })
  await area.fill('Ours.')
  await userEvent.tab()
  expect(value('story')).toBe('Ours.')
  await area.fill('x'.repeat(4001))
  await userEvent.tab()
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('4001 characters; the limit is 4000')
  expect(value('story')).toBe('Ours.')
})
