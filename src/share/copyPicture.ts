/** Whether this browser lets a page put pictures on the clipboard at all. */
const mayCopy = (): boolean =>
  typeof ClipboardItem === 'function' && typeof navigator.clipboard?.write === 'function'

/**
 * Puts a picture on the clipboard; `false` where the browser refuses. The picture may still be in the
 * making: a browser asks for the item at once, while it remembers that somebody clicked.
 */
export const copyPicture = async (png: Promise<Blob>): Promise<boolean> => {
  const made = png.then((blob) => ({ blob }))
  if (!mayCopy()) {
    await made
    return false
  }
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    return true
  } catch {
    // A picture that cannot be made is another failure, and says so itself.
    await made
    return false
  }
}
