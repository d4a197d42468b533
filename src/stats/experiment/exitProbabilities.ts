import { normalCdf, normalPdf } from '../normal.ts'
import { evenGrid, type Grid } from './quadrature.ts'

/**
 * Sequential z tests: at look k the sum S has information t (a share of the final one), mean θ t and
 * variance t, and increments are independent. What goes on after a look is a density over the region
 * between the bounds, carried from look to look by numerical integration (P. Armitage, C. K. McPherson
 * and B. C. Rowe, JRSS A 132, 1969, 235; C. Jennison and B. W. Turnbull, Group Sequential Methods,
 * 2000, chapter 19).
 */
export interface Exit {
  /** chance to leave above the upper bound at this look */
  readonly above: number
  /** chance to leave below the lower bound */
  readonly below: number
}

/** Width of a panel of 16 points in standard deviations of the narrowest step. */
const PANEL = 3
/** Standard deviations beyond which nothing is carried. */
const REACH = 9

/** Sums after a look, and the chance of each that the test goes on from there. */
type Going = Grid

/** One test while its looks pass by. */
export interface Walk {
  /** chance to be beyond z·√t on either side at the next look, which has information t */
  exitAt(t: number, z: number, sides: 1 | 2): Exit
  /** goes on from that look with what was between the bounds */
  pass(t: number, z: number, sides: 1 | 2): void
}

const START: Going = { x: new Float64Array(1), weight: Float64Array.of(1) }

/** Standard deviation of the narrowest step between looks. */
const narrowestStep = (information: readonly number[]): number =>
  Math.sqrt(Math.min(...information.map((t, k) => t - (information[k - 1] ?? 0))))

/**
 * A test before its first look.
 * @param theta mean of the final z, 0 where there is no difference
 * @param information at all looks, rising
 */
export const startWalk = (theta: number, information: readonly number[]): Walk => {
  const width = PANEL * narrowestStep(information)
  let [at, going] = [0, START]
  const exitAt = (t: number, z: number, sides: 1 | 2): Exit => {
    const [step, bound] = [Math.sqrt(t - at), z * Math.sqrt(t)]
    const drift = theta * (t - at)
    let [above, below] = [0, 0]
    going.x.forEach((s, i) => {
      above += going.weight[i]! * normalCdf((s + drift - bound) / step)
      if (sides === 2) below += going.weight[i]! * normalCdf((-bound - s - drift) / step)
    })
    return { above, below }
  }
  const pass = (t: number, z: number, sides: 1 | 2): void => {
    const [step, root] = [Math.sqrt(t - at), Math.sqrt(t)]
    const drift = theta * (t - at)
    const low = Math.max(sides === 2 ? -z * root : -Infinity, theta * t - REACH * root)
    const high = Math.min(z * root, theta * t + REACH * root)
    const panels = Math.max(1, Math.ceil((high - low) / width))
    const { x, weight } = evenGrid(low, Math.max(low, high), panels)
    const density = (to: number): number =>
      going.x.reduce(
        (sum, from, i) => sum + going.weight[i]! * normalPdf((to - from - drift) / step),
        0,
      ) / step
    going = { x, weight: weight.map((each, i) => each * density(x[i]!)) }
    at = t
  }
  return { exitAt, pass }
}

/** Looks in order: information from above 0 to 1, and the bound on |z| (or z) at each. */
export interface Bounds {
  readonly information: readonly number[]
  readonly z: readonly number[]
  readonly sides: 1 | 2
}

/**
 * Chance to leave at each look. Absolute error below 1e-8 for up to 50 looks.
 * @param theta mean of the final z
 */
export const exitProbabilities = ({ information, z, sides }: Bounds, theta: number): Exit[] => {
  const walk = startWalk(theta, information)
  return information.map((t, k) => {
    const exit = walk.exitAt(t, z[k]!, sides)
    walk.pass(t, z[k]!, sides)
    return exit
  })
}

/** Chance to leave at each look on either side. */
export const exitTotals = (bounds: Bounds, theta: number): number[] =>
  exitProbabilities(bounds, theta).map(({ above, below }) => above + below)
