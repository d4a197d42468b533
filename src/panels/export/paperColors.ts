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
    color: tokens.getPropertyValue(color).trim().replace('#', '').toUpperCase() || '14171F',
    sign: SIGNS[mark],
  }))
  paper.remove()
  return looks
}
