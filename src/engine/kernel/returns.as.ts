/**
 * The loops of `plainLoops.ts` in AssemblyScript, for WebAssembly: a subset of TypeScript with whole
 * numbers of 16 and 32 bits, places in memory (`usize`), and instructions that do two or more numbers at once.
 * The operations on each number and their order are those of the plain loops, so the bits are too.
 */

/** The part of a draw that has an edge within it: decided outside, since it is rare. */
declare function partWithin(part: i32, draw: i32, customer: i32): i32

/** Bits of a draw, as in `returnTable.ts`. */
const DRAW_BITS: i32 = 21
const LAST: i32 = (1 << DRAW_BITS) - 1

function cutAt(cuts: usize, part: i32): i32 {
  return load<i32>(cuts + ((<usize>part) << 2))
}

function firstAt(first: usize, entry: i32): i32 {
  return load<u16>(first + ((<usize>entry) << 1))
}

function countOne(counts: usize, part: i32): void {
  const at = counts + ((<usize>part) << 2)
  store<i32>(at, load<i32>(at) + 1)
}

/** The part of a draw that lies beyond the end of `part`, or in which it ends. */
function laterPart(cuts: usize, part: i32, draw: i32, customer: i32): i32 {
  let p = part
  while (draw > cutAt(cuts, p)) p++
  return draw < cutAt(cuts, p) ? p : partWithin(p, draw, customer)
}

/** Counts customers by part; a, b, c and d are the state of the generator. */
export function countParts(
  a: i32,
  b: i32,
  c: i32,
  d: i32,
  customers: i32,
  first: usize,
  cuts: usize,
  shift: i32,
  counts: usize,
): void {
  for (let i = 0; i < customers; i += 3) {
    const one = a + b + d
    d++
    a = b ^ (b >>> 9)
    b = c + (c << 3)
    c = rotl<i32>(c, 21) + one
    const two = a + b + d
    d++
    a = b ^ (b >>> 9)
    b = c + (c << 3)
    c = rotl<i32>(c, 21) + two
    const x = one & LAST
    const y = two & LAST
    const z = ((one >>> DRAW_BITS) << 10) | (two >>> 22)
    let p = firstAt(first, x >> shift)
    let q = firstAt(first, y >> shift)
    let r = firstAt(first, z >> shift)
    p += (cutAt(cuts, p) - x) >>> 31
    q += (cutAt(cuts, q) - y) >>> 31
    r += (cutAt(cuts, r) - z) >>> 31
    if (cutAt(cuts, p) <= x) p = laterPart(cuts, p, x, i)
    if (cutAt(cuts, q) <= y) q = laterPart(cuts, q, y, i + 1)
    if (cutAt(cuts, r) <= z) r = laterPart(cuts, r, z, i + 2)
    countOne(counts, p)
    if (i + 1 < customers) countOne(counts, q)
    if (i + 2 < customers) countOne(counts, r)
  }
}

/** Notes that `part` begins after a cut. */
function noteBegin(first: usize, entry: i32, part: i32): void {
  store<u16>(first + ((<usize>entry) << 1), <u16>part, 2)
}

/** Fills the cuts, two at a time, and `first` at the entry after each with the part that begins there. */
export function fillCuts(
  first: usize,
  entries: i32,
  cuts: usize,
  shift: i32,
  places: usize,
  rows: usize,
  classes: i32,
  survival: usize,
  horizon: i32,
): void {
  memory.fill(first, 0, (<usize>entries) << 1)
  let part = 0
  for (let k = 0; k < classes; k++) {
    const from = f64x2.splat(load<f64>(places + ((<usize>k) << 4)))
    const width = f64x2.splat(load<f64>(places + ((<usize>k) << 4), 8))
    let there = survival + ((<usize>load<i32>(rows + ((<usize>k) << 2))) << 3)
    const last = part + horizon - 1
    while (part < last) {
      const gone = f64x2.sub(f64x2.splat(1), v128.load(there, 8))
      const cut = i32x4.trunc_sat_f64x2_s_zero(f64x2.add(from, f64x2.mul(width, gone)))
      v128.store64_lane(cuts + ((<usize>part) << 2), cut, 0)
      const entry = i32x4.shr_s(cut, shift)
      noteBegin(first, i32x4.extract_lane(entry, 0), part + 1)
      if (part + 1 < last) noteBegin(first, i32x4.extract_lane(entry, 1), part + 2)
      part += 2
      there += 16
    }
    part = last
    const end = <i32>load<f64>(places + ((<usize>k) << 4), 16)
    store<i32>(cuts + ((<usize>part) << 2), end)
    noteBegin(first, end >> shift, ++part)
  }
  fillFirst(first, first + ((<usize>entries) << 1))
}

/** Gives entries in which no part begins the last part before them: the largest so far, eight at a time. */
function fillFirst(first: usize, end: usize): void {
  const none = i16x8.splat(0)
  let before = none
  for (let at = first; at < end; at += 16) {
    let own = v128.load(at)
    own = i16x8.max_u(own, v128.shuffle<u16>(none, own, 7, 8, 9, 10, 11, 12, 13, 14))
    own = i16x8.max_u(own, v128.shuffle<u16>(none, own, 6, 7, 8, 9, 10, 11, 12, 13))
    own = i16x8.max_u(own, v128.shuffle<u16>(none, own, 4, 5, 6, 7, 8, 9, 10, 11))
    own = i16x8.max_u(own, before)
    v128.store(at, own)
    before = v128.shuffle<u16>(own, own, 7, 7, 7, 7, 7, 7, 7, 7)
  }
}

/**
 * Adds up customers, Σ m, Σ m² and Σ m³ of their margins m over classes, two months at a time: `months`
 * counts customers by month of one class, `classes` such lists follow one another.
 */
export function addMonths(
  counts: usize,
  horizon: i32,
  margins: usize,
  classes: i32,
  months: usize,
  column: usize,
): void {
  const row = (<usize>horizon) << 2
  for (let n = 0; n < horizon; n += 2) {
    let all = f64x2.splat(0)
    let first = all
    let second = all
    let third = all
    let at = counts + ((<usize>n) << 2)
    for (let k = 0; k < classes; k++) {
      const m = v128.load64_splat(margins + ((<usize>k) << 3))
      const customers = f64x2.convert_low_i32x4_s(v128.load64_zero(at))
      const earned = f64x2.mul(customers, m)
      const earned2 = f64x2.mul(earned, m)
      all = f64x2.add(all, customers)
      first = f64x2.add(first, earned)
      second = f64x2.add(second, earned2)
      third = f64x2.add(third, f64x2.mul(earned2, m))
      at += row
    }
    const to = months + ((<usize>n) << 3)
    v128.store(to, all)
    v128.store(to + column, first)
    v128.store(to + 2 * column, second)
    v128.store(to + 3 * column, third)
  }
}
