import { join } from 'node:path'
import { SETS, type Effort } from '../compare.ts'
import { figure, judged, type Table } from '../table.ts'
import { race, type Time } from './race.ts'
import { INPUTS, type Inputs } from './referenceJob.ts'
import { findTools } from './tools.ts'

const about = (rounds: number, tools: readonly string[]): string =>
  '4 offers × 10,000 customers × 24 cells, 36 months; every cell of every offer has a recall rate, a ' +
  'lifetime and a margin of its own, about 7,580 customers come back, and one replication is all of ' +
  'it. "Redrawn": recall, churn and margin are drawn anew for each replication. The programs read ' +
  'one flat file of numbers (tests/bench/peers/flatModel.ts), and all do the same work: of every ' +
  'replication and arm they keep customers recalled, value, offer cost, paid months, customers still ' +
  'there after 3, 6, 12 and 24 months, the cumulative cash of each of the 36 months and the payback ' +
  'month, and where inputs are redrawn the expectation of the 8 sums in the world drawn. Other sums ' +
  'that Regain keeps are 0, constant or equal to one of these. Means and variances agree with the ' +
  'closed form and with ours within 5 standard errors, of cash and payback month the means; else this ' +
  'table is not printed. "Collapsed" programs count alike customers together. The C program draws ' +
  'from the same generator with a stream per replication, purpose and arm, by the same ' +
  'inversions, table and conditional moments, but names its streams by another hash ' +
  '(tests/bench/peers/c/collapsed.c). ' +
  'Targets were set with first versions of the peers: typed arrays took 804 to 1,103 µs, R collapsed ' +
  '395 µs, NumPy collapsed with redrawn inputs 330 µs, beside 20 µs of the same C program and 45 µs of ' +
  'Regain. Peers have since been made quicker: a target not met may mean a better peer. ' +
  'CPU time of the replications alone, by each process’s own clock: the least of ' +
  `${rounds} rounds, in which all programs take turns, a process for each turn. ${tools.join('; ')}.`

const cellsOf = ({ peer, time }: Time, ours: number, inputs: Inputs): string[] => {
  const target = peer.target?.[inputs]
  const oursTarget = peer.oursTarget?.[inputs]
  const measured = time ?? NaN
  const verdict = target
    ? judged(measured / ours, target, '×')
    : oursTarget
      ? `ours ÷ this ${judged(ours / measured, oursTarget, '×')}`
      : '–'
  return [
    peer.name,
    inputs,
    time === null ? 'skipped: not installed' : figure(time, 'µs'),
    time === null ? '–' : figure(time / ours, '×'),
    verdict,
  ]
}

/** The engine beside other programs that run the same model file. */
export const peerTable = async (root: string, effort: Effort): Promise<Table> => {
  const tools = await findTools()
  const rounds = effort.rounds * SETS
  const rows: string[][] = []
  for (const inputs of INPUTS) {
    const times = await race(inputs, tools, { rounds, into: join(root, 'dist/bench/peers') })
    const ours = times[0]?.time ?? NaN
    rows.push(...times.map((time) => cellsOf(time, ours, inputs)))
  }
  return {
    title: 'Beside other programs',
    about: about(
      rounds,
      [...tools.values()].map(({ name }) => name),
    ),
    columns: ['Program', 'Inputs', 'One replication', 'Against Regain', 'Target'],
    rows,
  }
}
