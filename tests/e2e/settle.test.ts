import { describe, expect } from 'vitest'
import { test, watchShifts } from '../helpers/e2e.ts'

describe('"Run until settled"', () => {
  test('goes on with the same run until chances and ranges are settled, and says so', async ({
    open,
  }) => {
    const screen = await open()
    expect(await screen.progress.innerText()).toMatch(/^2,048 replications: P\(best\) ± /)
    const before = await screen.verdictText()
    await screen.button('Run until settled').click()
    await screen.shows(
      /^Settled after [\d,]+ replications: P\(best\) ± 0\.\d\spoints, range ends ±/,
    )
    await screen.settled()
    expect(await screen.button('Run until settled').count()).toBe(0)
    expect(await screen.progress.innerText()).toContain('Only customers can settle')
    const after = await screen.verdictText()
    expect(after, 'the range is no longer "about"').not.toContain('about')
    expect(after.replace(/80 % range.*$/s, '')).toBe(before.replace(/80 % range.*$/s, ''))
    expect(await screen.tableText()).not.toContain('≈')

    const { replications } = JSON.parse(await screen.save('Results (JSON)')) as {
      replications: number
    }
    expect(Math.log2(replications / 2_048) % 1).toBe(0)
    expect(replications).toBeGreaterThan(2_048)
  })

  test('can be stopped, keeps what it has, and goes on from there', async ({ open }) => {
    const screen = await open()
    await screen.button('Run until settled').click()
    await screen.button('Stop here').click()
    await screen.settled()
    expect(await screen.tableText()).toMatch(/\$360\.72 \d+ – \d+/)
    await screen.button('Run until settled').click()
    await screen.shows(/^Settled after/)
  })

  test('is over as soon as an input moves', async ({ open }) => {
    const screen = await open()
    await screen.button('Run until settled').click()
    await screen.slider('Discount').press('ArrowLeft')
    await screen.settled()
    expect(await screen.cell('discount', 'recallRate')).toBe('44 %')
    expect(await screen.progress.innerText()).toMatch(/^2,048 replications/)
  })

  test.for([1440, 1024, 390])('moves nothing at %d px', async (width, { open }) => {
    const screen = await open({
      width,
      height: 844,
      before: (context) => context.addInitScript(watchShifts),
    })
    await screen.page.evaluate(() => {
      window.shifts = []
    })
    await screen.button('Run until settled').click()
    await screen.shows(/^Settled after/)
    const shifts = await screen.page.evaluate(() => window.shifts)
    expect(
      shifts.reduce((sum, { value }) => sum + value, 0),
      JSON.stringify(shifts),
    ).toBeLessThan(0.02)
  })
})
