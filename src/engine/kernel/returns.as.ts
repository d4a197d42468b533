/**
 * The loops of `plainLoops.ts` in AssemblyScript, for WebAssembly: a subset of TypeScript with whole
 * numbers of 16 and 32 bits, places in memory (`usize`), and instructions that do two or more numbers at once.
 * The operations on each number and their order are those of the plain loops, so the bits are too.
 */

/** The part of a draw that has an edge within it: decided outside, since it is rare. */
declare function partWithin(part: i32, draw: i32, customer: i32): i32

/** As in `returnTable.ts`. */
const DRAW_BITS: i32 = 21
const LAST: i32 = (1 << DRAW_BITS) - 1
/** Bytes from a part's cut to its count. */
const COUNT: usize = 4096 << 2

/** Where the cut lies that ends the first or second part that a draw's entry can mean. */
function cutOf(first: usize, cuts: usize, draw: i32, shift: i32): usize {
  const part = load<u16>(first + ((<usize>(draw >> shift)) << 1))
  const cut = cuts + ((<usize>part) << 2)
  return cut + ((<usize>((load<i32>(cut) - draw) >>> 31)) << 2)
}

/** Where the cut lies that ends the part of a draw, from one that does not lie beyond it on. */
function laterCut(cut: usize, cuts: usize, draw: i32, customer: i32): usize {
  while (draw > load<i32>(cut)) cut += 4
  if (draw < load<i32>(cut)) return cut
  return cuts + ((<usize>partWithin(<i32>((cut - cuts) >> 2), draw, customer)) << 2)
}

function addToCount(cut: usize, customers: i32): void {
  store<i32>(cut, load<i32>(cut, COUNT) + customers, COUNT)
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
    let p = cutOf(first, cuts, x, shift)
    let q = cutOf(first, cuts, y, shift)
    let r = cutOf(first, cuts, z, shift)
    if (load<i32>(p) <= x) p = laterCut(p, cuts, x, i)
    if (load<i32>(q) <= y) q = laterCut(q, cuts, y, i + 1)
    if (load<i32>(r) <= z) r = laterCut(r, cuts, z, i + 2)
    addToCount(p, 1)
    addToCount(q, 1)
    addToCount(r, 1)
    if (i + 3 > customers) {
      // The last three are one or two too many.
      addToCount(r, -1)
      if (i + 2 > customers) addToCount(q, -1)
    }
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
