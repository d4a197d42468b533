import { describe, expect } from 'vitest'
import { test } from '../helpers/e2e.ts'

describe('undo and redo', () => {
  test('name the input and both its values, cross a preset that was loaded, and make steps again', async ({
    open,
  }) => {
    const screen = await open()
    const undo = screen.button(/^Undo$/)
    const redo = screen.button(/^Redo$/)
    const title = (of: typeof undo): Promise<string | null> => of.getAttribute('title')
    await screen.slider('Discount').press('ArrowRight')
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('46 %')
    expect(await title(undo)).toMatch(/^Undo: Discount: .*recall rate.* 45 .*→ 46 /)
    await screen.startFrom('starter', 'My win-back campaign')
    expect(await title(undo)).toMatch(/^Undo: Start from .* \(\d+ inputs\)$/)
    await undo.click()
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('46 %')
    expect(await title(redo)).toMatch(/^Redo: Start from /)
    await undo.click()
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('45 %')
    expect(await undo.isDisabled()).toBe(true)
    await redo.click()
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('46 %')
  })

  test('take a run of keys on a slider for one step, and keys after a rest for another', async ({
    open,
  }) => {
    const screen = await open()
    const slider = screen.slider('Discount')
    await slider.evaluate((input) => {
      for (let i = 0; i < 3; i++) {
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
      }
    })
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('48 %')
    await screen.page.waitForTimeout(1000)
    await slider.press('ArrowLeft')
    await slider.press('Control+z')
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('48 %')
    await slider.press('Control+z')
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('45 %')
    expect(await screen.button(/^Undo$/).isDisabled()).toBe(true)
  })

  test('take back the reset of all inputs, which says what it resets to and how many they are', async ({
    open,
  }) => {
    const screen = await open()
    await screen.slider('Discount').press('ArrowRight')
    await screen.slider('Upgrade').press('ArrowRight')
    const reset = screen.button('Reset (2)')
    expect(await reset.getAttribute('title')).toMatch(/back to “Telecom: four win-back offers”/)
    await reset.click()
    await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('45 %')
    expect(await reset.count()).toBe(0)
    const undo = screen.button(/^Undo$/)
    expect(await undo.getAttribute('title')).toBe(
      'Undo: Back to Telecom: four win-back offers (2 inputs)',
    )
    await undo.click()
    await expect.poll(() => screen.cell('upgrade', 'recallRate')).toBe('42 %')
  })

  test('take back the reset of one input and of a section, which say what they reset to', async ({
    open,
  }) => {
    const screen = await open()
    const title = (): Promise<string | null> => screen.button(/^Undo$/).getAttribute('title')
    await screen.slider('Discount').press('ArrowRight')
    await screen.button(/^Money/).click()
    await screen.type('Discount rate per year', '8')
    await screen.type('Fixed campaign cost', '10k')
    await screen.button('Money 2 changed').waitFor()

    await screen.button(/^reset Money to “Telecom: four win-back offers”$/).click()
    expect(await screen.button('Money 2 changed').count()).toBe(0)
    expect(await screen.box('Fixed campaign cost').inputValue()).toBe('0')
    expect(await title()).toBe('Undo: Reset Money (2 inputs)')
    await screen.button(/^Undo$/).click()
    expect(await screen.box('Fixed campaign cost').inputValue()).toBe('10,000')

    const dot = screen.button(/^Reset Discount to 45 ± 0.8/)
    await dot.click()
    expect(await dot.count()).toBe(0)
    expect(await title()).toMatch(/^Undo: Discount: .* → 45 ± 0.8 %$/)
    await screen.button(/^Undo$/).click()
    await dot.waitFor()
  })
})
