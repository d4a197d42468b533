import { t } from '../i18n/presetsText.ts'
import { presetGallery } from './presetGallery.ts'

/** A preset as menus name it. */
export interface PresetName {
  readonly id: string
  readonly name: string
}

/** Every preset in the order of the gallery. */
export const presetNames = (): readonly PresetName[] =>
  presetGallery.map(({ id }) => ({ id, name: t(`presets.name.${id}`) }))
