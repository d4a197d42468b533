import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { programPath } from './programs.ts'

/** Where redis-server is; without it tests of queues are skipped by name. */
export const redisPath = programPath('redis-server')

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

export interface TestRedis {
  readonly url: string
  readonly connection: { readonly host: string; readonly port: number }
  stop(): Promise<void>
}

/** Starts a Redis of its own on this machine that keeps nothing on disk. */
export const startRedis = async (): Promise<TestRedis> => {
  if (redisPath === undefined) throw new Error('redis-server is not installed.')
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const server: ChildProcess = spawn(redisPath, args, { stdio: 'ignore' })
  const connection = { host: '127.0.0.1', port }
  const client = new Redis({ ...connection, maxRetriesPerRequest: null, retryStrategy: () => 50 })
  client.on('error', () => undefined)
  await client.ping()
  client.disconnect()
  return {
    url: `redis://127.0.0.1:${port}`,
    connection,
    async stop() {
      await new Promise((resolve) => {
        server.on('close', resolve)
        server.kill('SIGKILL')
      })
    },
  }
}
