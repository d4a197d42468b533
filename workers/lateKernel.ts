import { canHaveReturnTable } from '../src/engine/returnTable.ts'
import type { MakeReturnWork } from '../src/engine/returnLoops.ts'
import type { Model } from '../src/model/model.ts'

/** What a model's runs are made with now; it may be more later. */
export type KernelFor = (model: Model) => MakeReturnWork | null

/**
 * Fetches the kernel when a model first has a use for it. Runs do not wait: until it is there, or where it cannot
 * be fetched, they go by plain loops, which give the same numbers.
 */
export const lateKernel = (): KernelFor => {
  let kernel: MakeReturnWork | null = null
  let asked = false
  return (model) => {
    if (!model.arms.some((_, a) => canHaveReturnTable(model, a))) return null
    if (!asked) {
      asked = true
      import('./returnKernel.ts').then(
        ({ returnKernel }) => (kernel = returnKernel),
        () => undefined,
      )
    }
    return kernel
  }
}
