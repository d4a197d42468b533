/** Parts of the screen that load when they have something to say, by name. */
export const sections = {
  History: () => import('./History.svelte'),
  Uplift: () => import('./Uplift.svelte'),
  Warehouse: () => import('./Warehouse.svelte'),
} as const

export type SectionName = keyof typeof sections
