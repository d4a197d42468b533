/** Park and Miller's generator (Communications of the ACM 31, 1988, 1192): plenty for made-up rows. */
const MODULUS = 2_147_483_647
const MULTIPLIER = 48_271

/** Numbers between 0 and 1, the same for the same seed. */
export const inventedNumbers = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * MULTIPLIER) % MODULUS
    return state / MODULUS
  }
}
