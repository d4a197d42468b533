import { apart, type Room } from './room.ts'

/** Where an array begins: a kernel reads and writes 16 bytes at once. */
const ALIGNMENT = 16

/** Arrays side by side in a kernel's memory. Without a memory it says how many bytes they take. */
export class KernelRoom implements Room {
  bytes = 0
  private readonly memory: ArrayBuffer | null

  constructor(memory: ArrayBuffer | null = null) {
    this.memory = memory
  }

  uint16(length: number): Uint16Array {
    const at = this.take(length * Uint16Array.BYTES_PER_ELEMENT)
    return this.memory ? new Uint16Array(this.memory, at, length) : apart.uint16(length)
  }

  int32(length: number): Int32Array {
    const at = this.take(length * Int32Array.BYTES_PER_ELEMENT)
    return this.memory ? new Int32Array(this.memory, at, length) : apart.int32(length)
  }

  float64(length: number): Float64Array {
    const at = this.take(length * Float64Array.BYTES_PER_ELEMENT)
    return this.memory ? new Float64Array(this.memory, at, length) : apart.float64(length)
  }

  private take(bytes: number): number {
    const at = this.bytes
    this.bytes += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
    return at
  }
}
