/** Hears how far a study has got. */
export type Tell = (done: number, total: number) => void

/** For whoever does not want to know. */
export const silent: Tell = () => undefined
