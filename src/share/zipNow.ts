import { unzipSync, zipSync, type FlateError, type Unzipped, type Zippable } from 'fflate/browser'

/**
 * Zips at once, in place of `fflate`'s `zip`: that one starts workers from blobs for files above 160 kB,
 * which the content security policy forbids. `vite.config.ts` puts it into the libraries of workbooks.
 */
export const zip = (
  files: Zippable,
  done: (error: FlateError | null, archive: Uint8Array) => void,
): void => done(null, zipSync(files))

/** Unzips at once, for the same reason. */
export const unzip = (
  archive: Uint8Array,
  done: (error: FlateError | null, files: Unzipped) => void,
): void => {
  try {
    done(null, unzipSync(archive))
  } catch (error) {
    done(error as FlateError, {})
  }
}

export { strFromU8, strToU8, zipSync } from 'fflate/browser'
