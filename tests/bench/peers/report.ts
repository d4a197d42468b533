/** Sums that every program keeps of an arm. */
export const sumNames = [
  'recalled',
  'value',
  'offerCost',
  'months',
  'active3',
  'active6',
  'active12',
  'active24',
] as const

export type SumName = (typeof sumNames)[number]

/** Months after which cumulative cash is reported; all of them are computed. */
export const CASH_MONTHS = [1, 12, 36] as const

type CashName = `cash${(typeof CASH_MONTHS)[number]}`
type ExpectedName = `expected${Capitalize<SumName>}`

/** A figure of an arm; the expected ones are of a world, and reported where inputs are redrawn. */
export type FigureName = SumName | CashName | 'paybackMonth' | ExpectedName

export const expectedName = (name: SumName): ExpectedName =>
  `expected${name.charAt(0).toUpperCase()}${name.slice(1)}` as ExpectedName

/** Of the replications of one run. */
export interface Spread {
  readonly mean: number
  readonly variance: number
}

/** What every program reports of an arm. */
export type ArmReport = Readonly<Record<Exclude<FigureName, ExpectedName>, Spread>> &
  Readonly<Partial<Record<ExpectedName, Spread>>>

/** The figures that a report holds. */
export const figuresOf = (arm: Partial<ArmReport>): [FigureName, Spread][] =>
  Object.entries(arm) as [FigureName, Spread][]

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
    const spreads = figuresOf(arm).map(([name, spread]) => [
      name,
      pooledSpread(one.replications, spread, other.replications, other.arms[a]![name]!),
    ])
    return Object.fromEntries(spreads) as ArmReport
  }),
})

/** CPU time of one replication, in microseconds. */
export const timeOf = ({ cpuSeconds, replications }: PeerReport): number =>
  (1e6 * cpuSeconds) / replications
