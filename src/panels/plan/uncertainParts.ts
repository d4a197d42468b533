/** How sure the plan is, as parts of the screen: each loads by itself. */
export const uncertainParts = [
  () => import('./uncertain/Acceptability.svelte'),
  () => import('./uncertain/UnderUncertainty.svelte'),
  () => import('./uncertain/Regret.svelte'),
]
