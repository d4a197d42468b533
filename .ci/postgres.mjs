/** Gets PostgreSQL for the test of statements for warehouses where that can be had. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { install, mayInstall } from './debian.mjs'

/** Without it Debian would start a server of its own. */
function wantNoCluster() {
  const folder = '/etc/postgresql-common'
  if (existsSync(`${folder}/createcluster.conf`)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/createcluster.conf`, 'create_main_cluster = false\n')
}

/** Installs PostgreSQL where it is missing and packages can be installed; tests that need it name themselves as skipped without. */
export function ensurePostgres() {
  if (existsSync('/usr/lib/postgresql') || !mayInstall()) return
  wantNoCluster()
  install(['postgresql'])
}
