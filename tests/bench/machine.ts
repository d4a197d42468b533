import { cpus, loadavg, totalmem } from 'node:os'

/** Where and when something was measured, as lines of a list. */
export const machine = (): string => {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    `- Machine: ${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GiB`,
    `- Node ${process.versions.node} (V8 ${process.versions.v8}), ${process.platform} ${process.arch}`,
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    `- Other programs at the start: ${loadavg()[0]?.toFixed(1)} cores busy over the last minute, the build included`,
  ].join('\n')
}
