declare module 'seedrandom/lib/alea.js' {
  interface Alea {
    /** The next 32 bits as a signed integer. */
    int32(): number
  }
  /** Johannes Baagøe's Alea, seeded by a text. */
  const alea: (seed: string) => Alea
  export default alea
}
