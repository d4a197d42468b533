import {
  monthColumn,
  type MakeReturnWork,
  type PartWithin,
  type ReturnArrays,
  type ReturnLoops,
  type ReturnWork,
} from './returnLoops.ts'
import { DRAW_BITS, DRAWS, partFrom, type ReturnTable } from './returnTable.ts'
import { apart } from './room.ts'

const LAST = DRAWS - 1

type Sums = Pick<ReturnArrays, 'margins' | 'months'>

/** The loops as the platform runs them by itself. */
export const plainWork: MakeReturnWork<ReturnWork> = (layout, horizon, partWithin) => {
  const arrays = layout(apart)
  return { arrays, loops: plainLoops(arrays, horizon, partWithin) }
}

const plainLoops = (sums: Sums, horizon: number, partWithin: PartWithin): ReturnLoops => {
  let survival: Float64Array = new Float64Array(0)

  const partOf = (table: ReturnTable, part: number, draw: number, customer: number): number => {
    const p = partFrom(table, part, draw)
    return p >= 0 ? p : partWithin(~p, draw, customer)
  }

  return {
    follow: (curves) => (survival = curves),
    fillCuts: (table) => fillCuts(table, survival),
    /** The generator of `rng.ts` runs within the loop, its state in locals. */
    countParts(table, customers, state) {
      const { first, cuts, counts, shift } = table
      let a = state[0] as number
      let b = state[1] as number
      let c = state[2] as number
      let d = state[3] as number
      for (let i = 0; i < customers; i += 3) {
        const one = (((a + b) | 0) + d) | 0
        d = (d + 1) | 0
        a = b ^ (b >>> 9)
        b = (c + (c << 3)) | 0
        c = (((c << 21) | (c >>> 11)) + one) | 0
        const two = (((a + b) | 0) + d) | 0
        d = (d + 1) | 0
        a = b ^ (b >>> 9)
        b = (c + (c << 3)) | 0
        c = (((c << 21) | (c >>> 11)) + two) | 0
        const x = one & LAST
        const y = two & LAST
        const z = ((one >>> DRAW_BITS) << 10) | (two >>> 22)
        let p = first[x >> shift] as number
        let q = first[y >> shift] as number
        let r = first[z >> shift] as number
        p += ((cuts[p] as number) - x) >>> 31
        q += ((cuts[q] as number) - y) >>> 31
        r += ((cuts[r] as number) - z) >>> 31
        if ((cuts[p] as number) <= x) p = partOf(table, p, x, i)
        if ((cuts[q] as number) <= y) q = partOf(table, q, y, i + 1)
        if ((cuts[r] as number) <= z) r = partOf(table, r, z, i + 2)
        counts[p] = (counts[p] as number) + 1
        if (i + 1 < customers) counts[q] = (counts[q] as number) + 1
        if (i + 2 < customers) counts[r] = (counts[r] as number) + 1
      }
    },
    addMonths(counts, from, to) {
      const run = { counts, horizon, from, to }
      for (let n = 0; n < horizon; n += 2) addTwoMonths(sums, run, n)
    },
  }
}

/** Fills the cuts, and `first` at the entry after each with the part that begins there. */
const fillCuts = (table: ReturnTable, survival: Float64Array): void => {
  const { classes, rows, horizon, shift, cuts, first, places } = table
  first.fill(0)
  let part = 0
  for (let k = 0; k < classes.length; k++) {
    const at = rows[k] as number
    const begin = places[2 * k] as number
    const width = places[2 * k + 1] as number
    for (let n = 1; n < horizon; n++) {
      const cut = (begin + width * (1 - (survival[at + n] as number))) | 0
      cuts[part++] = cut
      first[(cut >> shift) + 1] = part
    }
    const end = (places[2 * k + 2] as number) | 0
    cuts[part++] = end
    first[(end >> shift) + 1] = part
  }
  fillFirst(first)
}

/** Gives entries in which no part begins the last part before them. */
const fillFirst = (first: Uint16Array): void => {
  let part = 0
  for (let entry = 0; entry < first.length; entry++) {
    // Without a branch, which would be as often wrong as right.
    const own = first[entry] as number
    part = own | (part & ((own - 1) >> 31))
    first[entry] = part
  }
}

/** Classes whose customers are added up. */
interface Run {
  readonly counts: Int32Array
  readonly horizon: number
  readonly from: number
  readonly to: number
}

/** Adds up the months `n` and `n + 1` at once: their sums do not wait for each other. */
const addTwoMonths = (
  { margins, months }: Sums,
  { counts, horizon, from, to }: Run,
  n: number,
): void => {
  const column = monthColumn(horizon)
  const hasNext = n + 1 < horizon ? 1 : 0
  let all = 0
  let first = 0
  let second = 0
  let third = 0
  let allNext = 0
  let firstNext = 0
  let secondNext = 0
  let thirdNext = 0
  for (let k = from, part = from * horizon + n; k < to; k++, part += horizon) {
    const m = margins[k] as number
    const customers = counts[part] as number
    const earned = customers * m
    all += customers
    first += earned
    second += earned * m
    third += earned * m * m
    const next = counts[part + hasNext] as number
    const earnedNext = next * m
    allNext += next
    firstNext += earnedNext
    secondNext += earnedNext * m
    thirdNext += earnedNext * m * m
  }
  months[n] = all
  months[column + n] = first
  months[2 * column + n] = second
  months[3 * column + n] = third
  months[n + 1] = allNext
  months[column + n + 1] = firstNext
  months[2 * column + n + 1] = secondNext
  months[3 * column + n + 1] = thirdNext
}
