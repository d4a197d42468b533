import { LIMIT } from '../helpers/statistics.ts'
import { ONE_IN_100 } from './limits.ts'
import type { MomentsOutcome } from './momentsRun.ts'
import { isExact, zOfTerms } from './terms.ts'

export interface Claim {
  readonly quantity: string
  readonly arm: string
  readonly about: 'mean' | 'variance'
  readonly z: number
  /** nothing varies: compared to the last digits */
  readonly exact: boolean
}

/** Every claim of a case that has terms. Quantities that are not defined have none. */
export const claimsOf = ({ arms, checks, terms }: MomentsOutcome): Claim[] =>
  checks.flatMap(({ quantity, arm, mean, scale }, i) =>
    (['mean', 'variance'] as const).flatMap((about, k): Claim[] => {
      const at = 2 * i + k
      const size = Number.isNaN(mean) ? 0 : about === 'mean' ? scale : scale ** 2
      const exact = isExact(terms, at, size)
      if (terms.count[at] === 0 || (exact && Number.isNaN(mean))) return []
      return [{ quantity, arm: arms[arm]!, about, z: zOfTerms(terms, at, size), exact }]
    }),
  )

/** Whether all of some claims are within the limit; one that is no number is not. */
export const isWithin = (claims: readonly Claim[], limit = LIMIT): boolean =>
  claims.every(({ z }) => Math.abs(z) <= limit)

const distance = ({ z }: Claim): number => (Number.isNaN(z) ? Infinity : Math.abs(z))

/** The claim that is furthest off; no number is further than any. */
export const worst = (claims: readonly Claim[]): Claim | undefined =>
  claims.reduce<Claim | undefined>(
    (most, each) => (most && distance(each) <= distance(most) ? most : each),
    undefined,
  )

/** Share of claims beyond the |z| that one in a hundred exceeds by chance. */
export const shareBeyond = (claims: readonly Claim[]): number =>
  claims.filter(({ z }) => !(Math.abs(z) <= ONE_IN_100)).length / claims.length

/** Mean of z²: 1 where errors are as large as they say. */
export const meanSquare = (claims: readonly Claim[]): number =>
  claims.reduce((sum, { z }) => sum + z * z, 0) / claims.length
