/**
 * A view for other people's pages: `#embed`, alone or with a scenario's link as `#embed&v1.…` or
 * `#v1.…&embed`. See docs/embed.md.
 */

const FLAG = 'embed'

/** What a hash says, without `#`: whether it asks for the view to be embedded, and the rest. */
export const readHash = (hash: string): { readonly embedded: boolean; readonly link: string } => {
  const parts = hash.split('&')
  return {
    embedded: parts.includes(FLAG),
    link: parts.filter((part) => part !== FLAG).join('&'),
  }
}

/**
 * Tells the page around this one how high it is, now and whenever that changes. Nothing but the
 * height leaves: the message goes to whoever embeds.
 */
export const reportHeight = (element: HTMLElement): (() => void) => {
  if (window.parent === window) return () => undefined
  let last = 0
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(element.getBoundingClientRect().height)
    if (height === last) return
    last = height
    window.parent.postMessage({ regain: 'height', height }, '*')
  })
  observer.observe(element)
  return () => observer.disconnect()
}
