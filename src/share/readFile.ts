import { limits } from '../scenario/limits.ts'

export type FileText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string }

/** Bytes that the longest scenario has at most: three for each character in UTF-8. */
const MAX_BYTES = 3 * limits.characters

/** The text of a scenario's file. One that is far too large is refused before it is read. */
export const readFile = async (file: Blob): Promise<FileText> => {
  if (file.size > MAX_BYTES) {
    const size = file.size.toLocaleString('en-US')
    return {
      ok: false,
      message: `This file has ${size} bytes; a scenario has at most ${limits.characters.toLocaleString('en-US')} characters. Choose the file that was saved as scenario.`,
    }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return { ok: true, text }
  } catch {
    return {
      ok: false,
      message: 'This file is no text in UTF-8, as scenarios are. Save it anew in this encoding.',
    }
  }
}
