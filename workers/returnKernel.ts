import bytes from '../src/engine/kernel/returns.as.ts?wasm'
import { kernelWork } from '../src/engine/kernelLoops.ts'
import type { ReturnKernel, StartReturnKernel } from '../src/engine/returnKernel.ts'

/** Bytes in a page of memory. */
const PAGE = 65_536

/** Bytes that the loops may touch after the last array, since they take 16 at once. */
const BEYOND = 16

let compiled: WebAssembly.Module | undefined

/**
 * Starts a kernel at once. `null` where WebAssembly, or the instructions that do several numbers at
 * once, are missing, or a content security policy without 'wasm-unsafe-eval' forbids them.
 */
const start: StartReturnKernel = (size, partWithin) => {
  try {
    compiled ??= new WebAssembly.Module(bytes)
    const memory = new WebAssembly.Memory({ initial: Math.ceil((size + BEYOND) / PAGE) })
    const { exports } = new WebAssembly.Instance(compiled, {
      env: { memory },
      kernel: { partWithin },
    })
    const loops = exports as unknown as Omit<ReturnKernel, 'memory'>
    return { ...loops, memory: memory.buffer }
  } catch {
    return null
  }
}

/** The loops of `ReturnDraw` in WebAssembly. */
export const returnKernel = kernelWork(start)
