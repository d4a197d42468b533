import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import telecom from '../../scenarios/telecom-40k.json'
import { showRail } from '../helpers/rail.ts'

const PARTS = [/^Uncertainty/, /^Inputs that go together/]
const [DISCOUNT, UPGRADE, COMBO] = ['Discount', 'Upgrade', 'Combo'].map(
  (name) => `${name}: Return with this offer`,
)

/** The published comparison with correlations of the recall rates of some offers. */
const correlated = (...pairs: readonly (readonly [string, string, number])[]) => ({
  ...telecom,
  correlations: pairs.map(([first, second, rank], i) => ({
    id: `c${i}`,
    first: `arms.${first}.recall`,
    second: `arms.${second}.recall`,
    rank,
  })),
})

type Rail = Awaited<ReturnType<typeof showRail>>

const addPair = async ({ screen, button }: Rail, first: string, second: string): Promise<void> => {
  await screen.getByLabelText('One input').selectOptions(first)
  await screen.getByLabelText('The other input').selectOptions(second)
  await button('Add this pair').click()
}

const optionsOf = (rail: Rail, label: string): readonly string[] =>
  [...(rail.screen.getByLabelText(label).element() as HTMLSelectElement).options].map(
    ({ textContent }) => textContent.trim(),
  )

test('a pair of uncertain inputs is added by name, set and removed', async () => {
  const rail = await showRail(telecom, ...PARTS)
  const { gateway, screen, box, button, value } = rail
  expect(optionsOf(rail, 'One input')).toContain(DISCOUNT)
  expect(optionsOf(rail, 'One input').join()).not.toMatch(/Monthly leaving rate|Customers/)
  await expect.element(button('Add this pair')).toBeDisabled()
  await addPair(rail, DISCOUNT!, UPGRADE!)
  const pair = { id: 'pair', first: 'arms.discount.recall', second: 'arms.upgrade.recall' }
  expect(gateway.scenario.correlations).toEqual([{ ...pair, rank: 0 }])
  await expect.element(box('Rank correlation')).toHaveFocus()
  await userEvent.keyboard('{Control>}a{/Control}0.6{Enter}')
  expect(value('correlations.pair.rank')).toBe(0.6)
  await expect
    .element(screen.getByRole('group', { name: `${DISCOUNT} with ${UPGRADE}` }))
    .toBeVisible()
  await button(`Remove ${DISCOUNT} with ${UPGRADE}`).click()
  expect(gateway.scenario).toEqual(gateway.preset)
})

test('a pair that goes together already is not offered again, in neither order', async () => {
  const rail = await showRail(correlated(['discount', 'upgrade', 0.5]), ...PARTS)
  await rail.screen.getByLabelText('One input').selectOptions(UPGRADE!)
  expect(optionsOf(rail, 'The other input')).not.toContain(UPGRADE)
  expect(optionsOf(rail, 'The other input')).not.toContain(DISCOUNT)
  expect(optionsOf(rail, 'The other input')).toContain(COMBO)
})

test('the limits of a correlation are those of the table, in the box and on the slider', async () => {
  const { screen, type, value } = await showRail(correlated(['discount', 'upgrade', 0.5]), ...PARTS)
  await type('Rank correlation', '1,2')
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('1.2 is above the limit of 0.99')
  await userEvent.keyboard('{Escape}')
  const slider = screen.getByRole('slider', { name: 'Rank correlation' })
  ;(slider.element() as HTMLElement).focus()
  await userEvent.keyboard('{Home}')
  expect(value('correlations.c0.rank')).toBe(-0.99)
})

test('correlations that contradict one another are refused in place, by the names of their inputs', async () => {
  const pairs = [
    ['discount', 'upgrade', -0.4],
    ['discount', 'combo', -0.4],
    ['upgrade', 'combo', -0.4],
  ] as const
  const { screen, value } = await showRail(correlated(...pairs), ...PARTS)
  const box = screen.getByRole('textbox', { name: 'Rank correlation' }).nth(1)
  await box.fill('-0.95')
  await userEvent.keyboard('{Enter}')
  const alert = screen.getByRole('alert')
  await expect.element(alert).toHaveTextContent(/contradict one another: “Discount: Return/)
  await expect.element(alert).toHaveTextContent(/Multiply all of them by 0\.\d+ or less\.$/)
  await expect.element(alert).not.toHaveTextContent(/arms\./)
  await expect.element(box).toHaveValue('-0.95')
  expect(value('correlations.c1.rank')).toBe(-0.4)
})

test('an input that is made exact takes its correlation along, in one step, and it is said', async () => {
  const rail = await showRail(correlated(['discount', 'upgrade', 0.5], ['upgrade', 'combo', 0.2]))
  const { gateway, screen, type, button, value } = rail
  await type('Discount %', '45')
  expect(value('arms.discount.recall')).toBe(45)
  expect(gateway.scenario.correlations.map(({ id }) => id)).toEqual(['c1'])
  expect(gateway.calls).toHaveLength(1)
  const status = screen.getByRole('status')
  await expect
    .element(status)
    .toHaveTextContent(`“${DISCOUNT}” was correlated with “${UPGRADE}”. That correlation went too.`)
  await button('Close').click()
  await expect.element(status).toBeEmptyDOMElement()
})

test('the notice is gone with the next change, such as an undo', async () => {
  const { gateway, screen, type } = await showRail(correlated(['discount', 'upgrade', 0.5]))
  const before = gateway.scenario
  await type('Discount %', '45')
  await expect.element(screen.getByRole('status')).toHaveTextContent('went too')
  gateway.change(before, 'undo')
  await expect.element(screen.getByRole('status')).toBeEmptyDOMElement()
})

test('an offer that is removed takes its correlations along', async () => {
  const parts = [/^Offers/, /^Upgrade/]
  const document = correlated(['discount', 'upgrade', 0.5], ['upgrade', 'combo', 0.2])
  const { gateway, screen, button } = await showRail(document, ...parts)
  await button('Remove Upgrade').click()
  expect(gateway.scenario.arms.map(({ id }) => id)).not.toContain('upgrade')
  expect(gateway.scenario.correlations).toEqual([])
  expect(gateway.calls).toHaveLength(1)
  await expect.element(screen.getByRole('status')).toHaveTextContent(/went too\..*went too\./)
})

test('a slider that passes 0 on its way keeps the correlation', async () => {
  const churn = { dist: 'normal', mean: 3, sd: 0.5 }
  const lifetime = { ...telecom.lifetime, churn }
  const correlations = [
    { id: 'c0', first: 'lifetime.churn', second: 'arms.discount.recall', rank: 0.5 },
  ]
  const { gateway, screen, value } = await showRail({ ...telecom, lifetime, correlations })
  const slider = screen
    .getByRole('slider', { name: 'Monthly leaving rate' })
    .element() as HTMLInputElement
  const drag = (to: number, event: string): void => {
    slider.value = String(to)
    slider.dispatchEvent(new Event(event, { bubbles: true }))
  }
  drag(0, 'input')
  expect(value('lifetime.churn')).toBe(0)
  expect(gateway.scenario.correlations).toEqual([])
  drag(2, 'input')
  drag(4, 'change')
  expect(value('lifetime.churn')).toMatchObject({ dist: 'normal', mean: 4 })
  expect(gateway.scenario.correlations).toEqual(correlations)
  await expect.element(screen.getByRole('status')).toBeEmptyDOMElement()
})

test('a correlation of an input that does not matter says so', async () => {
  const { screen } = await showRail(
    {
      ...telecom,
      organic: { hazardRatio: { dist: 'uniform', low: 0.8, high: 1.2 } },
      correlations: [
        { id: 'c0', first: 'organic.hazardRatio', second: 'arms.discount.recall', rank: 0.5 },
      ],
    },
    ...PARTS,
  )
  await expect.element(screen.getByText(/one of the two does not matter at present/)).toBeVisible()
  await expect.element(screen.getByRole('slider', { name: 'Rank correlation' })).toBeDisabled()
})
