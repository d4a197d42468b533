/** Calls a function of the values with one of them moved, all others at their base. */
export const oneInput = <T>(
  base: Float64Array,
  slot: number,
  of: (values: Float64Array) => T,
): ((at: number) => T) => {
  const values = Float64Array.from(base)
  return (at) => {
    values[slot] = at
    return of(values)
  }
}
