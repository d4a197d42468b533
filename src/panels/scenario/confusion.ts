import { baseValue, REASON } from '../../scenario/check.ts'
import { shrunk } from '../../scenario/shrunk.ts'
import type { Level, Scenario, Uncertain } from '../../scenario/types.ts'

type Matrix = Readonly<Record<string, Uncertain>>

const withMatrix = (scenario: Scenario, confusion: Record<string, Uncertain>): Scenario => ({
  ...scenario,
  cohort: { ...scenario.cohort, confusion },
})

/** The reasons, in the order of the rows and columns of the matrix. */
export const reasonLevels = ({ cohort }: Scenario): readonly Level[] =>
  cohort.attributes.find(({ id }) => id === REASON)?.levels ?? []

export const hasMatrix = ({ cohort }: Scenario): boolean => Object.keys(cohort.confusion).length > 0

/** Recorded against true reasons as the one accuracy has them: errors fall on the others alike. */
export const startMatrix = (scenario: Scenario): Scenario => {
  const ids = reasonLevels(scenario).map(({ id }) => id)
  const right = ids.length > 1 ? baseValue(scenario.cohort.labelAccuracy) : 100
  const entries = ids.flatMap((truth) => {
    const wrong = shrunk(
      ids.slice(1).map(() => 1),
      100 - right,
    )
    return ids.map((recorded): [string, number] => [
      `${truth}.${recorded}`,
      truth === recorded ? right : (wrong.pop() ?? 0),
    ])
  })
  return withMatrix(scenario, Object.fromEntries(entries))
}

/** One accuracy again, instead of the matrix. */
export const dropMatrix = (scenario: Scenario): Scenario => withMatrix(scenario, {})

/** With a further reason, which nobody is recorded under yet and which is recorded rightly. */
export const confusionWith = (matrix: Matrix, id: string): Record<string, Uncertain> =>
  Object.keys(matrix).length === 0 ? {} : { ...matrix, [`${id}.${id}`]: 100 }

/** Without one reason: the others of each row take what was recorded under it. */
export const confusionWithout = (
  matrix: Matrix,
  left: readonly string[],
): Record<string, Uncertain> => {
  if (Object.keys(matrix).length === 0) return {}
  return Object.fromEntries(
    left.flatMap((truth) => {
      const row = left.map((recorded) => baseValue(matrix[`${truth}.${recorded}`] ?? 0))
      const whole = Math.abs(row.reduce((sum, share) => sum + share, 0) - 100) < 1e-9
      const shares = whole ? null : shrunk(row, 100)
      return left.map((recorded, i): [string, Uncertain] => {
        const key = `${truth}.${recorded}`
        return [key, shares ? (shares[i] ?? 0) : (matrix[key] ?? 0)]
      })
    }),
  )
}
