import { inflateRawSync } from 'node:zlib'

/** The files of a zip, read by its central directory: independent of whatever wrote it. */
export const unzip = (zip: Buffer): ReadonlyMap<string, Buffer> => {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) throw new Error('This is no zip: it has no end of a central directory.')
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place))
    const local = zip.readUInt32LE(at + 42)
    const name = zip.subarray(at + 46, at + 46 + nameLength!).toString('utf8')
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(from, from + size)
    files.set(name, method === 0 ? packed : inflateRawSync(packed))
    at += 46 + nameLength! + extra! + comment!
  }
  return files
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

/** The text of a piece of XML without its tags. */
export const xmlText = (xml: string): string =>
  xml
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all)

export type XlsxCell = string | number | null

/** A sheet by its name: rows of numbers and texts; `formulas` counts the cells that would compute. */
export const readXlsx = (
  xlsx: Buffer,
): {
  readonly sheets: ReadonlyMap<string, readonly (readonly XlsxCell[])[]>
  readonly formulas: number
  readonly formats: string
} => {
  const files = unzip(xlsx)
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? ''
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>([^]*?)<\/si>/g)].map(([, si]) =>
    xmlText(si ?? ''),
  )
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      /\bId="([^"]*)"/.exec(tag)?.[1] ?? '',
      /\bTarget="\/?(?:xl\/)?([^"]*)"/.exec(tag)?.[1] ?? '',
    ]),
  )
  const sheets = new Map<string, XlsxCell[][]>()
  let formulas = 0
  for (const [tag] of text('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)) {
    const name = xmlText(/\bname="([^"]*)"/.exec(tag)?.[1] ?? '')
    const xml = text(`xl/${targets.get(/r:id="([^"]*)"/.exec(tag)?.[1] ?? '') ?? ''}`)
    formulas += xml.match(/<f\b/g)?.length ?? 0
    sheets.set(
      name,
      [...xml.matchAll(/<row\b[^>]*?(?:\/>|>([^]*?)<\/row>)/g)].map(([, row]) =>
        cellsOf(row ?? '', shared),
      ),
    )
  }
  return { sheets, formulas, formats: text('xl/styles.xml') }
}

const columnOf = (address: string): number =>
  [...address.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) -
  1

const cellsOf = (row: string, shared: readonly string[]): XlsxCell[] => {
  const cells: XlsxCell[] = []
  for (const [, attributes = '', content = ''] of row.matchAll(
    /<c\b([^>]*?)(?:\/>|>([^]*?)<\/c>)/g,
  )) {
    const value = /<v>([^]*?)<\/v>/.exec(content)?.[1]
    const at = columnOf(/\br="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? 'A1')
    while (cells.length < at) cells.push(null)
    const isText = /\bt="s"/.test(attributes)
    cells[at] = value === undefined ? null : isText ? (shared[Number(value)] ?? '') : Number(value)
  }
  return cells
}
