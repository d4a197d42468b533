import { join } from 'node:path'
import type { Target } from '../table.ts'
import type { Inputs } from './referenceJob.ts'
import { compileC, type Tool, type ToolId } from './tools.ts'

/** A program that runs the reference job. */
export interface Peer {
  readonly name: string
  readonly tool: ToolId
  /** the kinds of inputs that it knows */
  readonly inputs: readonly Inputs[]
  /** file that it reads: the flat model, or the scenario */
  readonly reads?: 'scenario'
  /** its time ÷ ours, by kind of inputs */
  readonly target?: Partial<Record<Inputs, Target>>
  /** our time ÷ its */
  readonly oursTarget?: Partial<Record<Inputs, Target>>
  /** what to start, and its arguments before and after the usual ones */
  readonly prepare: (tool: Tool, into: string) => Promise<Program>
}

export interface Program {
  readonly file: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const both: readonly Inputs[] = ['fixed', 'redrawn']
const fixed: readonly Inputs[] = ['fixed']
const folder = 'tests/bench/peers'

const built =
  (name: string): Peer['prepare'] =>
  async ({ file }) => ({ file, before: [join(import.meta.dirname, name)], after: [] })

const compiled =
  (source: string): Peer['prepare'] =>
  async (tool, into) => ({ file: await compileC(tool, source, into), before: [], after: [] })

const script =
  (name: string, ...after: readonly string[]): Peer['prepare'] =>
  async ({ file }) => ({ file, before: [join(folder, name)], after })

/** Regain comes first: the others are held against it. */
export const peers: readonly Peer[] = [
  {
    name: 'Regain',
    tool: 'node',
    inputs: both,
    reads: 'scenario',
    prepare: built('peerRegain.js'),
  },
  {
    name: 'JavaScript, an object per customer and a loop per month',
    tool: 'node',
    inputs: fixed,
    target: { fixed: { atLeast: 300 } },
    prepare: built('peerToy.js'),
  },
  {
    name: 'JavaScript, per customer, typed arrays',
    tool: 'node',
    inputs: fixed,
    target: { fixed: { atLeast: 15 } },
    prepare: built('peerTypedArrays.js'),
  },
  {
    name: 'NumPy, per customer',
    tool: 'numpy',
    inputs: both,
    target: { fixed: { atLeast: 18 }, redrawn: { atLeast: 8 } },
    prepare: script('numpy/customers.py'),
  },
  {
    name: 'NumPy, per customer, cells by a table of buckets',
    tool: 'numpy',
    inputs: both,
    prepare: script('numpy/customers.py', 'table'),
  },
  {
    name: 'NumPy, collapsed',
    tool: 'numpy',
    inputs: both,
    target: { fixed: { atLeast: 4 }, redrawn: { atLeast: 2.3 } },
    prepare: script('numpy/collapsed.py'),
  },
  {
    name: 'NumPy, collapsed, months by customer',
    tool: 'numpy',
    inputs: both,
    prepare: script('numpy/collapsed.py', 'months'),
  },
  {
    name: 'R, per customer',
    tool: 'r',
    inputs: fixed,
    target: { fixed: { atLeast: 40 } },
    prepare: script('r/peer.R', 'customers'),
  },
  {
    name: 'R, collapsed',
    tool: 'r',
    inputs: fixed,
    target: { fixed: { atLeast: 6 } },
    prepare: script('r/peer.R', 'collapsed'),
  },
  {
    name: 'C -O3, per customer',
    tool: 'c',
    inputs: both,
    target: { fixed: { atLeast: 6 } },
    prepare: compiled('customers.c'),
  },
  {
    name: 'C -O3, collapsed by our algorithm',
    tool: 'c',
    inputs: both,
    oursTarget: { fixed: { atMost: 2.6 } },
    prepare: compiled('collapsed.c'),
  },
]
