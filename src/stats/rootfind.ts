export const bracketedRoot = (
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance: number,
): number => {
  let [a, b] = [low, high]
  const fa = f(a)
  while (b - a > tolerance) {
    const m = (a + b) / 2
    if (f(m) * fa > 0) a = m
    else b = m
  }
  return (a + b) / 2
}
