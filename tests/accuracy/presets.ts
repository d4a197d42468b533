/**
 * Presets whose figures are checked: the published comparison as it is stated, with everything modelled, and
 * the blank start. Between them they use every part of the engine that the others use; all presets would take an hour.
 */
export const presetIds: readonly string[] = ['starter', 'telecom-40k', 'telecom-40k-modelled']
