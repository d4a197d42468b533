import { expect } from 'vitest'

/** Waits until no answer is faint for being of earlier inputs, and nothing moves: what is looked at then is what stays. */
export const atRest = (): Promise<void> =>
  expect
    .poll(
      () =>
        document.querySelector('.ghost') === null &&
        document.getAnimations().every(({ playState }) => playState !== 'running'),
      { timeout: 20_000 },
    )
    .toBe(true)
