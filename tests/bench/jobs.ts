import { engineTimes, functionTimes } from './arithmeticTimes.ts'
import { closedFormTimes, figureTimes, replicationTimes, sizeTimes } from './engineTimes.ts'

/** The measurements that run in a thread of their own. */
export const jobs = {
  replicationTimes,
  sizeTimes,
  closedFormTimes,
  figureTimes,
  functionTimes,
  engineTimes,
}

export type Jobs = typeof jobs
