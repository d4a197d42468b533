/** Makes the arrays that a piece of work needs, each by itself or side by side in one memory. */
export interface Room {
  uint16(length: number): Uint16Array
  int32(length: number): Int32Array
  float64(length: number): Float64Array
}

/** Each array by itself. */
export const apart: Room = {
  uint16: (length) => new Uint16Array(length),
  int32: (length) => new Int32Array(length),
  float64: (length) => new Float64Array(length),
}
