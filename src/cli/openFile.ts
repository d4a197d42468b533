import { open, type FileHandle } from 'node:fs/promises'
import type { OpenFile } from './command.ts'

const bytesOf = async (file: FileHandle, from: number, to: number): Promise<ArrayBuffer> => {
  const bytes = new Uint8Array(Math.max(0, to - from))
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.buffer.slice(0, filled)
}

/** A file that stays open while it is read in pieces, until somebody closes it; folders, and streams whose size is not known, are refused. */
export const openFile = async (path: string): Promise<OpenFile> => {
  const file = await open(path)
  const stat = await file.stat()
  if (!stat.isFile()) {
    await file.close()
    throw new Error('This is a folder or a stream, not a file')
  }
  const { size } = stat
  return {
    size,
    close: () => file.close(),
    slice: (from, to) => ({
      arrayBuffer: () => bytesOf(file, Math.min(from, size), Math.min(to, size)),
    }),
  }
}
