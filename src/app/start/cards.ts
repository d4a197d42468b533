import { standingsOf, type Standings } from '../../scenario/standings.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Result } from '../../model/result.ts'
import { presetGallery, type GalleryEntry, type PresetGroup } from '../presetGallery.ts'
import { loadPreset } from '../presets.ts'
import { closedAnswer } from './closedAnswer.ts'

/** A preset as the gallery shows it. */
export interface Card {
  readonly entry: GalleryEntry
  readonly scenario: Scenario
  readonly result: Result
  readonly standings: Standings
}

export interface CardGroup {
  readonly group: PresetGroup
  readonly ids: readonly string[]
}

/** The presets under their headings, in the order of the gallery. */
export const cardGroups: readonly CardGroup[] = [
  ...new Set(presetGallery.map(({ group }) => group)),
].map((group) => ({
  group,
  ids: presetGallery.filter((each) => each.group === group).map(({ id }) => id),
}))

/** Loads what a card shows; `null` where there is no such preset. */
export const loadCard = async (id: string): Promise<Card | null> => {
  const entry = presetGallery.find((each) => each.id === id)
  const scenario = await loadPreset(id)
  if (!entry || !scenario) return null
  return { entry, scenario, result: closedAnswer(scenario), standings: standingsOf(scenario) }
}
