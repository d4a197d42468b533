import { readFileSync } from 'node:fs'
import type { PeerReport, Spread } from '../report.ts'

export interface Job {
  readonly arms: number
  /** replications that one call makes; 1 unless given */
  readonly size?: number
  /** writes `size` replications, each of them arm by arm: recalled, value, offer cost */
  readonly run: (out: Float64Array) => void
}

/** Means and variances by Welford's recurrence. */
class Moments {
  private readonly means: Float64Array
  private readonly squares: Float64Array
  private n = 0

  constructor(width: number) {
    this.means = new Float64Array(width)
    this.squares = new Float64Array(width)
  }

  add(rows: Float64Array): void {
    const width = this.means.length
    for (let from = 0; from < rows.length; from += width) {
      this.n++
      for (let i = 0; i < width; i++) {
        const away = rows[from + i]! - this.means[i]!
        this.means[i]! += away / this.n
        this.squares[i]! += away * (rows[from + i]! - this.means[i]!)
      }
    }
  }

  report(cpuSeconds: number): PeerReport {
    const spread = (at: number): Spread => ({
      mean: this.means[at]!,
      variance: this.squares[at]! / (this.n - 1),
    })
    const arms = Array.from({ length: this.means.length / 3 }, (_, a) => ({
      recalled: spread(3 * a),
      value: spread(3 * a + 1),
      offerCost: spread(3 * a + 2),
    }))
    return { replications: this.n, cpuSeconds, arms }
  }
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** CPU time after which the compiler has made up its mind, in seconds. */
const WARM_UP = 0.3

/**
 * Runs a peer in JavaScript: `node peer.js model.txt replications seed`. Warms up, then times the
 * replications by the CPU clock of the process, the compiler's and the collector's threads included.
 */
export const timeReplications = (create: (text: string, seed: string) => Job): void => {
  const [file = '', replications = '', seed = ''] = process.argv.slice(2)
  const { arms, size = 1, run } = create(readFileSync(file, 'utf8'), seed)
  const calls = Math.max(2, Math.ceil(Number(replications) / size))
  const out = new Float64Array(size * arms * 3)
  const warm = cpu() + WARM_UP
  do run(out)
  while (cpu() < warm)
  const moments = new Moments(arms * 3)
  const start = cpu()
  for (let i = 0; i < calls; i++) {
    run(out)
    moments.add(out)
  }
  console.log(JSON.stringify(moments.report(cpu() - start)))
}
