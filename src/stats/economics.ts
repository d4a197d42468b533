import { exp, ln, logistic } from './num.ts'
export const monthlyRate = (a: number): number => exp(ln(1 + a) / 12) - 1
export const hazardWithRatio = (h: number, r: number): number =>
  r === 1 ? h : 1 - exp(r * ln(1 - h))
export const interceptForAverageRate = (
  w: ArrayLike<number>,
  s: ArrayLike<number>,
  rate: number,
): number => {
  if (rate <= 0) return -Infinity
  if (rate >= 1) return Infinity
  let lo = -60,
    hi = 60
  for (let i = 0; i < 200; i++) {
    const k = (lo + hi) / 2
    let m = 0
    for (let g = 0; g < w.length; g++) m += (w[g] ?? 0) * logistic(k + (s[g] ?? 0))
    if (m < rate) lo = k
    else hi = k
  }
  return (lo + hi) / 2
}
