import type { countChanges, stepName } from './stepName.ts'

interface Names {
  readonly stepName: typeof stepName
  readonly countChanges: typeof countChanges
}

/** What names steps and counts changes comes after the first answer; until then it is `null`. */
class Naming {
  names = $state.raw<Names | null>(null)

  constructor() {
    void import('./stepName.ts').then(
      (names) => (this.names = names),
      // Offline at the wrong moment: steps keep their short names.
      () => undefined,
    )
  }
}

export const naming = new Naming()
