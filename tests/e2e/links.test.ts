import { inflateSync } from 'node:zlib'
import { describe, expect } from 'vitest'
import opening from '../../scenarios/telecom-40k.json'
import { scenarioTable } from '../../src/scenario/schema.ts'
import corpus from '../corpus/links.json'
import { test, type Screen } from '../helpers/e2e.ts'
import { hostileLinks } from '../helpers/hostileLinks.ts'

/** `REGAIN_NIGHTLY=1` opens all of the links that the property tests read. */
const HOSTILE = process.env['REGAIN_NIGHTLY'] === '1' ? 5_000 : 120

const hashOf = (link: string): string => link.slice(link.indexOf('#') + 1)

/** The JSON in a link. */
const textOf = (hash: string): string =>
  inflateSync(Buffer.from(hash.slice(3), 'base64url')).toString('utf8')

const address = (screen: Screen): Promise<string> =>
  screen.page.evaluate(() => location.hash.slice(1))

const linkOf = (format: number, what: RegExp): string => {
  const found = corpus.find((each) => each.format === format && what.test(each.what))
  if (!found) throw new Error(`The corpus has no link of format ${format} like ${String(what)}.`)
  return found.link
}

const share = async (screen: Screen): Promise<void> => {
  await screen.button(/^Share/).click()
  await screen.page.getByRole('dialog').waitFor()
}

describe('an old link', () => {
  test('of format 1 opens, and the address goes on in format 2', async ({ open }) => {
    const screen = await open({ hash: linkOf(1, /model version 1\.0/) })
    await screen.named('Größere Rabatte, 10 €')
    await screen.shows(/made with model version 1\.0; this is version/)
    expect(await screen.cell('discount', 'recallRate')).toBe('35 %')
    await screen.slider('Discount').press('ArrowLeft')
    const hash = await screen.nextHash('')
    expect(hash.length).toBeLessThan(300)
    const other = await open({ hash })
    await other.named('Größere Rabatte, 10 €')
    expect(await other.cell('discount', 'recallRate')).toBe('34 %')
  })

  test('of format 2 opens what its sender saw', async ({ open }) => {
    const screen = await open({ hash: linkOf(2, /five changes/) })
    expect(await screen.cell('discount', 'recallRate')).toBe('36.5 %')
    // Browsers compress differently, and hold the same JSON.
    const copied = hashOf(await screen.copyLink())
    expect(textOf(copied)).toBe(textOf(linkOf(2, /five changes/)))
    expect(copied.length).toBeLessThanOrEqual(300)
  })
})

describe('the address', () => {
  test('equals the final state after 2,000 moves of a slider, without an error of the history', async ({
    open,
  }) => {
    const screen = await open()
    const moved = await screen.slider('Discount').evaluate(async (slider: HTMLInputElement) => {
      let [calls, errors] = [0, 0]
      const replaceState = history.replaceState.bind(history)
      history.replaceState = (...args) => {
        calls++
        try {
          replaceState(...args)
        } catch {
          errors++
        }
      }
      const pages = history.length
      const start = performance.now()
      for (let i = 0; i < 2_000; i++) {
        slider.value = String(10 + ((i * 37) % 80))
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        // 2.5 ms from one to the next: 2,000 in 5 s, on a machine that keeps up.
        const next = start + 2.5 * (i + 1)
        while (performance.now() < next) await new Promise((go) => setTimeout(go, 0))
      }
      slider.value = '52'
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      slider.dispatchEvent(new Event('change', { bubbles: true }))
      await new Promise((go) => setTimeout(go, 1_500))
      return { calls, errors, added: history.length - pages }
    })
    expect(moved).toMatchObject({ errors: 0, added: 0 })
    expect(moved.calls).toBeGreaterThanOrEqual(1)
    expect(moved.calls).toBeLessThan(100)
    await screen.settled()
    expect(await screen.cell('discount', 'recallRate')).toBe('52 %')
    const hash = await address(screen)
    expect(hash).toBe(hashOf(await screen.copyLink()))
    const other = await open({ hash })
    expect(await other.cell('discount', 'recallRate')).toBe('52 %')
  })

  test(
    `stays usable through ${HOSTILE} hostile links, and nothing goes wrong in the page`,
    async ({ open }) => {
      const valid = corpus.map(({ link }) => link)
      const screen = await open()
      await screen.slider('Discount').press('ArrowLeft')
      for (const { hash } of hostileLinks(valid, HOSTILE, 5)) {
        await screen.page.evaluate((text) => {
          location.hash = text
        }, hash)
        await screen.page.waitForTimeout(20)
      }
      await screen.page.evaluate(
        (text) => {
          location.hash = text
        },
        linkOf(2, /five changes/),
      )
      await expect.poll(() => screen.cell('discount', 'recallRate')).toBe('36.5 %')
      await screen.settled()
      const prototype = await screen.page.evaluate(() => Object.keys(Object.prototype))
      expect(prototype).toEqual([])
    },
    HOSTILE * 500,
  )
})

describe('the share window', () => {
  test('shows the link that Copy link copies, its QR code, and the answer as text', async ({
    open,
  }) => {
    const screen = await open()
    await screen.slider('Discount').press('PageDown')
    await screen.settled()
    const link = await screen.copyLink()
    const verdict = await screen.verdictText()
    await share(screen)
    const dialog = screen.page.getByRole('dialog')
    expect(await dialog.getByRole('textbox', { name: 'Link' }).inputValue()).toBe(link)
    await dialog.getByRole('img', { name: /^QR code of the link to “Telecom/ }).waitFor()
    const text = await dialog.getByRole('textbox', { name: 'Summary as text' }).inputValue()
    const lines = text.split('\n')
    expect(lines[0]).toBe('Telecom: four win-back offers')
    expect(lines[1]?.replace(/[\u00A0\u2060\s]+/g, ' ')).toContain(verdict.slice(0, 40))
    expect(lines.filter((line) => /^Most /.test(line)).length).toBe(3)
    expect(text).toMatch(/40,000 customers, seed 42, model version \d/)
    expect(lines.at(-1)).toBe(link)

    await screen.page.evaluate(() => navigator.clipboard.writeText(''))
    await dialog.getByRole('button', { name: 'Copy this text' }).click()
    await expect.poll(() => screen.page.evaluate(() => navigator.clipboard.readText())).toBe(text)

    await screen.page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
    const focused = screen.page.locator(':focus')
    expect(await focused.getAttribute('aria-label')).toMatch(/^Share/)
  })

  test('says when a link is too long for a QR code', async ({ open }) => {
    const screen = await open()
    await screen.openFile(JSON.stringify({ ...opening, story: noise(1_500), name: 'Long story' }))
    await screen.named('Long story')
    await share(screen)
    await screen.shows(/more than a camera reads from a screen; the limit for a QR code is 1,273/)
  })

  test('offers the file when a scenario does not fit into a link, and the address stays', async ({
    open,
  }) => {
    const screen = await open()
    await screen.slider('Discount').press('ArrowLeft')
    const before = await screen.nextHash('')
    await screen.openFile(JSON.stringify(longest()))
    await screen.named('Too long')
    await screen.shows(/no longer fits into a link .* The address keeps the last state that did/)
    expect(await address(screen)).toBe(before)
    await screen.button('Copy link').click()
    await screen.shows(/does not fit into a link: it would have .* Save it as a file/)
    const dialog = screen.page.getByRole('dialog')
    const saved = await screen.download(() =>
      dialog.getByRole('button', { name: 'Save scenario (JSON)' }).click(),
    )
    expect(JSON.parse(saved.toString('utf8'))).toMatchObject({ name: 'Too long' })
  })
})

/** Characters that zlib cannot shorten much, of a congruential generator. */
const noise = (n: number): string => {
  let [text, x] = ['', 1]
  for (let i = 0; i < n; i++) {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0
    text += String.fromCharCode(0x4e00 + ((x >>> 8) % 0x5000))
  }
  return text
}

/** The opening preset with a note of full length at each of its inputs. */
const longest = (): unknown => {
  const text = noise(600 * 80)
  const inputs = Object.entries(scenarioTable.objects ?? {}).flatMap(([key, { fields }]) =>
    fields.map((field) => `${key}.${field.key}`),
  )
  const arms = opening.arms.flatMap(({ id }) =>
    ['recall', 'value', 'setupCost', 'hazardRatio', 'marginMultiplier', 'share'].map(
      (key) => `arms.${id}.${key}`,
    ),
  )
  const sources = [...inputs, ...arms].map((path, i) => [path, text.slice(600 * i, 600 * (i + 1))])
  return { ...opening, name: 'Too long', sources: Object.fromEntries(sources) }
}
