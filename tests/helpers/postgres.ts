import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Debian keeps the programs of a PostgreSQL server, the newest version first. */
const binFolder = (): string | undefined => {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return undefined
  return readdirSync(base)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(base, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'psql')))
}

/** Where PostgreSQL is; without it tests of its statements are skipped by name. */
export const postgresPath = binFolder()

/** PostgreSQL refuses to run as root: as root it is started as nobody. */
const NOBODY = 65_534

export interface TestPostgres {
  /** What a script of psql prints. */
  run(script: string): string
  stop(): void
}

/** Starts a PostgreSQL of its own that listens to a socket in a temporary folder and to no network. */
export const startPostgres = (): TestPostgres => {
  if (postgresPath === undefined) throw new Error('PostgreSQL is not installed.')
  const bin = postgresPath
  const folder = mkdtempSync(join(tmpdir(), 'regain-postgres-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, NOBODY, NOBODY)
  const asUser = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const data = join(folder, 'data')
  const call = (program: string, args: readonly string[], input = ''): string =>
    execFileSync(join(bin, program), args, {
      ...asUser,
      cwd: folder,
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 1e9,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
    })
  const settings = ['--auth=trust', '--username=regain', '--encoding=UTF8', '--no-sync']
  call('initdb', ['-D', data, ...settings, '--locale=C.UTF-8'])
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`
  const log = join(folder, 'log')
  call('pg_ctl', ['-D', data, '-o', options, '-l', log, '-w', 'start'])
  const psql = ['-h', folder, '-U', 'regain', '-d', 'postgres', '-X', '-q', '-v', 'ON_ERROR_STOP=1']
  return {
    run: (script) => call('psql', [...psql, '-f', '-'], script),
    stop: () => {
      call('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
