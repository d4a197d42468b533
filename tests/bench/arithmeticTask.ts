import { exp, ln } from '../../src/stats/num.ts'
import type { Task } from './clock.ts'

const ARGUMENTS = 4_096

/** Evenly spread numbers, in an order that no branch predictor learns. */
const spread = (low: number, high: number): Float64Array =>
  Float64Array.from(
    { length: ARGUMENTS },
    (_, i) => low + ((high - low) * ((i * 2_654_435_769) % 4_294_967_296)) / 4_294_967_296,
  )

/** One pass over all arguments. Written out: a function passed on would not be inlined. */
const passes = {
  ln(xs: Float64Array): number {
    let sum = 0
    for (let i = 0; i < ARGUMENTS; i++) sum += ln(xs[i]!)
    return sum
  },
  mathLog(xs: Float64Array): number {
    let sum = 0
    for (let i = 0; i < ARGUMENTS; i++) sum += Math.log(xs[i]!)
    return sum
  },
  exp(xs: Float64Array): number {
    let sum = 0
    for (let i = 0; i < ARGUMENTS; i++) sum += exp(xs[i]!)
    return sum
  },
  mathExp(xs: Float64Array): number {
    let sum = 0
    for (let i = 0; i < ARGUMENTS; i++) sum += Math.exp(xs[i]!)
    return sum
  },
}

export type Arithmetic = keyof typeof passes

/** Calls of one function over arguments as the engine has them. */
export const arithmeticTask = (name: Arithmetic): Task => {
  const pass = passes[name]
  const xs = name === 'ln' || name === 'mathLog' ? spread(1e-9, 1) : spread(-4, 4)
  let total = 0
  return {
    run(times) {
      for (let i = 0; i < times; i++) total += pass(xs)
      // Looks at the sum, so that no call can be left out.
      if (Number.isNaN(total)) throw new Error(`${name} gave no number.`)
    },
    size: ARGUMENTS,
  }
}
