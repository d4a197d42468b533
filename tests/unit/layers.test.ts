import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { layerRule, layers } from '../../eslint.config.js'

const linter = new Linter({ cwd: fileURLToPath(new URL('../..', import.meta.url)) })

/** Messages of the layer rule for one line of code in a file. */
function messages(file: string, code: string): string[] {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser as Linter.Parser },
    plugins: { regain: { rules: { layers: layerRule } } },
    rules: { 'regain/layers': 'error' },
  }
  return linter.verify(code, config, { filename: file }).map(({ message }) => message)
}

const accepted: readonly (readonly [file: string, code: string])[] = [
  ['src/engine/world.ts', "import type { Model } from '../model/model.ts'"],
  ['src/engine/world.ts', "import { ln } from '../stats/num.ts'"],
  ['src/scenario/cellTable.ts', "import { readCsv } from '../tables/readCsv.ts'"],
  ['src/engine/rng.ts', "import seedrandom from 'seedrandom'"],
  ['src/engine/rng/stream.ts', "import { alea } from 'seedrandom'"],
  ['src/engine/samplers/beta.ts', "import { stream } from '../rng.ts'"],
  ['src/planner/frontier.ts', "import type { Chunk } from '../engine/chunk.ts'"],
  ['src/charts/bars.layout.ts', "import { type Model } from '../model/model.ts'"],
  ['src/charts/Axis.ts', "import { scaleLinear } from 'd3'"],
  ['src/app/run.svelte.ts', "import { tick } from 'svelte'"],
  ['src/app/run.svelte.ts', "new URL('../../workers/simulate.worker.ts', import.meta.url)"],
  ['src/app/presetFiles.ts', "import.meta.glob('../../scenarios/*.json')"],
  ['src/panels/plan/plan.ts', "import { state } from '../../app/state.svelte.ts'"],
  ['src/panels/plan/plan.ts', "import './plan.css'"],
  ['src/panels/library/shelf.svelte.ts', "import { Library } from '../../library/library.ts'"],
  ['src/library/database.ts', "import { openDB } from 'idb'"],
  ['src/i18n/t.ts', "import en from './en.json'"],
  ['src/share/qr.ts', "import { encode } from 'uqr'"],
  ['src/main.ts', "import './app.css'"],
  ['src/cli/commands/run.ts', "import { inline } from '../../../workers/inline.ts'"],
  ['src/cli/commands/run.ts', "import { readFileSync } from 'node:fs'"],
  ['workers/pool.node.ts', "import { Worker } from 'node:worker_threads'"],
  ['workers/inline.ts', "import { wrap } from 'comlink'"],
  ['tests/unit/engine/world.test.ts', "import { app } from '../../../src/app/state.ts'"],
]

const rejected: readonly (readonly [file: string, code: string, says: string])[] = [
  ['src/model/model.ts', "import { ln } from '../stats/num.ts'", 'src/stats/'],
  ['src/stats/power.ts', "import { metrics } from '../model/metrics/index.ts'", 'pass numbers in'],
  ['src/tables/tableOf.ts', "import { show } from '../scenario/issue.ts'", 'src/scenario/'],
  ['src/engine/world.ts', "import { parse } from '../scenario/parse.ts'", 'src/scenario/'],
  ['src/engine/world.ts', "import seedrandom from 'seedrandom'", 'src/engine/rng'],
  ['src/engine/world.ts', "export * from '../../workers/pool.ts'", 'workers/'],
  ['src/planner/frontier.ts', "import { chunk } from '../engine/chunk.ts'", 'except as types'],
  ['src/charts/bars.layout.ts', "import { app } from '../app/state.ts'", 'pass it as props'],
  ['src/charts/bars.layout.ts', "export { model } from '../model/model.ts'", 'import type'],
  ['src/panels/plan/plan.ts', "import('../../engine/world.ts')", 'src/app/'],
  ['src/panels/plan/plan.ts', "let x: import('../../engine/world.ts').World", 'src/app/'],
  ['src/panels/plan/plan.ts', "new URL('../../../workers/x.ts', import.meta.url)", 'src/app/'],
  ['src/app/run.ts', "import { Bars } from '../charts/Bars.svelte'", 'src/panels/'],
  ['src/app/presets.ts', "import.meta.glob(['../panels/*.ts'])", 'src/panels/'],
  ['src/app/run.ts', "import lodash from 'lodash'", 'package "lodash"'],
  ['src/share/link.ts', "import { encode } from 'uqr'", 'package "uqr"'],
  ['src/library/page.ts', "import { App } from '../app/state.svelte.ts'", 'src/app/'],
  ['src/app/run.ts', "import { openDB } from 'idb'", 'package "idb"'],
  ['src/i18n/t.ts', "import { model } from '../model/model.ts'", 'pass values in'],
  ['src/cli/main.ts', "import { png } from '../share/image.ts'", 'src/share/'],
  ['src/cli/main.ts', "import '../app/state.ts'", 'pure layers'],
  ['workers/inline.ts', "import { Worker } from 'node:worker_threads'", '"node" in its name'],
  ['workers/inline.ts', "import { parse } from '../src/scenario/parse.ts'", 'src/scenario/'],
  ['src/utils/misc.ts', "import '../model/model.ts'", 'not a layer'],
  ['src/engine/world.ts', "import '../../package.json'", 'package.json'],
]

describe('the layer rule', () => {
  it.each(accepted)('accepts in %s: %s', (file, code) => {
    expect(messages(file, code)).toEqual([])
  })

  it.each(rejected)('rejects in %s: %s', (file, code, says) => {
    expect(messages(file, code)).toEqual([expect.stringContaining(says)])
  })

  it('has a row for every folder of the source', () => {
    const source = fileURLToPath(new URL('../../src', import.meta.url))
    const folders = readdirSync(source, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'public')
      .map((entry) => entry.name)
    expect(Object.keys(layers)).toEqual(expect.arrayContaining(folders))
  })
})
