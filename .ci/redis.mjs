/** Gets redis-server for the test of distributed sweeps where that can be had. */
import { spawnSync } from 'node:child_process'
import { install, mayInstall } from './debian.mjs'

function hasRedis() {
  return spawnSync('redis-server', ['--version']).status === 0
}

/** Installs redis-server where it is missing and packages can be installed; tests that need it name themselves as skipped without. */
export function ensureRedis() {
  if (hasRedis() || !mayInstall()) return
  install(['redis-server'])
}
