import type { ListOptions, ListProfile } from './listProfile.ts'
import { ListProfiler } from './listProfiler.ts'

/** What a whole text holds as a list of customers; `ListProfiler` does the same piece by piece. */
export const profileList = (text: string, options: ListOptions = {}): ListProfile => {
  const profiler = new ListProfiler(options)
  profiler.push(text)
  return profiler.end()
}
