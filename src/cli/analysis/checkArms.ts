import type { TestResults } from '../../model/testResults.ts'
import { UsageError } from '../command.ts'
import { nameOf } from './resultsInput.ts'

/** Customers by arm, in the order of the table. */
export const contactedBy = ({ cells }: TestResults): Map<string, number> => {
  const sizes = new Map<string, number>()
  for (const { arm, contacted } of cells) sizes.set(arm, (sizes.get(arm) ?? 0) + contacted)
  return sizes
}

/** Refuses what cannot be compared. @throws {UsageError} */
export const checkArms = (
  source: string,
  arms: ReadonlyMap<string, number>,
  [baseline, option]: readonly [string | null, string],
): void => {
  const names = [...arms.keys()].join(', ')
  if (arms.size < 2) {
    throw new UsageError(`${nameOf(source)} has one arm, ${names}. A comparison needs two.`)
  }
  const [empty] = [...arms].filter(([, contacted]) => contacted === 0)
  if (empty) {
    throw new UsageError(
      `${nameOf(source)}: nobody of "${empty[0]}" was contacted. Leave the arm out.`,
    )
  }
  if (baseline !== null && !arms.has(baseline)) {
    throw new UsageError(`--${option} is "${baseline}". Use one of ${names}.`)
  }
}
