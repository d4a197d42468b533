import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeXlsxFile, { type SheetData } from 'write-excel-file/browser'
import { suggestMapping } from '../../../src/tables/list/suggestMapping.ts'
import type { ListProfile } from '../../../src/tables/list/listProfile.ts'
import { tableLimits } from '../../../src/tables/tableLimits.ts'
import { profileList } from '../../../workers/study/profileList.ts'
import { tabulateList } from '../../../workers/study/tabulateList.ts'

const nothing = (): void => undefined

const profiled = (file: Blob | string): Promise<ListProfile> =>
  profileList({ file, options: {} }, nothing)

const counted = async (file: Blob | string) => {
  const profile = await profiled(file)
  const { mapping } = suggestMapping(profile)
  const { cohort, problems, rowProblems } = await tabulateList({ file, profile, mapping }, nothing)
  expect(problems.listed).toEqual([])
  expect(rowProblems.listed).toEqual([])
  return cohort
}

const bytes = (encoding: 'utf-16le' | 'utf-16be', text: string): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(2 + 2 * text.length)
  const view = new DataView(out.buffer)
  const isLittle = encoding === 'utf-16le'
  view.setUint16(0, 0xfeff, isLittle)
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), isLittle)
  return out
}

const latin = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (sign) => (sign === '€' ? 0x80 : sign.charCodeAt(0)))

const TEXT = `Kündigungsgrund;Größe\n${'Preis;12,5\nService für €;7,25\n'.repeat(30)}`

describe('A list of customers in a file', () => {
  it.each([
    ['UTF-8', 'utf-8', new TextEncoder().encode(TEXT)],
    ['UTF-8 with a mark', 'utf-8', new TextEncoder().encode(`\uFEFF${TEXT}`)],
    ['UTF-16, low byte first', 'utf-16le', bytes('utf-16le', TEXT)],
    ['UTF-16, high byte first', 'utf-16be', bytes('utf-16be', TEXT)],
    ['Windows-1252', 'windows-1252', latin(TEXT)],
  ] as const)('gives the same cells in %s, and says how it was read', async (_, encoding, data) => {
    const file = new Blob([data])
    expect((await profiled(file)).encoding).toBe(encoding)
    const cohort = await counted(file)
    expect(cohort?.attributes.map(({ id }) => id)).toEqual(['reason', 'grosse'])
    expect(cohort?.attributes[0]?.levels.map(({ name, customers }) => [name, customers])).toEqual([
      ['Preis', 30],
      ['Service für €', 30],
    ])
    expect(cohort).toEqual(await counted(TEXT))
  })

  it('is read wherever its pieces are cut: a character of several bytes at each border counts', async () => {
    // 524,288 bytes are a piece; rows of 11 bytes put a "ü" across the border sooner or later.
    const rows = 120_000
    const text = `grund,x\n${'Gebühr,1\nMühe,11\n'.repeat(rows / 2)}`
    const cohort = await counted(new Blob([text]))
    expect(cohort?.rows).toBe(rows)
    expect(cohort?.attributes[0]?.levels).toEqual([
      expect.objectContaining({ name: 'Gebühr', customers: rows / 2 }),
      expect.objectContaining({ name: 'Mühe', customers: rows / 2 }),
    ])
  })

  it('is refused before it is read when it is too large', async () => {
    const { problems } = await profileList({ file: { size: 2e9 } as Blob, options: {} }, nothing)
    expect(problems.listed[0]?.message).toMatch(/2000 MB; the limit is 1000\. Leave out columns/)
  })

  it('tells how far it is, to the end', async () => {
    const told: (readonly [number, number])[] = []
    const file = new Blob([`grund\n${'Preis\n'.repeat(200_000)}`])
    await profileList({ file, options: {} }, (...each) => told.push(each))
    expect(told.length).toBeGreaterThan(2)
    expect(told.at(-1)).toEqual([file.size, file.size])
  })
})

const HEAD = ['customer id', 'reason', 'tenure', 'left on', 'referral']

const workbook = async (): Promise<Blob> => {
  const rows = Array.from({ length: 40 }, (_, i) => [
    { value: `C${i}` },
    { value: i % 4 ? 'Price, "high"' : 'Service' },
    { value: 1.5 * i },
    { value: new Date(Date.UTC(2025, i % 12, 28)), type: Date, format: 'yyyy-mm-dd' },
    { value: i % 2 === 0, type: Boolean },
  ])
  const head = HEAD.map((value) => ({ value }))
  const data: SheetData = [head, ...rows]
  return await writeXlsxFile(data).toBlob()
}

/** The same table as text. */
const csv = (): string => {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const month = String((i % 12) + 1).padStart(2, '0')
    const reason = i % 4 ? '"Price, ""high"""' : 'Service'
    return `C${i},${reason},${1.5 * i},2025-${month}-28,${i % 2 === 0}`
  })
  return [HEAD.join(','), ...rows].join('\n')
}

const sheetOf = (data: string): Blob => {
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${data}</sheetData></worksheet>`,
  }
  const zipped = zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  )
  return new Blob([zipped as Uint8Array<ArrayBuffer>])
}

const cell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`

describe('A workbook of customers', () => {
  it('gives the cells that the same table gives as text', async () => {
    const book = await workbook()
    expect((await profiled(book)).delimiter).toBeNull()
    const cohort = await counted(book)
    expect(cohort?.attributes.map(({ id }) => id)).toEqual([
      'reason',
      'tenure',
      'lapse',
      'referral',
    ])
    expect(cohort).toEqual(await counted(csv()))
  })

  it('tells faults by the row of the sheet', async () => {
    const rows = [1, 2, 4].map(
      (row) =>
        `<row r="${row}">${cell(`A${row}`, row === 1 ? 'tenure' : row === 2 ? '3' : 'x')}${cell(`B${row}`, 'b')}</row>`,
    )
    const file = sheetOf(rows.join(''))
    const profile = await profiled(file)
    expect(profile.first.map(({ line }) => line)).toEqual([2, 4])
    const bands = {
      use: 'attribute',
      name: 'Tenure',
      bands: [2],
      missing: 'level',
      most: 9,
    } as const
    const numbers = {
      ...profile,
      columns: profile.columns.map((each) => ({ ...each, kind: 'number' as const })),
    }
    const mapping = { columns: { 0: bands }, decimal: null, dateOrder: null, day: null }
    const { rowProblems } = await tabulateList({ file, profile: numbers, mapping }, nothing)
    expect(rowProblems.listed.map(({ line, column }) => [line, column])).toEqual([[4, 1]])
  })

  it('that unpacks to more than the limit is refused, whatever its directory says', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(160_000_000) }, { level: 1 })
    expect(bomb.length).toBeLessThan(2_000_000)
    // The sizes that the archive states, 160 MB, are made 10 bytes, in its directory and before the data.
    const view = new DataView(bomb.buffer)
    for (let i = 0; i + 4 < bomb.length; i++) {
      if (view.getUint32(i, true) === 160_000_000) view.setUint32(i, 10, true)
    }
    const { problems } = await profiled(new Blob([bomb as Uint8Array<ArrayBuffer>]))
    expect(problems.listed[0]?.message).toMatch(/more than 150 MB unpacked, which is the limit/)
  })

  it.each([
    [
      'a cell far down',
      `<row r="9000000">${cell('A9000000', 'x')}</row>`,
      /reaches down to row 9000000/,
    ],
    ['a cell far down without a row', `<row>${cell('A900000', 'x')}</row>`, /down to row 900000/],
    [
      'a cell far to the right',
      `<row r="1">${cell('ZZZ1', 'x')}</row>`,
      /18278 columns; a workbook may have/,
    ],
    ['a row in another notation', `<row r="1e9">${cell('A1', 'x')}</row>`, /unusual way/],
  ])('with %s is refused before it takes memory', async (_, data, message) => {
    const { problems } = await profiled(sheetOf(data))
    expect(problems.listed[0]?.message).toMatch(message)
  })

  it.each([
    [
      'an archive of something else',
      new Blob([zipSync({ 'a.txt': strToU8('a') }) as Uint8Array<ArrayBuffer>]),
      /cannot be read/,
    ],
    [
      'a cut archive',
      new Blob([Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3)]),
      /(damaged|cannot be read)/,
    ],
    [
      'a workbook of the old kind',
      new Blob([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1)]),
      /old kind/,
    ],
  ])('that is %s is refused with what to do', async (_, file, message) => {
    const { problems } = await profiled(file)
    expect(problems.listed[0]?.message).toMatch(message)
    expect(problems.listed[0]?.message).toMatch(/CSV/)
  })

  it('is told to be saved as CSV when it is too large', async () => {
    const start = new Blob([Uint8Array.of(0x50, 0x4b, 3, 4)])
    const file = {
      size: tableLimits.workbookBytes + 1,
      slice: (from: number, to: number) => start.slice(from, to),
    }
    const { problems } = await profileList({ file: file as Blob, options: {} }, nothing)
    expect(problems.listed[0]?.message).toMatch(/limit is 30\. Save the sheet as CSV/)
  })
})
