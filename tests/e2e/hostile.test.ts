import { deflateSync } from 'node:zlib'
import { describe, expect } from 'vitest'
import opening from '../../scenarios/telecom-40k-modelled.json'
import { MODEL_VERSION } from '../../src/model/version.ts'
import { undoGuard } from '../../src/tables/guard.ts'
import { test, type Screen } from '../helpers/e2e.ts'

/** Texts that would run, break out, reorder or be taken for code somewhere if text were not text. */
const HOSTILE: readonly string[] = [
  '<img src=x onerror="window.ran=1">',
  '"><script>window.ran=1</script>',
  "'-alert(1)-' onload=window.ran=1 x='",
  '</title></style></textarea><svg/onload=window.ran=1>',
  'javascript:window.ran=1//${window.ran=1}',
  '=HYPERLINK("http://example.org","x")',
  '{name} {0} $& $1 %s {{7*7}}',
  ']]><!-- &lt;b&gt; &amp;#0; --><?xml?>',
  '__proto__',
  '../../etc/passwd\\..\\con.csv',
  'a,b;c"d"\'e',
  '\u05D0\u202Ecod.exe\u202C \u0627 e\u0301 \u{1F4A5}',
]

type Json = Record<string, unknown>

/** Every free text of the document is hostile, each another one; `turn` decides which. */
const hostile = (turn: number): Json => {
  let next = turn
  const text = (): string => HOSTILE[next++ % HOSTILE.length]!
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key === 'sources') {
          return [key, Object.fromEntries(Object.keys(inner as Json).map((at) => [at, text()]))]
        }
        if (key === 'story') return [key, HOSTILE.join(' ')]
        return [key, key === 'name' || key === 'seed' ? text() : change(inner)]
      }),
    )
  }
  return change(opening) as Json
}

const namesOf = (document: Json): readonly { id: string; name: string }[] =>
  document['arms'] as { id: string; name: string }[]

const hashOf = (document: Json): string =>
  `v1.${deflateSync(JSON.stringify({ m: MODEL_VERSION, s: document, v: {} })).toString('base64url')}`

const saved = async (screen: Screen, item: string) => {
  await screen.button(/^File/).click()
  const [download] = await Promise.all([
    screen.page.waitForEvent('download'),
    screen.button(item).click(),
  ])
  return download
}

/** Nothing of the texts has become an element, and nothing ran. */
const harmless = (screen: Screen): Promise<unknown> =>
  screen.page.evaluate(() => ({
    ran: 'ran' in window,
    elements: document.querySelectorAll('[onerror], [onload], img, body script, main script')
      .length,
    title: document.title,
    polluted: 'name' in {},
  }))

/** The cells of the first column in a CSV whose texts hold no line breaks. */
const cellsOf = (csv: string): string[] =>
  [...csv.matchAll(/(?:^|,|\n|\r|\uFEFF)("(?:[^"]|"")*"|[^,\r\n]*)/g)].map(([, cell = '']) =>
    undoGuard(cell.replace(/^"|"$/g, '').replaceAll('""', '"')),
  )

const looksRight = async (screen: Screen, document: Json): Promise<void> => {
  const arms = namesOf(document)
  expect(await screen.page.locator('main').getByRole('alert').allInnerTexts(), 'opened').toEqual([])
  for (const { id, name } of arms) {
    const head = screen.page.locator(`tr[data-arm="${id}"] th`).first()
    expect(await head.textContent(), 'in the table').toContain(name)
  }
  const box = screen.page.getByRole('textbox', { name: 'Name of the scenario' })
  expect(await box.inputValue()).toBe(document['name'])
  expect(await harmless(screen)).toEqual({
    ran: false,
    elements: 0,
    title: expect.stringContaining('Regain') as string,
    polluted: false,
  })
}

/** Charts say the names in their legends or beside their lines, on screen and in a saved picture. */
const chartsAreRight = async (screen: Screen, document: Json): Promise<void> => {
  const frame = screen.page.locator('[data-chart="cashFlow"]')
  await frame.scrollIntoViewIfNeeded()
  await frame.getByRole('button', { name: /^Table/ }).click()
  const shown = (await frame.textContent()) ?? ''
  await frame.getByRole('button', { name: /^Export/ }).click()
  const picture = await screen.download(() => frame.getByRole('button', { name: /SVG/ }).click())
  const svg = await screen.page.evaluate((source) => {
    const { documentElement: root } = new DOMParser().parseFromString(source, 'image/svg+xml')
    return {
      faults: root.querySelectorAll('parsererror').length,
      foreign: root.querySelectorAll('script, img, foreignObject, [onload], [onerror]').length,
      text: root.textContent,
    }
  }, picture.toString('utf8'))
  expect(svg).toMatchObject({ faults: 0, foreign: 0 })
  expect(svg.text, 'in the picture').toContain(document['name'] as string)
  for (const { name } of namesOf(document)) expect(shown, 'in the chart').toContain(name)
}

const filesAreRight = async (screen: Screen, document: Json): Promise<void> => {
  const csv = await saved(screen, 'Results (CSV)')
  expect(csv.suggestedFilename()).toMatch(/^[\p{L}\p{N}-]+\.csv$/u)
  const stream = await csv.createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const cells = cellsOf(Buffer.concat(chunks).toString('utf8'))
  for (const { name } of namesOf(document)) expect(cells, 'in the CSV').toContain(name)
  const file = await screen.save('Save scenario (JSON)')
  expect((JSON.parse(file) as Json)['arms']).toMatchObject(
    namesOf(document).map(({ name }) => ({ name })),
  )
}

describe.for([
  { policy: 'with', bypassCSP: false },
  { policy: 'without', bypassCSP: true },
])('hostile text in every field, $policy the content security policy', ({ bypassCSP }) => {
  test.for([0, 5, 10])(
    'is shown verbatim and runs nowhere: texts from no. %d on',
    async (turn, { open }) => {
      const document = hostile(turn)
      const screen = await open({ hash: hashOf(document), context: { bypassCSP } })
      await looksRight(screen, document)
      await chartsAreRight(screen, document)
      await filesAreRight(screen, document)
      for (const name of [
        /^Why they left/,
        /^Offers and what they cost/,
        /^How they are reached/,
      ]) {
        const part = screen.page.getByRole('button', { name, expanded: false })
        if ((await part.count()) > 0) await part.first().click()
      }
      await screen.slider(namesOf(document)[0]!.name).press('ArrowLeft')
      await screen.settled()
      await looksRight(screen, document)
    },
  )
})
