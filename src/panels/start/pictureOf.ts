import type { Card } from '../../app/start/cards.ts'
import type { PresetPictureData } from '../../charts/presetPicture.ts'
import { central, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/startText.ts'
import type { Result } from '../../model/result.ts'

/** What a picture shows, and its words. */
export interface CardPicture {
  readonly data: PresetPictureData
  readonly label: string
  readonly up: string
  readonly from: string
  readonly to: string
  readonly anyhow?: string
}

interface DrawnArm {
  readonly arm: number
  readonly name: string
  readonly recall: number
  readonly cost: number | null
  readonly survival: Float64Array
}

const drawnArms = ({ arms }: Result): DrawnArm[] =>
  arms.flatMap(({ kind, name, figures, survival }, arm) => {
    const recall = central(figures['recallRate'])
    if (kind === 'holdout' || recall === null) return []
    return [{ arm, name, recall, cost: central(figures['costPerRecalled']), survival }]
  })

const listed = (arms: readonly string[]): string => arms.join(', ')

/** "Most won back: 47 %, Combo". */
const mostText = (arms: readonly DrawnArm[], format: Format): string => {
  const [first] = [...arms].sort((a, b) => b.recall - a.recall)
  return first
    ? t('start.picture.up', { percent: format.percent(first.recall), name: first.name })
    : ''
}

const offers = (result: Result, format: Format): CardPicture => {
  const arms = drawnArms(result).map((arm) => ({ ...arm, cost: arm.cost ?? 0 }))
  const told = arms.map(({ name, recall, cost }) =>
    t('start.picture.offer', {
      name,
      percent: format.percent(recall),
      cost: format.money(cost, 0),
    }),
  )
  return {
    data: { kind: 'offers', arms },
    label: t('start.picture.offers', { arms: listed(told) }),
    up: mostText(arms, format),
    from: t('start.picture.cost.from'),
    to: format.money(Math.max(...arms.map(({ cost }) => cost)), 0),
  }
}

const stays = (result: Result, format: Format): CardPicture => {
  const arms = drawnArms(result).filter(({ survival }) => survival.length > 0)
  const months = Math.max(0, ...arms.map(({ survival }) => survival.length - 1))
  const told = arms.map(({ name, survival }) =>
    t('start.picture.return', { name, percent: format.percent(survival.at(-1) ?? 0) }),
  )
  return {
    data: { kind: 'stays', arms },
    label: t('start.picture.stays', { months, arms: listed(told) }),
    up: t('start.picture.stays.up', {
      percent: format.percent(Math.max(0, ...arms.map(({ survival }) => survival.at(-1) ?? 0))),
    }),
    from: t('start.picture.stays.from'),
    to: t('start.picture.stays.to', { months }),
  }
}

const returns = (result: Result, anyhow: number, format: Format): CardPicture => {
  const arms = drawnArms(result)
  const told = arms.map(({ name, recall }) =>
    t('start.picture.return', { name, percent: format.percent(recall) }),
  )
  const without = format.percent(anyhow)
  return {
    data: { kind: 'returns', anyhow, arms },
    label: t('start.picture.returns', { arms: listed(told), anyhow: without }),
    up: mostText(arms, format),
    from: t('start.picture.returns.from'),
    to: '',
    anyhow: t('start.picture.anyhow', { percent: without }),
  }
}

/** A card's picture from what its preset expects; who comes back anyhow is shown only where that is known. */
export const pictureOf = ({ entry, result }: Card, format: Format): CardPicture => {
  if (entry.picture === 'stays') return stays(result, format)
  const { nothing } = result
  if (entry.picture === 'returns' && nothing) return returns(result, nothing.recallRate, format)
  return offers(result, format)
}
