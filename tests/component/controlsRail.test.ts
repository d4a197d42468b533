import axe from 'axe-core'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import modelled from '../../scenarios/telecom-40k-modelled.json'
import starter from '../../scenarios/starter.json'
import telecom from '../../scenarios/telecom-40k.json'
import { renderRail } from '../helpers/rail.ts'

test('the five inputs come first and change the scenario', async () => {
  const { type, value } = await renderRail(telecom)
  await type('Customers on the list', '50k')
  await type('Return without an offer %', '12,5')
  await type('Discount %', '44 ± 2')
  await type('Monthly leaving rate %', '4')
  expect(value('cohort.customers')).toBe(50_000)
  expect(value('organic.recall')).toBe(12.5)
  expect(value('arms.discount.recall')).toMatchObject({ dist: 'beta', mean: 44 })
  expect(value('lifetime.churn')).toBe(4)
})

test('where values are stated the margin is disabled, and leads to the stated values', async () => {
  const { screen, box, type, value } = await renderRail(telecom)
  await expect.element(box('Monthly margin per customer $')).toBeDisabled()
  await expect.element(screen.getByText('Values are stated per offer.')).toBeVisible()
  await screen.getByRole('button', { name: 'Edit the stated values' }).click()
  await type('Upgrade $', '900..1000')
  expect(value('arms.upgrade.value')).toMatchObject({ dist: 'about', low: 900, high: 1_000 })
})

test('the mixed group has two inputs in place of the leaving rate', async () => {
  const { gateway, box } = await renderRail(starter)
  gateway.set('lifetime.law', 'sbg')
  await expect.element(box('Mixed group: α')).toBeVisible()
  await expect.element(box('Mixed group: β')).toBeVisible()
  await expect.element(box('Monthly leaving rate %')).not.toBeInTheDocument()
})

test('a derived rate says that it is computed', async () => {
  const { screen, box } = await renderRail(starter, { computedRecall: { tailored: '13.0 %' } })
  await expect.element(box('Tailored')).toHaveAttribute('placeholder', '13.0 %')
  await expect.element(screen.getByText(/Computed from the offers it sends/)).toBeVisible()
})

test('a changed amount remembers the depth of the recall rate, in one step', async () => {
  const { gateway, screen, open, type, value } = await renderRail(telecom, {
    depthNotes: { discount: 'Recall does not respond to depth yet.' },
  })
  await expect.element(screen.getByText('Recall does not respond to depth yet.')).toBeVisible()
  await open(/^Offers/)
  await open(/^Discount/)
  await type('Money off per month $', '10')
  expect(value('arms.discount.components.discount')).toMatchObject({
    amount: 10,
    statedAmount: 20,
    statedMonths: 6,
  })
  expect(gateway.calls).toEqual([
    { label: 'Discount, Discount: Money off per month', gesture: false },
  ])
  await type('Discount %', '40')
  expect(value('arms.discount.components.discount.statedAmount')).toBeNull()
})

test('dragging a share moves the others from where the drag began, and ends with one last call', async () => {
  const { gateway, screen, open } = await renderRail(telecom)
  await open(/^Why they left/)
  await open(/^Reason/)
  const slider = screen
    .getByRole('slider', { name: 'Price', exact: true })
    .element() as HTMLInputElement
  const drag = (to: number, event: string) => {
    slider.value = String(to)
    slider.dispatchEvent(new Event(event, { bubbles: true }))
  }
  drag(100, 'input')
  drag(70, 'input')
  drag(60, 'change')
  const levels = gateway.scenario.cohort.attributes[0]?.levels.map(({ share }) => share)
  expect(levels).toEqual([60, 40])
  expect(gateway.calls.map(({ gesture }) => gesture)).toEqual([true, true, false])
})

test('a refused change is explained at the input that was changed', async () => {
  const { screen, type, box, value } = await renderRail(modelled)
  await type('Return without an offer %', '60')
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/The year includes the window/)
  await expect.element(box('Return without an offer %')).toHaveValue('60')
  expect(value('organic.recall')).toMatchObject({ dist: 'pert' })
})

test('a section counts what was changed in it and takes it back', async () => {
  const { gateway, screen, open, type } = await renderRail(modelled)
  await open(/^Money/)
  await type('Discount rate per year %', '8')
  await type('Fixed campaign cost $', '10k')
  await expect.element(screen.getByRole('button', { name: 'Money 2 changed' })).toBeVisible()
  await screen
    .getByRole('button', { name: 'reset Money to “Telecom: second lifetime modelled”' })
    .click()
  expect(gateway.scenario).toEqual(gateway.preset)
})

test('components and routes are edited from the registry', async () => {
  const { screen, open, value } = await renderRail(telecom)
  await open(/^Offers/)
  await open(/^Discount/)
  await screen.getByLabelText('Add to this offer …').selectOptions('Upgrade')
  expect(value('arms.discount.components.upgrade.listPrice')).toBe(35)
  await open(/^Tailored/)
  await screen.getByLabelText('Offer for those who left because of: Price').selectOptions('Combo')
  expect(value('arms.tailored.routes.price')).toBe('combo')
  await screen.getByLabelText('Add an offer …').selectOptions('Upgrade')
  expect(value('arms.upgrade-2.share')).toBe(20)
})

test('the list of ranges counts them and edits them as text', async () => {
  const { screen, open, value } = await renderRail(telecom)
  await open(/^Uncertainty · 8 of \d+ inputs/)
  const box = screen.getByRole('textbox', { name: /^Combo: Return/ })
  await box.fill('46')
  await userEvent.keyboard('{Enter}')
  expect(value('arms.combo.recall')).toBe(46)
  await expect.element(screen.getByText(/^Uncertainty · 7 of/)).toBeVisible()
})

test.each([
  ['published', telecom],
  ['modelled', modelled],
  ['starter', starter],
])('axe finds nothing wrong with the rail, all of it open: %s', async (_, document) => {
  const { screen } = await renderRail(document)
  for (;;) {
    const closed = screen.container.querySelectorAll<HTMLElement>(
      'h3 [aria-expanded=false], h4 [aria-expanded=false], .source[aria-expanded=false]',
    )
    if (closed.length === 0) break
    closed.forEach((button) => button.click())
    await new Promise((resolve) => setTimeout(resolve))
  }
  const { violations } = await axe.run(screen.container, { rules: { region: { enabled: false } } })
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
    [],
  )
})
