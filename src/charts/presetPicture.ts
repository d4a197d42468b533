/** What a preset's picture is drawn from: fractions, money and months of its own arms. */
export type PresetPictureData =
  | { readonly kind: 'offers'; readonly arms: readonly PricedArm[] }
  | { readonly kind: 'stays'; readonly arms: readonly StayingArm[] }
  | { readonly kind: 'returns'; readonly anyhow: number; readonly arms: readonly ReturningArm[] }

/** `arm`: position among the scenario's arms, which says how it looks */
interface ReturningArm {
  readonly arm: number
  readonly recall: number
}

interface PricedArm extends ReturningArm {
  /** per customer won back */
  readonly cost: number
}

interface StayingArm {
  readonly arm: number
  /** share still there after 0, 1, … months */
  readonly survival: ArrayLike<number>
}

export interface PictureMark {
  readonly arm: number
  readonly x: number
  readonly y: number
}

export interface PictureLine {
  readonly arm: number
  readonly path: string
}

export interface PictureBar extends PictureMark {
  readonly width: number
  readonly height: number
}

/** A small picture without an axis of ticks: marks, lines and bars on a ground line. */
export interface PresetPicture {
  readonly marks: readonly PictureMark[]
  readonly lines: readonly PictureLine[]
  readonly bars: readonly PictureBar[]
  /** height of the line of those who come back anyhow; `null`: there is none */
  readonly anyhow: number | null
  /** the largest values drawn, for the ends of the axes; `x` is `null` where the axis has no numbers */
  readonly top: number
  readonly right: number | null
}

/** Left out around the drawing for the words on the axes. */
export const PICTURE_ROOM = { left: 8, top: 24, right: 12, bottom: 20 } as const

/** Room beyond the largest value, so that marks stay inside; a bar has its mark on top. */
const BEYOND = 1.12
const ABOVE_BARS = 1.2

type Place = (share: number) => number

const inPicture = (width: number, height: number): { readonly x: Place; readonly y: Place } => {
  const { left, top, right, bottom } = PICTURE_ROOM
  return {
    x: (share) => left + share * (width - left - right),
    y: (share) => height - bottom - share * (height - top - bottom),
  }
}

const largest = (values: readonly number[], beyond = BEYOND): number =>
  Math.max(...values, 0) * beyond || 1

const EMPTY = { marks: [], lines: [], bars: [], anyhow: null, right: null } as const

const offers = (arms: readonly PricedArm[], { x, y }: Record<'x' | 'y', Place>): PresetPicture => {
  const top = largest(arms.map(({ recall }) => recall))
  const right = largest(arms.map(({ cost }) => cost))
  const marks = arms.map(({ arm, recall, cost }) => ({
    arm,
    x: x(cost / right),
    y: y(recall / top),
  }))
  return { ...EMPTY, marks, top, right }
}

const stays = (arms: readonly StayingArm[], { x, y }: Record<'x' | 'y', Place>): PresetPicture => {
  const months = Math.max(1, ...arms.map(({ survival }) => survival.length - 1))
  const lines = arms.map(({ arm, survival }) => {
    const points = Array.from(survival, (share, month) => {
      const [px, py] = [x(month / months), y(share)]
      return `${px.toFixed(1)},${py.toFixed(1)}`
    })
    return { arm, path: points.length > 0 ? `M${points.join('L')}` : '' }
  })
  return { ...EMPTY, lines, top: 1, right: months }
}

/** Bars take this part of the room that each has. */
const BAR = 0.6

const returns = (
  { anyhow, arms }: PresetPictureData & { readonly kind: 'returns' },
  { x, y }: Record<'x' | 'y', Place>,
): PresetPicture => {
  const top = largest([anyhow, ...arms.map(({ recall }) => recall)], ABOVE_BARS)
  const room = 1 / Math.max(1, arms.length)
  const bars = arms.map(({ arm, recall }, i) => {
    const left = x((i + (1 - BAR) / 2) * room)
    const upper = y(recall / top)
    return {
      arm,
      x: left,
      y: upper,
      width: x((i + (1 + BAR) / 2) * room) - left,
      height: y(0) - upper,
    }
  })
  return { ...EMPTY, bars, anyhow: y(anyhow / top), top }
}

/**
 * Where the marks of a preset's picture stand: recall up against cost to the right, who is still there by month, or bars of who
 * comes back with each offer against a line of who does without.
 */
export const presetPicture = (
  data: PresetPictureData,
  width: number,
  height: number,
): PresetPicture => {
  const place = inPicture(width, height)
  if (data.kind === 'offers') return offers(data.arms, place)
  if (data.kind === 'stays') return stays(data.arms, place)
  return returns(data, place)
}
