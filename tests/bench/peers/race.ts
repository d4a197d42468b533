import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compile } from '../../../src/scenario/compile.ts'
import { toText } from '../../../src/scenario/write.ts'
import { checkAgreement, closedForm } from './agreement.ts'
import { writeFlat } from './flatFile.ts'
import { flatModel } from './flatModel.ts'
import { peers, type Peer, type Program } from './peers.ts'
import { referenceJob, type Inputs } from './referenceJob.ts'
import { pooled, timeOf, type PeerReport } from './report.ts'
import { output, type Tool, type ToolId } from './tools.ts'

/** CPU time that a turn aims at, in seconds: enough replications for a close check too. */
const TURN = 0.2

/** Replications by which a turn is sized, and the fewest of a turn. */
const TRIAL = 32

/** A peer at the start: it has been found, built and sized. */
interface Runner {
  readonly peer: Peer
  readonly run: (replications: number, seed: number) => Promise<PeerReport>
  readonly replications: number
}

/** Microseconds of CPU per replication. `null`: not installed. */
export interface Time {
  readonly peer: Peer
  readonly time: number | null
}

const writeModels = async (inputs: Inputs, into: string) => {
  const scenario = referenceJob(inputs)
  const files = { flat: join(into, `${inputs}.txt`), scenario: join(into, `${inputs}.json`) }
  await mkdir(into, { recursive: true })
  await writeFile(files.flat, writeFlat(flatModel(scenario)))
  await writeFile(files.scenario, toText(scenario))
  return files
}

const runnerOf =
  ({ file, before, after }: Program, model: string, env: Tool['env']): Runner['run'] =>
  async (replications, seed) => {
    const args = [...before, model, String(replications), String(seed), ...after]
    return JSON.parse(await output(file, args, env)) as PeerReport
  }

const prepare = async (peer: Peer, tool: Tool, inputs: Inputs, into: string): Promise<Runner> => {
  const files = await writeModels(inputs, into)
  const program = await peer.prepare(tool, into)
  const model = peer.reads === 'scenario' ? files.scenario : files.flat
  const run = runnerOf(program, model, tool.env)
  const microseconds = timeOf(await run(TRIAL, 0))
  return { peer, run, replications: Math.max(TRIAL, Math.round((1e6 * TURN) / microseconds)) }
}

/**
 * Throws where a program simulates something else than the first one, which is Regain, or with inputs
 * fixed than the closed form, which Regain is held against too.
 */
const checkAll = (
  inputs: Inputs,
  names: readonly string[],
  [ours, ...others]: readonly PeerReport[],
): void => {
  const exact = inputs === 'fixed' ? [closedForm(compile(referenceJob('fixed')))] : []
  const simulated = { name: names[0]!, replications: ours!.replications, arms: ours!.arms }
  exact.forEach((reference) => checkAgreement(names[0]!, ours!, reference))
  others.forEach((report, i) => {
    for (const reference of [...exact, simulated]) checkAgreement(names[i + 1]!, report, reference)
  })
}

/**
 * Times every installed peer that knows these inputs, all taking turns, each turn a process of its
 * own with a seed of its own; the least CPU time of `rounds` turns. Checks that all simulate the
 * same: means and variances of all rounds together.
 */
export const race = async (
  inputs: Inputs,
  tools: ReadonlyMap<ToolId, Tool>,
  { rounds, into }: { readonly rounds: number; readonly into: string },
): Promise<Time[]> => {
  const entrants = peers.filter((peer) => peer.inputs.includes(inputs))
  const runners: Runner[] = []
  for (const peer of entrants) {
    const tool = tools.get(peer.tool)
    if (tool) runners.push(await prepare(peer, tool, inputs, into))
  }
  const least = runners.map(() => Infinity)
  const all: PeerReport[] = []
  for (let round = 1; round <= rounds; round++) {
    for (const [i, { run, replications }] of runners.entries()) {
      const report = await run(replications, round)
      least[i] = Math.min(least[i]!, timeOf(report))
      all[i] = all[i] ? pooled(all[i], report) : report
    }
  }
  const names = runners.map(({ peer }) => peer.name)
  checkAll(inputs, names, all)
  return entrants.map((peer) => {
    const at = runners.findIndex((runner) => runner.peer === peer)
    return { peer, time: at < 0 ? null : least[at]! }
  })
}
