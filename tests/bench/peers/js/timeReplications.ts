import { readFileSync } from 'node:fs'
import type { ArmReport, FigureName, PeerReport, Spread } from '../report.ts'
import { figuresOfRow, type ArmRow } from './armRow.ts'

/** A program that keeps what its replications leave behind, in a form of its own. */
export interface Job<Kept> {
  /** replications that one call makes; 1 unless given */
  readonly size?: number
  /** calls whose replications are kept whole */
  readonly most?: number
  /** makes the replications from `call × size` on */
  readonly run: (call: number) => Kept
  /** what was kept of each replication, arm by arm */
  readonly rows: (kept: Kept) => (readonly ArmRow[])[]
}

/** Mean and variance by Welford's recurrence. */
class Moments {
  private mean = 0
  private squares = 0
  private n = 0

  add(x: number): void {
    const away = x - this.mean
    this.n++
    this.mean += away / this.n
    this.squares += away * (x - this.mean)
  }

  spread(): Spread {
    return { mean: this.mean, variance: this.squares / (this.n - 1) }
  }
}

const describe = (replications: readonly (readonly ArmRow[])[]): PeerReport['arms'] =>
  replications[0]!.map((_, a) => {
    const moments = new Map<FigureName, Moments>()
    for (const arms of replications) {
      for (const [name, x] of figuresOfRow(arms[a]!)) {
        if (!moments.has(name)) moments.set(name, new Moments())
        moments.get(name)!.add(x)
      }
    }
    const spreads = [...moments].map(([name, all]) => [name, all.spread()])
    return Object.fromEntries(spreads) as ArmReport
  })

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** CPU time after which the compiler has made up its mind, in seconds. */
const WARM_UP = 0.3

/**
 * Runs a peer in JavaScript: `node peer.js model.txt replications seed`. Warms up, then times the
 * replications by the CPU clock of the process, the compiler's and the collector's threads included.
 * What they leave behind is described after that.
 */
export const timeReplications = <Kept>(create: (text: string, seed: string) => Job<Kept>): void => {
  const [file = '', replications = '', seed = ''] = process.argv.slice(2)
  const { size = 1, most = Infinity, run, rows } = create(readFileSync(file, 'utf8'), seed)
  const calls = Math.min(most, Math.max(2, Math.ceil(Number(replications) / size)))
  const warm = cpu() + WARM_UP
  let call = calls
  do run(call++)
  while (cpu() < warm)
  const kept: Kept[] = []
  const start = cpu()
  for (let i = 0; i < calls; i++) kept.push(run(i))
  const cpuSeconds = cpu() - start
  const all = kept.flatMap(rows)
  console.log(JSON.stringify({ replications: all.length, cpuSeconds, arms: describe(all) }))
}
