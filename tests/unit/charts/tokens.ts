/** Colours for tests that draw: the app's style sheet is not loaded there. */
const LIGHT: Readonly<Record<string, string>> = {
  '--ink': '#101828',
  '--ink-soft': '#5b6472',
  '--ink-faint': '#8b93a1',
  '--rule': '#e6e8ec',
  '--rule-strong': '#c5cad3',
  '--surface': '#ffffff',
  '--surface-2': '#f4f5f7',
  '--accent': '#0b57d0',
  '--focus': '#0b57d0',
  '--arm-discount': '#0072b2',
  '--arm-upgrade': '#009e73',
  '--arm-combo': '#d55e00',
  '--arm-tailored': '#aa4499',
  '--arm-none': '#6b7280',
  '--arm-5': '#882255',
  '--arm-6': '#997700',
  '--arm-7': '#332288',
  '--arm-8': '#44aa99',
  '--arm-9': '#cc6677',
}

const DARK: Readonly<Record<string, string>> = {
  ...LIGHT,
  '--ink': '#f2f4f7',
  '--ink-soft': '#a7b0be',
  '--ink-faint': '#6b7482',
  '--rule': '#2a303a',
  '--rule-strong': '#4a5361',
  '--surface': '#12161c',
  '--surface-2': '#1b2129',
  '--arm-discount': '#4aa8e0',
  '--arm-upgrade': '#2fc498',
  '--arm-combo': '#f58a3c',
  '--arm-tailored': '#d77cc8',
  '--arm-none': '#9aa3b2',
  '--arm-5': '#d56a9a',
  '--arm-6': '#d1b23c',
  '--arm-7': '#9a8cf0',
  '--arm-8': '#6cd0bf',
  '--arm-9': '#f09aa6',
}

export const setTokens = (theme: 'light' | 'dark'): void => {
  const { style } = document.documentElement
  for (const [name, value] of Object.entries(theme === 'light' ? LIGHT : DARK)) {
    style.setProperty(name, value)
  }
  document.body.style.background = 'var(--surface)'
}
