import type { Page } from 'playwright'
import { bombOf } from '../helpers/bomb.ts'
import { judgedRow } from './pageRows.ts'

export const BOMBS = 20

/** The most that fits into a link. */
const MEGABYTES = 50
const REFUSED_MS = 200

/** Milliseconds from a link in the address to its refusal on screen. */
const timeBomb = async (page: Page, bomb: string): Promise<number> => {
  const time = await page.evaluate(async (hash) => {
    const start = performance.now()
    location.hash = hash
    while (!document.querySelector('main [role=alert]')?.textContent.includes('more than 1 MB')) {
      await new Promise((next) => requestAnimationFrame(next))
    }
    return performance.now() - start
  }, bomb)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  return time
}

/** The row of the report about links that unpack to too much. */
export const bombRow = async (page: Page): Promise<string[]> => {
  const bomb = await bombOf(MEGABYTES)
  const times: number[] = []
  // Of either format in turn, since nothing happens where an address stays the same.
  for (let i = 0; i < BOMBS; i++)
    times.push(await timeBomb(page, `v${1 + (i % 2)}${bomb.slice(2)}`))
  return judgedRow(`link that unpacks to ${MEGABYTES} MB: to its refusal`, '–', times, REFUSED_MS)
}
