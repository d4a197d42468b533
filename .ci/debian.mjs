/** Installs Debian packages where that is allowed. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether packages can be installed: as root on a Debian-like system. */
export function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/**
 * Installs packages with apt-get; whether that worked shows in what is there afterwards.
 * @param {readonly string[]} packages
 */
export function install(packages) {
  const apt = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3']
  const options = /** @type {const} */ ({
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  console.log(`Installing ${packages[0]} with apt-get.`)
  const updated = spawnSync('apt-get', [...apt, 'update'], options)
  if (updated.status !== 0) return
  spawnSync('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...packages], options)
}
