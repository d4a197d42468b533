/** Stands in for src/stats/num.ts in a second build: the same functions by the platform's Math. */
export { log1pMinusX } from '../../src/stats/num.ts'

export const ln = Math.log
export const log1p = Math.log1p
export const exp = Math.exp
export const expm1 = Math.expm1
export const pow = Math.pow
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
export const logit = (p: number): number => Math.log(p / (1 - p))
