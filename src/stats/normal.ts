import { exp, ln } from './num.ts'

/**
 * The standard normal distribution.
 * Coefficients of the distribution function: W. J. Cody, "Rational Chebyshev approximations for the
 * error function", Mathematics of Computation 23 (1969) 631, in the scaling of Algorithm 715.
 * Coefficients of the quantile: M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37
 * (1988) 477.
 */

const ONE_OVER_SQRT_2PI = 0.3989422804014327
/** Up to here Φ is ½ plus an odd function; beyond it the tail is computed by itself. */
const CENTRE = 0.67448975
/** √32, where the tail's form changes. */
const FAR = 5.656854249492381
/** Beyond it the tail is below the smallest positive number. */
const VANISHED = 38.5
/** Below it the quantile takes its tail form: ½ − 0.425. */
const QUANTILE_CENTRE = 0.425

const centre = (s: number): number =>
  ((((0.06568233791820745 * s + 2.2352520354606837) * s + 161.02823106855587) * s +
    1067.6894854603709) *
    s +
    18154.981253343562) /
  ((((s + 47.202581904688245) * s + 976.0985517377767) * s + 10260.932208618979) * s +
    45507.789335026726)

const middle = (z: number): number =>
  ((((((((1.0765576773720192e-8 * z + 0.39894151208813466) * z + 8.883149794388377) * z +
    93.50665613217785) *
    z +
    597.2702763948002) *
    z +
    2494.5375852903726) *
    z +
    6848.1904505362827) *
    z +
    11602.65143764735) *
    z +
    9842.714838383978) /
  ((((((((z + 22.266688044328117) * z + 235.387901782625) * z + 1519.3775994075547) * z +
    6485.558298266761) *
    z +
    18615.571640885097) *
    z +
    34900.952721145979) *
    z +
    38912.00328609327) *
    z +
    19685.429676859992)

const far = (z: number): number => {
  const t = 1 / (z * z)
  const ratio =
    (t *
      (((((0.02307344176494017 * t + 0.215898534057957) * t + 0.1274011611602474) * t +
        0.022235277870649807) *
        t +
        0.0014216191932278934) *
        t +
        2.9112874951168793e-5)) /
    (((((t + 1.284260096144911) * t + 0.4682382124808651) * t + 0.06598813786892856) * t +
      0.0037823963320275824) *
      t +
      7.297515550839662e-5)
  return (ONE_OVER_SQRT_2PI - ratio) / z
}

/** e^(−z²/2) for z ≥ 0, z split so that the square of its first part is exact. */
const bell = (z: number): number => {
  const short = Math.floor(z * 16) / 16
  const rest = (z - short) * (z + short)
  return exp(-0.5 * short * short) * exp(-0.5 * rest)
}

/** P(Z > z) for z > 0.67. */
const upperTail = (z: number): number => {
  if (z > VANISHED) return 0
  return bell(z) * (z > FAR ? far(z) : middle(z))
}

/**
 * P(Z ≤ z) of a standard normal Z; the upper tail is `normalCdf(-z)`, never `1 − normalCdf(z)`.
 * @param z number of standard deviations
 * @returns probability from 0 to 1. Relative error at most 1e-15 in both tails.
 */
export const normalCdf = (z: number): number => {
  const size = Math.abs(z)
  if (size <= CENTRE) return 0.5 + z * centre(z * z)
  if (z < 0) return upperTail(size)
  return z > 0 ? 1 - upperTail(size) : NaN
}

/**
 * Density of the standard normal distribution.
 * @param z number of standard deviations
 * @returns density per standard deviation. Relative error at most 1e-15.
 */
export const normalPdf = (z: number): number => {
  const size = Math.abs(z)
  return size > 40 ? 0 : ONE_OVER_SQRT_2PI * bell(size)
}

/**
 * The z below which a standard normal value lies with probability p.
 * @param p probability
 * @returns −∞ at 0, ∞ at 1, NaN outside 0..1. Relative error at most 1e-15. Pass a small p rather
 * than 1 − p: near 1 the doubles are far apart.
 */
export const normalQuantile = (p: number): number => {
  const q = p - 0.5
  if (Math.abs(q) <= QUANTILE_CENTRE) {
    const r = 0.180625 - q * q
    return q * quantileCentre(r)
  }
  const tail = q < 0 ? p : 1 - p
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN
  const r = Math.sqrt(-ln(tail))
  const z = r <= 5 ? quantileMiddle(r - 1.6) : quantileFar(r - 5)
  return q < 0 ? -z : z
}

const quantileCentre = (r: number): number =>
  (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r +
    45921.95393154987) *
    r +
    13731.69376550946) *
    r +
    1971.5909503065513) *
    r +
    133.14166789178438) *
    r +
    3.3871328727963665) /
  (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r +
    21213.794301586597) *
    r +
    5394.196021424751) *
    r +
    687.1870074920579) *
    r +
    42.31333070160091) *
    r +
    1)

const quantileMiddle = (r: number): number =>
  (((((((7.745450142783414e-4 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
    1.2704582524523684) *
    r +
    3.6478483247632045) *
    r +
    5.769497221460691) *
    r +
    4.630337846156546) *
    r +
    1.4234371107496835) /
  (((((((1.0507500716444169e-9 * r + 5.475938084995345e-4) * r + 0.015198666563616457) * r +
    0.14810397642748008) *
    r +
    0.6897673349851) *
    r +
    1.6763848301838038) *
    r +
    2.053191626637759) *
    r +
    1)

const quantileFar = (r: number): number =>
  (((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r +
    0.026532189526576124) *
    r +
    0.29656057182850487) *
    r +
    1.7848265399172913) *
    r +
    5.463784911164114) *
    r +
    6.657904643501103) /
  (((((((2.0442631033899397e-15 * r + 1.4215117583164459e-7) * r + 1.8463183175100548e-5) * r +
    7.868691311456133e-4) *
    r +
    0.014875361290850615) *
    r +
    0.1369298809227358) *
    r +
    0.599832206555888) *
    r +
    1)
