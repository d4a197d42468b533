import type { Correlation, Model } from '../../model/model.ts'

/** Correlations of scores below this are rounding. */
const NOTHING = 1e-12

const rowAt = (i: number): number => (i * (i + 1)) / 2

/** Correlation of the normal scores of two positions of a copula. */
export const scoreCorrelation = ({ factor }: Correlation, i: number, j: number): number => {
  let sum = 0
  for (let k = 0; k <= Math.min(i, j); k++) sum += factor[rowAt(i) + k]! * factor[rowAt(j) + k]!
  return sum
}

/**
 * Uncertain inputs of a model that hang together, directly or through others, as positions in `uncertain`: groups that
 * are independent of each other, each in rising order; an input that is correlated with nothing is a group of its own.
 */
export const correlatedGroups = ({
  uncertain,
  correlation,
}: Pick<Model, 'uncertain' | 'correlation'>): number[][] => {
  const group = uncertain.map((_, i) => i)
  const inputs = correlation?.inputs ?? []
  for (let i = 0; i < inputs.length; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(scoreCorrelation(correlation!, i, j)) <= NOTHING) continue
      const [one, other] = [group[inputs[i]!]!, group[inputs[j]!]!]
      group.forEach((own, k) => own === other && (group[k] = one))
    }
  }
  return [...new Set(group)].map((id) => uncertain.flatMap((_, i) => (group[i] === id ? [i] : [])))
}

/** Paths of the inputs that each input is correlated with, directly or through others. */
export const correlatedWith = (
  model: Pick<Model, 'uncertain' | 'correlation'>,
): ReadonlyMap<string, readonly string[]> => {
  const paths = model.uncertain.map(({ path }) => path)
  return new Map(
    correlatedGroups(model).flatMap((group) =>
      group.map((i) => [
        paths[i]!,
        group.filter((other) => other !== i).map((other) => paths[other]!),
      ]),
    ),
  )
}
