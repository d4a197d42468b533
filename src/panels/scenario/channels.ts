import type { Scenario } from '../../scenario/types.ts'
import { freeId } from './structure.ts'

/** One more channel: it reaches everybody and costs what the first one costs. */
export const addChannel = (scenario: Scenario, name: string): Scenario => {
  const { channels } = scenario
  const added = {
    id: freeId('channel', channels),
    name,
    reachable: 100,
    costPerContact: channels[0]?.costPerContact ?? 0,
    oddsMultiplier: 1,
    dailyCapacity: null,
  }
  return { ...scenario, channels: [...channels, added] }
}

/** Without a channel: what went through it goes through the first. */
export const removeChannel = (scenario: Scenario, id: string): Scenario => ({
  ...scenario,
  channels: scenario.channels.filter((channel) => channel.id !== id),
  arms: scenario.arms.map((arm) => (arm.channel === id ? { ...arm, channel: '' } : arm)),
})
