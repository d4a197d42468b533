import { describe, expect, it } from 'vitest'
import { readFile } from '../../../src/share/readFile.ts'

describe('the file of a scenario', () => {
  it('is read as it was written', async () => {
    expect(await readFile(new Blob(['{"name":"Größe"}']))).toEqual({
      ok: true,
      text: '{"name":"Größe"}',
    })
  })

  it('of 3,000,001 bytes is refused before it is read', async () => {
    const blob = new Blob([new Uint8Array(3_000_001)])
    blob.arrayBuffer = () => Promise.reject(new Error('It was read.'))
    expect(await readFile(blob)).toEqual({
      ok: false,
      message:
        'This file has 3,000,001 bytes; a scenario has at most 1,000,000 characters. Choose the file that was saved as scenario.',
    })
  })

  it('that is no UTF-8 is refused in words', async () => {
    const read = await readFile(new Blob([new Uint8Array([0x22, 0xff, 0xfe, 0x22])]))
    expect(read).toEqual({
      ok: false,
      message: 'This file is no text in UTF-8, as scenarios are. Save it anew in this encoding.',
    })
  })
})
