import { coverage, references } from './coverage.ts'
import { digits } from './digits.ts'
import { momentTerms } from './moments.ts'

/** Everything that threads do, by name. Jobs and results are plain data. */
export const jobs = { momentTerms, references, coverage, digits }

export type Jobs = typeof jobs
export type JobOf<Name extends keyof Jobs> = Parameters<Jobs[Name]>[0]
export type ResultOf<Name extends keyof Jobs> = ReturnType<Jobs[Name]>
