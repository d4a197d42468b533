import type { ArmStyle, Mark } from '../../charts/context.ts'

/** Signs of arms in running text. */
const SIGNS: Readonly<Record<Mark, string>> = {
  circle: '●',
  square: '■',
  triangle: '▲',
  diamond: '◆',
  cross: '✕',
  star: '★',
  wye: '▼',
  bar: '▬',
}

/** "#a49" or "#aa4499" as AA4499: styles are shortened when the app is built. */
const sixDigits = (color: string): string => {
  const digits = color.trim().replace('#', '').toUpperCase()
  return digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
}

/** The arms' colours on white paper, six digits each, and their signs; the screen may be dark. */
export const paperLooks = (
  styles: readonly ArmStyle[],
): readonly { readonly color: string; readonly sign: string }[] => {
  const paper = document.createElement('div')
  paper.className = 'paper'
  paper.hidden = true
  document.body.append(paper)
  const tokens = getComputedStyle(paper)
  const looks = styles.map(({ color, mark }) => ({
    color: sixDigits(tokens.getPropertyValue(color)) || '14171F',
    sign: SIGNS[mark],
  }))
  paper.remove()
  return looks
}
