/** Where an array begins: SIMD reads and writes 16 bytes at once. */
const ALIGNMENT = 16

/** Where arrays lie: each in memory of its own, or side by side in one that a kernel reads too. */
export class Room {
  /** bytes that they take side by side */
  bytes = 0
  private readonly memory: ArrayBuffer | null

  constructor(memory: ArrayBuffer | null = null) {
    this.memory = memory
  }

  uint16(length: number): Uint16Array {
    const at = this.take(length * Uint16Array.BYTES_PER_ELEMENT)
    return this.memory ? new Uint16Array(this.memory, at, length) : new Uint16Array(length)
  }

  int32(length: number): Int32Array {
    const at = this.take(length * Int32Array.BYTES_PER_ELEMENT)
    return this.memory ? new Int32Array(this.memory, at, length) : new Int32Array(length)
  }

  float64(length: number): Float64Array {
    const at = this.take(length * Float64Array.BYTES_PER_ELEMENT)
    return this.memory ? new Float64Array(this.memory, at, length) : new Float64Array(length)
  }

  private take(bytes: number): number {
    const at = this.bytes
    this.bytes += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
    return at
  }
}
