import type { Component } from 'svelte'
import type { SectionProps } from './section.ts'

/** Parts of the screen that load when they have something to say, by name. */
const files = import.meta.glob<{ readonly default: Component<SectionProps> }>([
  './Warehouse.svelte',
  './History.svelte',
  './Uplift.svelte',
])

/** Loads a part; `undefined` where there is none of this name. */
export const section = (name: 'Warehouse' | 'History' | 'Uplift') => files[`./${name}.svelte`]
