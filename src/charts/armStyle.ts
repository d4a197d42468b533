import type { ArmStyle, Mark } from './context.ts'

/** What decides how an arm looks. */
export interface StyledArm {
  readonly id: string
  readonly kind: 'offer' | 'policy' | 'ladder' | 'message' | 'holdout'
  /** of its offer, by kind */
  readonly components: readonly { readonly type: string }[]
}

const style = (color: string, mark: Mark): ArmStyle => ({ color: `--arm-${color}`, mark })

/** The house styles, by what an arm is. */
const HOUSE: Readonly<Record<string, ArmStyle>> = {
  discount: style('discount', 'circle'),
  upgrade: style('upgrade', 'square'),
  combo: style('combo', 'triangle'),
  policy: style('tailored', 'diamond'),
  holdout: style('none', 'cross'),
  message: style('5', 'star'),
  ladder: style('8', 'bar'),
}

const COLORS = ['6', '7', '8', '9', '5', 'discount', 'upgrade', 'combo', 'tailored']
const MARKS: readonly Mark[] = ['wye', 'bar', 'star', 'circle', 'square', 'triangle', 'diamond']

/**
 * What arms get when their house style is taken or they have none. Both lists go round together;
 * their lengths, 9 and 7, have no common divisor, so 63 pairs differ.
 */
const further = function* (): Generator<ArmStyle, never> {
  for (let i = 0; ; i++) {
    yield style(COLORS[i % COLORS.length] ?? '5', MARKS[i % MARKS.length] ?? 'circle')
  }
}

const houseOf = ({ kind, components }: StyledArm): ArmStyle | undefined => {
  if (kind !== 'offer') return HOUSE[kind]
  if (components.length > 1) return HOUSE['combo']
  const only = components[0]?.type
  return only === 'discount' || only === 'upgrade' ? HOUSE[only] : undefined
}

/** A colour and a mark for each arm, no two arms alike (up to the 63 pairs of the sequence). */
export const assignStyles = (arms: readonly StyledArm[]): ArmStyle[] => {
  const taken = new Set<string>()
  const key = ({ color, mark }: ArmStyle): string => `${color} ${mark}`
  const out = arms.map((arm) => {
    const house = houseOf(arm)
    if (!house || taken.has(key(house))) return null
    taken.add(key(house))
    return house
  })
  const rest = further()
  return out.map((assigned) => {
    if (assigned) return assigned
    let next = rest.next().value
    for (let tries = 0; taken.has(key(next)) && tries < 63; tries++) next = rest.next().value
    taken.add(key(next))
    return next
  })
}
