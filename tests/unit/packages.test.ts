import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const textOf = (name: string): string =>
  readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

const NPM = 'https://registry.npmjs.org/'

type Versions = Readonly<Record<string, string>>

interface Manifest {
  readonly dependencies: Versions
  readonly devDependencies: Versions
  readonly optionalDependencies: Versions
}

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>
}

const manifest = JSON.parse(textOf('package.json')) as Manifest
const { packages } = JSON.parse(textOf('package-lock.json')) as Lockfile
const direct = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
})
const locked = Object.entries(packages).filter(([path]) => path !== '')

/** Builds from source what comes built beside it, for machines it does not come for; msgpackr does without. */
const WITH_SCRIPT = ['node_modules/msgpackr-extract']

/** Names of packages for which something does not hold. */
const where = (wrong: (each: Locked) => boolean): string[] =>
  locked.filter(([, each]) => wrong(each)).map(([path]) => path)

describe('The packages', () => {
  it('that the program needs to run are at most 16, a scope counted once', () => {
    const owners = Object.keys(manifest.dependencies).map((name) =>
      name.replace(/^(@[^/]+)\/.*/, '$1'),
    )
    expect(new Set(owners).size).toBeLessThanOrEqual(16)
    expect(owners).toContain('svelte')
  })

  it('are named with exact versions, which are those of the lockfile', () => {
    for (const [name, version] of direct) {
      // Releases of DuckDB's packages end in -r.1.
      expect(version, name).toMatch(/^(npm:[@\w/.-]+@)?\d+\.\d+\.\d+(-r\.\d+)?$/)
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version.replace(/^npm:.*@/, ''))
    }
    const { dependencies, devDependencies, optionalDependencies } = packages[''] as Manifest
    expect({ dependencies, devDependencies, optionalDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
    })
  })

  it('are installed only with the bytes that the lockfile names, and from the registry', () => {
    expect(locked.length).toBeGreaterThan(direct.length)
    expect(where(({ integrity = '' }) => !/^sha512-[\w+/]{86}==$/.test(integrity))).toEqual([])
    expect(where(({ link }) => link === true)).toEqual([])
    expect(
      where(({ resolved }) => !(resolved ?? NPM).startsWith(NPM)),
      'from elsewhere',
    ).toEqual([])
  })

  it('have no script that is needed when they are installed, and none would be run', () => {
    expect(where(({ hasInstallScript }) => hasInstallScript === true)).toEqual(WITH_SCRIPT)
    expect(textOf('.npmrc').split('\n')).toContain('ignore-scripts=true')
  })
})
