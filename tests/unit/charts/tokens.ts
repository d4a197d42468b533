import css from '../../../src/app.css?raw'

export type Theme = 'light' | 'dark'

/** The tokens of the app's style sheet as they are in one theme, whatever the browser prefers. */
export const tokensOf = (theme: Theme): ReadonlyMap<string, string> => {
  const darkFrom = css.indexOf('prefers-color-scheme: dark')
  const blocks = [css.slice(0, darkFrom), ...(theme === 'dark' ? [css.slice(darkFrom)] : [])]
  return new Map(
    blocks.flatMap((block) => {
      const [, body = ''] = /:root\s*\{([^}]*)\}/.exec(block) ?? []
      return [...body.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(
        ([, name = '', value = '']) => [name, value] as const,
      )
    }),
  )
}

/** Sets the tokens on the page, as the app's style sheet would. */
export const setTokens = (theme: Theme): void => {
  for (const [name, value] of tokensOf(theme)) {
    document.documentElement.style.setProperty(name, value)
  }
  document.body.style.background = 'var(--surface)'
}
