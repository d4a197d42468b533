/** Whom to leave alone and how sure the plan is, as parts of the screen: each loads by itself. */
export const furtherParts = [
  () => import('./targeting/WhomToContact.svelte'),
  () => import('./uncertain/Acceptability.svelte'),
  () => import('./uncertain/UnderUncertainty.svelte'),
  () => import('./uncertain/Regret.svelte'),
]
