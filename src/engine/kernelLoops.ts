import { KernelRoom } from './kernelRoom.ts'
import type { ReturnKernel, StartReturnKernel } from './returnKernel.ts'
import {
  monthColumn,
  type MakeReturnWork,
  type ReturnArrays,
  type ReturnLoops,
} from './returnLoops.ts'

/**
 * The loops by a kernel in whose memory the arrays lie. The same bits as `plainLoops.ts`, in about
 * half the time.
 */
export const kernelWork =
  (start: StartReturnKernel): MakeReturnWork =>
  (layout, horizon, partWithin) => {
    const measure = new KernelRoom()
    layout(measure)
    const kernel = start(measure.bytes, partWithin)
    if (!kernel) return null
    const arrays = layout(new KernelRoom(kernel.memory))
    return { arrays, loops: kernelLoops(kernel, arrays, horizon) }
  }

const kernelLoops = (
  kernel: ReturnKernel,
  { margins, months, survival }: ReturnArrays,
  horizon: number,
): ReturnLoops => ({
  follow: (curves) => survival.set(curves),
  fillCuts({ first, cuts, shift, places, rows, classes }) {
    kernel.fillCuts(
      first.byteOffset,
      first.length,
      cuts.byteOffset,
      shift,
      places.byteOffset,
      rows.byteOffset,
      classes.length,
      survival.byteOffset,
      horizon,
    )
  },
  countParts({ first, cuts, shift }, customers, state) {
    kernel.countParts(
      state[0] as number,
      state[1] as number,
      state[2] as number,
      state[3] as number,
      customers,
      first.byteOffset,
      cuts.byteOffset,
      shift,
    )
  },
  addMonths(counts, from, to) {
    kernel.addMonths(
      counts.byteOffset + from * horizon * counts.BYTES_PER_ELEMENT,
      horizon,
      margins.byteOffset + from * margins.BYTES_PER_ELEMENT,
      to - from,
      months.byteOffset,
      monthColumn(horizon) * months.BYTES_PER_ELEMENT,
    )
  },
})
