import { describe, expect, it } from 'vitest'
import { readHash } from '../../../src/app/embedded.ts'

describe('the hash of an address', () => {
  it.each([
    ['', false, ''],
    ['v1.abc', false, 'v1.abc'],
    ['embed', true, ''],
    ['embed&v1.abc', true, 'v1.abc'],
    ['v1.abc&embed', true, 'v1.abc'],
    ['embedded', false, 'embedded'],
    ['v1.embed', false, 'v1.embed'],
    ['section&v1.abc', false, 'section&v1.abc'],
  ])('"%s" asks to be embedded: %s, and holds the link "%s"', (hash, embedded, link) => {
    expect(readHash(hash)).toEqual({ embedded, link })
  })
})
