import { productMinus } from './exactProduct.ts'
import { stirlingRest } from './gamma.ts'

/** The binomial distribution at one count near its mean: what `fillCentre` writes. */
export interface BinomialCentre {
  /** The count m, (n + 1) p − 1 rounded. */
  count: number
  /** P(X ≤ m). */
  lower: number
  /** P(X = m). */
  mass: number
}

/** Smallest variance n p (1 − p) that `fillCentre` serves. */
export const CENTRE_FROM = 32

/** Most terms of the series around the centre, and 1/i. */
const MOST_TERMS = 24
const INVERSES = Float64Array.from({ length: MOST_TERMS + 2 }, (_, i) => 1 / i)

const ONE_OVER_SQRT_2PI = 0.3989422804014327

/** e^x − 1 − x for |x| ≤ 0.005: Taylor series, error below 2e-17. */
const expRestSmall = (x: number): number => x * x * (0.5 + x * (1 / 6 + x * (1 / 24 + x / 120)))

/**
 * Σ over odd j of −W_j (j − 1)!! K^((1−j)/2)/d of betaSeries.ts: how far the distribution function
 * is from ½ where v = 0. s = m(1−m). The fractions follow from the recurrence given there.
 */
const offCentre = (s: number, k: number): number => {
  const t = 1 / k
  const early =
    1 / 3 +
    t *
      ((4 + 2 * s) / 135 +
        t *
          ((-8 + s * (4 + 4 * s)) / 2835 +
            t *
              ((-16 + s * (24 - 8 * s * s)) / 8505 +
                t * 7.119598889146215e-4 +
                t * s * (-1.7798997222865536e-3 + s * 1.1021443120208552e-4) -
                t * s * s * s * (1.228827566276126e-4 + s * 3.559799444573107e-4))))
  return k > 1000 ? early : early + offCentreLate(s, t)
}

const offCentreLate = (s: number, t: number): number => {
  const w11 =
    6.783725850941215e-4 +
    s *
      (-2.374304047829425e-3 +
        s *
          (1.3312785877943629e-3 +
            s * (1.2733291196940032e-5 + s * (1.2733291196940032e-5 + s * 3.3918629254706074e-4))))
  const w13 =
    -4.728641948577934e-4 +
    s *
      (2.1278888768600703e-3 +
        s *
          (-2.0122498037450027e-3 +
            s * (6.297348775629525e-5 + s * s * (5.781953655753381e-5 + s * 2.364320974288967e-4))))
  const w15 =
    -5.901363954492598e-4 +
    s *
      (3.245750174970929e-3 +
        s *
          (-4.686729463734404e-3 +
            s *
              (1.3894367389739627e-3 +
                s *
                  (4.6976581485522995e-6 -
                    s *
                      (6.241595890642523e-6 +
                        s * (1.7180849929837347e-5 + s * 2.950681977246299e-4))))))
  const t2 = t * t
  return t2 * t2 * t * (w11 + t * (w13 + t * w15))
}

/**
 * The distribution function and the probability of the count nearest the mean, without a
 * logarithm: P(X ≤ m) = I_{1−p}(n − m, m + 1) (NIST DLMF 8.17.5) is known by a short series where
 * 1 − p is the centre (n − m)/(n + 1) of the beta distribution, and 1 − p is less than 1/(2n + 2)
 * away, which a Taylor series of the density bridges. Absolute error of P(X ≤ m) below 1e-15,
 * relative error of P(X = m) below 2e-15.
 * @param n number of trials, whole
 * @param p probability of a success, n p (1 − p) ≥ 32
 */
export const fillCentre = (centre: BinomialCentre, n: number, p: number): void => {
  const m = Math.round((n + 1) * p) - 1
  const a = n - m
  const b = m + 1
  const whole = n + 1
  const s = (a / whole) * (b / whole)
  const k = (a * b) / whole
  const skew = (b - a) / whole
  const root = Math.sqrt(k) * ONE_OVER_SQRT_2PI
  const rest = stirlingRest(whole) - stirlingRest(a) - stirlingRest(b)
  const factor = 1 + (rest + expRestSmall(rest))
  const y = -productMinus(whole, p, b) / k
  const turn = -skew * y
  const wide = k * y * y
  const narrow = s * y * y
  let before = 1
  let term = turn
  let density = 1 + term
  let area = 1 + term / 2
  for (let i = 1; i < MOST_TERMS; i++) {
    const next = turn * term - (wide * (INVERSES[i + 1] as number) - narrow) * before
    before = term
    term = next
    density += next
    area += next * (INVERSES[i + 2] as number)
    if (Math.abs(next) < 1e-17 && Math.abs(before) < 1e-17) break
  }
  const peak = factor * root
  centre.count = m
  centre.lower = 0.5 + peak * ((skew * offCentre(s, k)) / k + y * area)
  centre.mass = (peak * density * (1 + y * (skew - s * y))) / (p * a)
}
