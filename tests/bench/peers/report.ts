/** What every program reports of an arm. */
export const sumNames = ['recalled', 'value', 'offerCost'] as const

/** Of the replications of one run. */
export interface Spread {
  readonly mean: number
  readonly variance: number
}

export type ArmReport = Readonly<Record<(typeof sumNames)[number], Spread>>

/** What a program prints, as JSON. */
export interface PeerReport {
  readonly replications: number
  /** of the replications alone, after reading and warming up, by the process's own CPU clock */
  readonly cpuSeconds: number
  readonly arms: readonly ArmReport[]
}

const pooledSpread = (n: number, one: Spread, m: number, other: Spread): Spread => {
  const away = other.mean - one.mean
  const squares =
    one.variance * (n - 1) + other.variance * (m - 1) + (away * away * n * m) / (n + m)
  return { mean: one.mean + (away * m) / (n + m), variance: squares / (n + m - 1) }
}

/** The report of all replications of two runs with different seeds. */
export const pooled = (one: PeerReport, other: PeerReport): PeerReport => ({
  replications: one.replications + other.replications,
  cpuSeconds: one.cpuSeconds + other.cpuSeconds,
  arms: one.arms.map((arm, a) => {
    const spread = (name: (typeof sumNames)[number]): Spread =>
      pooledSpread(one.replications, arm[name], other.replications, other.arms[a]![name])
    return {
      recalled: spread('recalled'),
      value: spread('value'),
      offerCost: spread('offerCost'),
    }
  }),
})

/** CPU time of one replication, in microseconds. */
export const timeOf = ({ cpuSeconds, replications }: PeerReport): number =>
  (1e6 * cpuSeconds) / replications
