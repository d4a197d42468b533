import { expose, type Endpoint } from 'comlink'
import { studies, type StudyName } from './studies.ts'

/** What a worker answers: expected failures travel as data. */
export type StudyAnswer =
  | { readonly type: 'output'; readonly output: unknown }
  | { readonly type: 'failed'; readonly message: string }

/** How far the study under way has got: said without being asked, between the answers. */
export interface Told {
  readonly told: readonly [done: number, total: number]
}

/** The calls a worker for studies understands, one at a time. */
export interface StudyService {
  study(name: StudyName, input: unknown): Promise<StudyAnswer>
}

/** Offers the studies on an endpoint, and says that it has been loaded. */
export const serveStudies = (endpoint: Endpoint): void => {
  const tell = (done: number, total: number): void => {
    const said: Told = { told: [done, total] }
    endpoint.postMessage(said)
  }
  const service: StudyService = {
    async study(name, input) {
      const study = studies[name] as (input: unknown, said: typeof tell) => unknown
      try {
        return { type: 'output', output: await study(input, tell) }
      } catch (error) {
        return { type: 'failed', message: error instanceof Error ? error.message : String(error) }
      }
    },
  }
  expose(service, endpoint)
  endpoint.postMessage('loaded')
}
