/** Under which heading of the gallery a preset stands. */
export type PresetGroup = 'business' | 'question' | 'published' | 'blank'

/**
 * What of a preset's own numbers its picture shows: `offers`, recall against cost per customer won back, a mark per arm;
 * `stays`, who is still there month by month, a line per arm; `returns`, who comes back by himself against with an offer.
 */
export type PresetPicture = 'offers' | 'stays' | 'returns'

export interface GalleryEntry {
  readonly id: string
  readonly group: PresetGroup
  readonly picture: PresetPicture
}

const entry = (group: PresetGroup, picture: PresetPicture, ...ids: string[]): GalleryEntry[] =>
  ids.map((id) => ({ id, group, picture }))

/**
 * Every preset in the order of the gallery. Names and "why this one" are texts (`i18n/presetsText.ts`): `presets.name.ID`,
 * `presets.why.ID` and `presets.group.GROUP`; the story is in the preset itself.
 */
export const presetGallery: readonly GalleryEntry[] = [
  ...entry('business', 'returns', 'streaming', 'mobile-app'),
  ...entry('business', 'offers', 'b2b-saas', 'it-services', 'retail', 'gym'),
  ...entry('business', 'offers', 'insurance', 'banking', 'news'),
  ...entry('question', 'stays', 'partner-perk', 'free-tier'),
  ...entry('question', 'offers', 'dollar-or-percent'),
  ...entry('question', 'stays', 'habit-reward'),
  ...entry('question', 'offers', 'auto-trigger'),
  ...entry('published', 'offers', 'telecom-40k', 'telecom-40k-modelled'),
  ...entry('published', 'stays', 'telecom-value'),
  ...entry('blank', 'offers', 'starter'),
]
