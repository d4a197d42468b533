import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../src/app.css'
import { createFormat } from '../../src/i18n/format.ts'
import type { NumberField } from '../../src/model/field.ts'
import Field from '../../src/panels/controls/Field.svelte'
import { fieldAt } from '../../src/scenario/path.ts'
import type { Uncertain } from '../../src/scenario/types.ts'

const format = createFormat('USD')
const recall = fieldAt('arms.a.recall') as NumberField
const churn = fieldAt('lifetime.churn') as NumberField
const margin = fieldAt('economics.monthlyMargin') as NumberField

type Change = (value: Uncertain | null, gesture: boolean) => void

const show = async (
  field: NumberField,
  value: Uncertain | null,
  props: Record<string, unknown> = {},
) => {
  const onchange = vi.fn<Change>()
  const screen = await render(Field, { field, format, value, label: 'Rate', onchange, ...props })
  return { screen, onchange, box: screen.getByRole('textbox'), slider: screen.getByRole('slider') }
}

/** The preset's note of an input, which can be written anew. */
const noteOf = (text: string | undefined, onchange = vi.fn()) => ({
  path: 'lifetime.churn',
  text,
  isOwn: text !== undefined,
  isPresets: text !== undefined,
  maxLength: 40,
  issue: undefined,
  onchange,
})

const typed = async (box: { fill: (text: string) => Promise<void> }, text: string) => {
  await box.fill(text)
  await userEvent.keyboard('{Enter}')
}

test('the box and the slider carry the label, the unit, the value in words and the help', async () => {
  const { box, slider } = await show(recall, { dist: 'beta', mean: 45, observations: 10_000 })
  await expect.element(box).toHaveAccessibleName('Rate %')
  await expect.element(box).toHaveAccessibleDescription(recall.help)
  await expect.element(slider).toHaveAccessibleName('Rate')
  await expect.element(slider).toHaveAttribute('aria-valuetext', '45 ± 0.8 %')
})

test('arrows step the slider, Shift and Page take ten steps, Home and End go to its ends', async () => {
  const { slider, onchange } = await show(recall, 45)
  slider.element().dispatchEvent(new FocusEvent('focus'))
  ;(slider.element() as HTMLElement).focus()
  const keys = ['{ArrowRight}', '{ArrowDown}', '{Shift>}{ArrowUp}{/Shift}', '{PageDown}', '{Home}']
  for (const key of [...keys, '{End}']) await userEvent.keyboard(key)
  expect(onchange.mock.calls).toEqual([46, 44, 55, 35, 0, 100].map((value) => [value, true]))
})

test('arrows step the number in the box too, from what is typed', async () => {
  const { box, onchange } = await show(churn, 3)
  await box.fill('5')
  await userEvent.keyboard('{ArrowUp}')
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  expect(onchange.mock.calls).toEqual([
    [5.1, true],
    [4, true],
  ])
})

test.each(['slider', 'box'] as const)(
  'steps by keys on the %s are one move, which ends when the keys rest, another key is pressed or focus leaves',
  async (part) => {
    const { screen, [part]: control, onchange } = await show(recall, 45)
    onchange.mockImplementation((value) => void screen.rerender({ value }))
    const element = control.element() as HTMLElement
    const ends = (): unknown => onchange.mock.calls.filter(([, moving]) => !moving).length
    element.focus()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{Shift>}{ArrowUp}{/Shift}')
    expect(ends()).toBe(0)
    await expect.poll(ends).toBe(1)
    await userEvent.keyboard('{ArrowUp}')
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(ends()).toBe(2)
    await userEvent.keyboard('{ArrowUp}')
    element.blur()
    await expect.poll(ends, { timeout: 300 }).toBe(3)
  },
)

test('a moved slider takes the range along', async () => {
  const { slider, onchange } = await show(recall, { dist: 'beta', mean: 45, observations: 500 })
  ;(slider.element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(onchange).toHaveBeenLastCalledWith({ dist: 'beta', mean: 46, observations: 500 }, true)
})

test('while the slider is dragged it says so, and snaps to steps', async () => {
  const { slider, onchange } = await show(churn, 3)
  const input = slider.element() as HTMLInputElement
  input.value = '4.237'
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.value = '5.04'
  input.dispatchEvent(new Event('change', { bubbles: true }))
  expect(onchange.mock.calls).toEqual([
    [4.2, true],
    [5, false],
  ])
})

test('what is typed is read on Enter, and an unchanged text changes nothing', async () => {
  const { box, onchange } = await show(margin, { dist: 'lognormal', mean: 921.6, sd: 56.03 })
  await expect.element(box).toHaveValue('921.6 ± 92')
  await typed(box, '921.6 ± 92')
  expect(onchange).not.toHaveBeenCalled()
  await typed(box, '$1.2k')
  expect(onchange).toHaveBeenCalledExactlyOnceWith(1200, false)
})

test('a wrong text stays, with the reason in words; the last good value stands; Escape takes it back', async () => {
  const { screen, box, onchange } = await show(recall, 45)
  await typed(box, '140')
  const says = '140 % is above the limit of 100 %. Type a number from 0 % to 100 %.'
  await expect.element(screen.getByRole('alert')).toHaveTextContent(says)
  await expect.element(box).toHaveValue('140')
  await expect.element(box).toHaveAttribute('aria-invalid', 'true')
  await expect.element(box).toHaveAccessibleDescription(`${says} ${recall.help}`)
  expect(onchange).not.toHaveBeenCalled()
  await userEvent.keyboard('{Escape}')
  await expect.element(box).toHaveValue('45')
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument()
})

test('a change refused elsewhere keeps the text and says why', async () => {
  const { screen, box } = await show(recall, 45, { issue: 'Set both, or neither.' })
  await typed(box, '50')
  await expect.element(box).toHaveValue('50')
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Set both, or neither.')
})

test('a value from elsewhere takes the place of what is being typed', async () => {
  const { screen, box, onchange } = await show(recall, 45)
  await typed(box, '140')
  await screen.rerender({ field: recall, format, value: 50, label: 'Rate', onchange })
  await expect.element(box).toHaveValue('50')
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument()
})

test('an unknown value is a question mark, a number sets it and an empty box takes it back', async () => {
  const { screen, box, slider, onchange } = await show(recall, null)
  await expect.element(box).toHaveValue('')
  await expect.element(box).toHaveAttribute('placeholder', '?')
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'not known')
  await expect.element(slider).toHaveValue('0')
  await typed(box, '10')
  expect(onchange).toHaveBeenLastCalledWith(10, false)
  await screen.rerender({ field: recall, format, value: 10, label: 'Rate', onchange })
  await typed(box, '')
  expect(onchange).toHaveBeenLastCalledWith(null, false)
})

test('a changed value has a dot that resets it and says to what', async () => {
  const onreset = vi.fn()
  const { screen, onchange } = await show(churn, 4, { preset: 3, onreset })
  await screen.getByRole('button', { name: 'Reset Rate to 3 %' }).click()
  expect(onreset).toHaveBeenCalledOnce()
  await screen.rerender({ field: churn, format, value: 3, preset: 3, onreset, onchange })
  await expect.element(screen.getByRole('button')).not.toBeInTheDocument()
})

test('a disabled field says why', async () => {
  const { screen, box, slider } = await show(churn, 3, { disabledReason: 'Values are stated.' })
  await expect.element(box).toBeDisabled()
  await expect.element(slider).toBeDisabled()
  await expect.element(screen.getByText('Values are stated.')).toBeVisible()
  await expect.element(box).toHaveAccessibleDescription(`Values are stated. ${churn.help}`)
})

test('help shows while the box has the focus, the source on demand', async () => {
  const { screen, box } = await show(churn, 3, { source: noteOf('A journal, 2015.') })
  await expect.element(screen.getByText(churn.help)).not.toBeVisible()
  await box.click()
  await expect.element(screen.getByText(churn.help)).toBeVisible()
  const toggle = screen.getByRole('button', { name: 'source of Rate' })
  await expect.element(toggle).toHaveAttribute('aria-expanded', 'false')
  await toggle.click()
  await expect.element(screen.getByText('A journal, 2015.')).toBeVisible()
  await expect.element(screen.getByText(churn.help)).not.toBeVisible()
})

test('the slider reaches as far as its value', async () => {
  const customers = fieldAt('cohort.customers') as NumberField
  const { slider } = await show(customers, 5_000_000)
  await expect.element(slider).toHaveAttribute('max', '10000000')
  await expect.element(slider).toHaveAttribute('aria-valuetext', '5,000,000')
})

test('a source is added beside the help, and written until it is done', async () => {
  const onchange = vi.fn()
  const { screen, box } = await show(churn, 3, { source: noteOf(undefined, onchange) })
  const add = screen.getByRole('button', { name: 'Add a source of Rate' })
  await expect.element(add).not.toBeInTheDocument()
  await box.click()
  await add.click()
  const area = screen.getByRole('textbox', { name: /^Source of “Rate”: who says so/ })
  await expect.element(area).toHaveFocus()
  await area.fill('x'.repeat(41))
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('41 characters; the limit is 40')
  await userEvent.keyboard('{Enter}')
  expect(onchange).not.toHaveBeenCalled()
  await area.fill('Our own test, May.')
  await userEvent.keyboard('{Enter}')
  expect(onchange).toHaveBeenCalledExactlyOnceWith('Our own test, May.')
})

test('a source of the value before is told as such, and gives way to an own one', async () => {
  const source = noteOf('A journal, 2015.')
  const { screen } = await show(churn, 4, { source, preset: 3, onreset: vi.fn() })
  await screen.getByRole('button', { name: 'source of Rate' }).click()
  const old = 'For 3 %, which was here before: A journal, 2015.'
  await expect.element(screen.getByText(old)).toBeVisible()
  await screen.getByRole('button', { name: 'Write your own source of Rate' }).click()
  await expect.element(screen.getByRole('textbox', { name: /^Source of/ })).toHaveValue('')
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByText(old)).toBeVisible()
})
