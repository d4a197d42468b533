import { expose, transfer, type Endpoint } from 'comlink'
import type { SimulationService } from './protocol.ts'
import { buffersOf, buffersOfDescription } from './buffers.ts'
import type { KernelFor } from './lateKernel.ts'
import { createService } from './service.ts'

/**
 * Offers the simulation service on an endpoint, transferring the buffers of what it answers. Says that
 * it has been loaded: from then on silence means that something is wrong.
 */
export const serve = (endpoint: Endpoint, kernelFor: KernelFor = () => null): void => {
  const service = createService(() => performance.now(), kernelFor)
  const remote: SimulationService = {
    prepare: service.prepare,
    run(jobId, firstBlock, blocks) {
      const answer = service.run(jobId, firstBlock, blocks)
      return answer.type === 'chunk' ? transfer(answer, buffersOf(answer.chunk)) : answer
    },
    describe(jobId, expected, parts) {
      const answer = service.describe(jobId, expected, parts)
      return answer.type === 'description'
        ? transfer(answer, buffersOfDescription(answer.description))
        : answer
    },
  }
  expose(remote, endpoint)
  endpoint.postMessage('loaded')
}
