import { execFileSync } from 'node:child_process'
import { describe, expect } from 'vitest'
import { HOSTILE_NAMES, HOSTILE_SCENARIO, hostileDocument } from '../helpers/hostileNames.ts'
import { test, type Screen } from '../helpers/e2e.ts'
import { programPath } from '../helpers/programs.ts'

const pdftotext = programPath('pdftotext')
const NO_PDFTOTEXT = 'NOT CHECKED, there is no pdftotext here (apt-get install poppler-utils)'

// Reporters that fold files away do not name what was skipped.
if (pdftotext === undefined) console.warn(`Skipped: the text of the report: ${NO_PDFTOTEXT}`)

const openReport = async (screen: Screen): Promise<void> => {
  await screen.openFile(JSON.stringify(hostileDocument))
  await screen.named(HOSTILE_SCENARIO)
  await screen.settled()
  await screen.button(/^File/).click()
  await screen.button('Print report…').click()
  await screen.page.getByRole('dialog', { name: 'Report' }).waitFor()
}

const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

/** A text without the blanks and line breaks that depend on the width of a column. */
const dense = (text: string): string => text.replace(/[\s\0]+/g, '')

/** Names that a PDF keeps in the order in which they are read, in letters that fonts everywhere have. */
const leftToRight = HOSTILE_NAMES.filter((name) => /^[\0-\u024F]*$/.test(name))

describe('The report of twelve offers with hostile names', () => {
  test('is one page of A4 and of Letter, and nothing on it is wider than the page', async ({
    open,
  }) => {
    const screen = await open()
    await openReport(screen)
    for (const format of ['A4', 'Letter']) {
      expect(pagesOf(await screen.page.pdf({ format })), format).toBe(1)
    }
    const report = screen.page.getByRole('dialog', { name: 'Report' })
    const beyond = await report.locator('article').evaluate((article) => {
      const { right } = article.getBoundingClientRect()
      return [...article.querySelectorAll('*')]
        .filter((part) => part.getBoundingClientRect().right > right + 1)
        .map(({ textContent }) => textContent)
    })
    expect(beyond).toEqual([])
  })

  test.skipIf(pdftotext === undefined)(
    `has them verbatim in its text${pdftotext === undefined ? `: ${NO_PDFTOTEXT}` : ''}`,
    async ({ open }) => {
      const screen = await open()
      await openReport(screen)
      const pdf = await screen.page.pdf({ format: 'A4' })
      const text = execFileSync(pdftotext ?? '', ['-raw', '-', '-'], {
        input: pdf,
        encoding: 'utf8',
      })
      const words = dense(text)
      expect(words).toContain('leads,butitistooclosetocall')
      for (const name of [HOSTILE_SCENARIO, ...leftToRight]) expect(words).toContain(dense(name))
    },
  )
})
