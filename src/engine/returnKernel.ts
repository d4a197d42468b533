import type { PartWithin } from './returnLoops.ts'

/**
 * The loops compiled to WebAssembly (`kernel/returns.as.ts`). They take numbers alone: an array is
 * named by where it begins in the kernel's memory, in bytes.
 */
export interface ReturnKernel {
  readonly memory: ArrayBuffer
  countParts(
    a: number,
    b: number,
    c: number,
    d: number,
    customers: number,
    first: number,
    cuts: number,
    shift: number,
  ): void
  fillCuts(
    first: number,
    entries: number,
    cuts: number,
    shift: number,
    places: number,
    rows: number,
    classes: number,
    survival: number,
    horizon: number,
  ): void
  addMonths(
    counts: number,
    horizon: number,
    margins: number,
    classes: number,
    months: number,
    column: number,
  ): void
}

/** Starts a kernel with a memory of `bytes` or more; `null` where the platform has or allows none. */
export type StartReturnKernel = (bytes: number, partWithin: PartWithin) => ReturnKernel | null
