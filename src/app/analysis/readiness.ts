import type { ReadResults } from '../../tables/resultsReader.ts'

/** Whether results can be read, or what is missing. */
export type Readiness =
  'empty' | 'gone' | 'reading' | 'ask' | 'wrong' | 'withErrors' | 'oneArm' | 'noCustomers' | 'ready'

interface Counted {
  readonly arm: string
  readonly contacted: number
}

/** Whether arms can be compared. */
export const armsReadiness = (cells: readonly Counted[]): 'oneArm' | 'noCustomers' | 'ready' => {
  const arms = new Map<string, number>()
  for (const { arm, contacted } of cells) arms.set(arm, (arms.get(arm) ?? 0) + contacted)
  if (arms.size < 2) return 'oneArm'
  return [...arms.values()].some((contacted) => contacted === 0) ? 'noCustomers' : 'ready'
}

/** Whether what a file holds can be read. */
export const fileReadiness = (
  { results, problems, faulty }: ReadResults,
  isAccepted: boolean,
): Readiness => {
  if (problems.listed.some(({ asks }) => asks !== undefined)) return 'ask'
  if (!results || results.cells.length === 0) return 'wrong'
  const arms = armsReadiness(results.cells)
  return arms === 'ready' && faulty > 0 && !isAccepted ? 'withErrors' : arms
}
