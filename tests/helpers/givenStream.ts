import { Stream } from '../../src/engine/rng.ts'

/** A stream whose uniforms are given. */
export class GivenStream extends Stream {
  private readonly next: () => number

  constructor(next: () => number) {
    super()
    this.next = next
  }

  override uniform(): number {
    return this.next()
  }
}
