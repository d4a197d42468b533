import { describe, expect } from 'vitest'
import { test } from '../helpers/e2e.ts'

describe('The screens of the page', () => {
  test('open by their tabs, and a link and a reload come back to the same one', async ({
    open,
  }) => {
    const { page } = await open()
    const tab = (name: string) => page.getByRole('navigation').getByRole('button', { name })
    const current = () => page.locator('nav [aria-current=page]').innerText()
    expect(await current()).toBe('Compare offers')

    const before = page.url()
    await tab('Design a test').click()
    await page.getByRole('heading', { name: 'What can this test tell apart?' }).waitFor()
    await page.waitForFunction((before) => location.href !== before, before)
    const link = page.url()
    await page.reload()
    await page.getByRole('heading', { name: 'What can this test tell apart?' }).waitFor()
    expect(await current()).toBe('Design a test')

    await tab('Read results').click()
    await page.getByRole('heading', { name: 'What did the test show?' }).waitFor()
    await tab('Compare offers').click()
    await page.getByTestId('verdict').waitFor()
    await page.waitForFunction((then) => location.href !== then, link)
    await page.goto(link)
    await page.getByRole('heading', { name: 'What can this test tell apart?' }).waitFor()
  })
})
