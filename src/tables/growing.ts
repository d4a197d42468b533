/** Numbers of rows, one column each, that grow without an object for each row. */
export class GrowingRows {
  size = 0
  private room = 1024
  private bytes: Uint8Array = new Uint8Array(this.room)
  private arms: Uint16Array = new Uint16Array(this.room)
  private segments: Uint16Array = new Uint16Array(this.room)
  private values: Float64Array = new Float64Array(this.room)
  private costs: Float64Array = new Float64Array(this.room)

  /** Adds a row; its number. */
  add(arm: number, segment: number, returned: 0 | 1): number {
    if (this.size === this.room) this.grow()
    const at = this.size++
    this.bytes[at] = returned
    this.arms[at] = arm
    this.segments[at] = segment
    return at
  }

  setMoney(at: number, key: 'value' | 'cost', money: number): void {
    const column = key === 'value' ? this.values : this.costs
    column[at] = money
  }

  /** Takes a row out again. */
  drop(at: number): void {
    this.bytes[at] = DROPPED
  }

  isDropped(at: number): boolean {
    return this.bytes[at] === DROPPED
  }

  arm(at: number): number {
    return this.arms[at] ?? 0
  }

  segment(at: number): number {
    return this.segments[at] ?? 0
  }

  returned(at: number): number {
    return this.bytes[at] ?? 0
  }

  money(at: number, key: 'value' | 'cost'): number {
    return (key === 'value' ? this.values : this.costs)[at] ?? 0
  }

  private grow(): void {
    this.room *= 2
    const { bytes, arms, segments, values, costs, room } = this
    ;(this.bytes = new Uint8Array(room)).set(bytes)
    ;(this.arms = new Uint16Array(room)).set(arms)
    ;(this.segments = new Uint16Array(room)).set(segments)
    ;(this.values = new Float64Array(room)).set(values)
    ;(this.costs = new Float64Array(room)).set(costs)
  }
}

const DROPPED = 2
