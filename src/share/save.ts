/** A file name from free text: letters, digits and hyphens only. */
export const fileName = (...parts: readonly string[]): string => {
  const extension = parts[parts.length - 1] ?? ''
  const stem = parts
    .slice(0, -1)
    .map((part) =>
      part
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60),
    )
    .filter((part) => part !== '')
    .join('-')
    .toLowerCase()
  return `${stem || 'regain'}.${extension}`
}

/** Offers a blob as a download. */
export const saveBlob = (name: string, blob: Blob): void => {
  const address = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Offers a text as a download. */
export const saveText = (name: string, type: string, text: string): void =>
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
