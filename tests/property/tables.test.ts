import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, type CsvCell } from '../../src/share/csv.ts'
import { DELIMITERS, type Delimiter } from '../../src/tables/delimiter.ts'
import { undoGuard } from '../../src/tables/guard.ts'
import { readCsv } from '../../src/tables/readCsv.ts'
import { slowCsv } from '../helpers/slowCsv.ts'
import { cellsIn, countsIn, readInPieces } from '../helpers/tables.ts'

const awkward = fc.constantFrom(
  ...'",;|\t\r\n \'=-+@\0\uFEFFab1.'.split(''),
  '\r\n',
  '""',
  'é',
  '😀',
)
const text = fc.oneof(
  fc.array(awkward, { maxLength: 8 }).map((each) => each.join('')),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const cuts = fc.array(fc.nat(), { maxLength: 6 })

const tables = <T>(cell: fc.Arbitrary<T>, minColumns = 1): fc.Arbitrary<T[][]> =>
  fc.integer({ min: minColumns, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 6,
    }),
  )

/** A plain writer after RFC 4180: quotes where they are needed, or around what `isQuoted` says. */
const written = (
  rows: readonly (readonly string[])[],
  { sign, end, isQuoted }: { sign: string; end: string; isQuoted: (cell: string) => boolean },
): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (isQuoted(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(sign),
    )
    .join(end)

describe('any table', () => {
  const number = fc.oneof(fc.integer(), fc.double())
  const cell: fc.Arbitrary<CsvCell> = fc.oneof(text, number, fc.constant(null))
  const asText = (each: CsvCell): string => {
    if (typeof each !== 'number') return each ?? ''
    return Number.isFinite(each) ? String(each + 0) : ''
  }

  it('that this program saved is read back cell by cell, in whatever pieces', () => {
    fc.assert(
      fc.property(tables(cell), cuts, ([head = [], ...rows], at) => {
        // A line without anything is no row, and a row of one empty number is such a line.
        fc.pre(head.length > 1 || ![...rows].flat().some((each) => typeof each !== 'string'))
        const read = readInPieces(csvText(head.map(asText), rows), at)
        expect(read.problems.listed).toEqual([])
        expect(cellsIn(read).map((cells) => cells.map(undoGuard))).toEqual(
          [head, ...rows].map((cells) => cells.map(asText)),
        )
      }),
      { numRuns: 5000 },
    )
  })

  const writer = fc.record({
    sign: fc.constantFrom<Delimiter>(...DELIMITERS),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    isMarked: fc.boolean(),
    isEnded: fc.boolean(),
  })

  it('that another program writes with any sign is read back, where the sign is known', () => {
    fc.assert(
      fc.property(tables(text), writer, cuts, (rows, { sign, end, isMarked, isEnded }, at) => {
        const isQuoted = (each: string): boolean =>
          each === '' || /["\r\n]/.test(each) || each.includes(sign)
        const body = written(rows, { sign, end, isQuoted })
        fc.pre(isMarked || !body.startsWith('\uFEFF'))
        const file = `${isMarked ? '\uFEFF' : ''}${body}${isEnded ? end : ''}`
        const read = readInPieces(file, at, { delimiter: sign })
        expect(read.problems.listed).toEqual([])
        expect(cellsIn(read)).toEqual(rows)
      }),
      { numRuns: 5000 },
    )
  })

  it('that another program writes with any sign is read back, where the other signs are in quotes', () => {
    fc.assert(
      fc.property(tables(text), writer, cuts, (rows, { sign, end, isMarked, isEnded }, at) => {
        const isQuoted = (each: string): boolean => each === '' || /["\r\n,;|\t]/.test(each)
        const body = written(rows, { sign, end, isQuoted })
        fc.pre(isMarked || !body.startsWith('\uFEFF'))
        const read = readInPieces(`${isMarked ? '\uFEFF' : ''}${body}${isEnded ? end : ''}`, at)
        expect(read.problems.listed).toEqual([])
        expect(cellsIn(read)).toEqual(rows)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('any text at all', () => {
  it('is read as the slow reader reads it, or refused where that one refuses', () => {
    let refused = 0
    fc.assert(
      fc.property(
        fc.array(awkward, { maxLength: 30 }),
        fc.constantFrom<Delimiter>(...DELIMITERS),
        cuts,
        (pieces, delimiter, at) => {
          const whole = pieces.join('')
          const read = readInPieces(whole, at, { delimiter })
          const slow = slowCsv(whole, delimiter)
          if (slow === null) refused++
          if (slow === null) expect(read.problems.listed).not.toEqual([])
          else expect([cellsIn(read), read.problems.listed]).toEqual([slow, []])
        },
      ),
      { numRuns: 20_000, seed: 11 },
    )
    expect(refused).toBeGreaterThan(1000)
    expect(refused).toBeLessThan(19_000)
  })

  it('is read the same whole and in pieces, the sign between cells included', () => {
    fc.assert(
      fc.property(fc.array(awkward, { maxLength: 30 }), cuts, (pieces, at) => {
        const whole = pieces.join('')
        expect(readInPieces(whole, at)).toEqual(readCsv(whole))
      }),
      { numRuns: 5000 },
    )
  })
})

describe('a damaged table of counts', () => {
  const VALID: readonly (readonly [sign: Delimiter, text: string])[] = [
    [',', 'arm,contacted,returned\r\ncontrol,6000,311\r\ndiscount,6000,352\r\n'],
    [';', '\uFEFFarm;contacted;returned\n"control; none";6.001;311\n"10 % ""off""";5.999;352\n'],
    ['\t', 'arm\tn\treturned\tcost\nControl\t1 200\t31\t0\nGift\t1 300\t52\t1.234,50\n'],
    [',', '"arm","sent","recalled"\n"a\nb","1,234","56"\n"c","2,345","67"'],
  ]
  /** A count by another method: decimals, of which there are not three, are zeros and fall off; marks are passed over. */
  const whole = (cell: string): number => {
    const [, front = cell, decimals = ''] = /^(.*)[.,](\d{1,2}|\d{4,})$/.exec(cell.trim()) ?? []
    return /[1-9]/.test(decimals) ? NaN : Number(front.replace(/\D/g, ''))
  }

  /** What the slow reader makes of it, with the sign of the undamaged file: arm, contacted, returned. */
  const slowly = (file: string, sign: string): readonly (readonly unknown[])[] => {
    const rows = slowCsv(file, sign) ?? []
    return rows
      .filter((cells) => cells.some((cell) => cell.trim() !== ''))
      .slice(1)
      .map((cells) => [cells[0]?.trim(), whole(cells[1] ?? ''), whole(cells[2] ?? '')])
  }
  const read = (file: string): readonly (readonly unknown[])[] =>
    countsIn(file).rows.map(({ arm, contacted, returned }) => [arm, contacted, returned])

  const damages = (file: string): string[] => {
    const places = [...file].map((_, i) => i)
    const signs = ['"', ',', ';', '\t', '\n', '\r', '0', '7', '.', '-', ' ', 'x', '\0', '']
    return [
      ...places.map((at) => file.slice(0, at)),
      ...places.flatMap((at) => signs.map((sign) => file.slice(0, at) + sign + file.slice(at + 1))),
      ...places.flatMap((at) => signs.map((sign) => file.slice(0, at) + sign + file.slice(at))),
      ...places.flatMap((at) =>
        [0, 1, 2, 3, 4, 5, 6].map(
          (bit) =>
            file.slice(0, at) +
            String.fromCharCode(file.charCodeAt(at) ^ (1 << bit)) +
            file.slice(at + 1),
        ),
      ),
    ]
  }

  it.each(VALID)(
    'with %j between cells is refused, or read as the slow reader reads it',
    (sign, file) => {
      expect(read(file)).toEqual(slowly(file, sign))
      expect(read(file)).toHaveLength(2)
      let accepted = 0
      for (const damaged of damages(file)) {
        const rows = read(damaged)
        if (rows.length === 0) continue
        accepted++
        expect(rows, JSON.stringify(damaged)).toEqual(slowly(damaged, sign))
      }
      expect(accepted).toBeGreaterThan(100)
    },
  )
})
