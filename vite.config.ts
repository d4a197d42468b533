import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { offline } from './.ci/offline.mjs'
import { wasm } from './.ci/wasm.mjs'
import { defineConfig, normalizePath, type Plugin, type Rolldown, type UserConfig } from 'vite'

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The policy of the shipped page. `vite dev` injects styles, so only the build carries it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  // WebAssembly compiles (the engine's loops, the planner's solver), text does not become code.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ')

function strictPolicy(): Plugin {
  return {
    name: 'regain:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** Makes `dist/cli` run by itself: an executable entry, and a note that its files are ES modules. */
function executable(entry: string): Plugin {
  return {
    name: 'regain:executable',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunk = bundle[entry]
      if (chunk?.type === 'chunk' && !chunk.code.startsWith('#!')) {
        chunk.code = `#!/usr/bin/env node\n${chunk.code}`
      }
      this.emitFile({
        type: 'asset',
        fileName: 'package.json',
        source: '{ "type": "module" }\n',
      })
    },
    writeBundle(options) {
      chmodSync(`${options.dir}/${entry}`, 0o755)
    },
  }
}

/** The planner's solver lies beside the command line that loads it (workers/study/highsNode.ts). */
function withSolver(): Plugin {
  return {
    name: 'regain:with-solver',
    apply: 'build',
    generateBundle() {
      const path = createRequire(import.meta.url).resolve('highs/runtime')
      this.emitFile({ type: 'asset', fileName: 'highs.wasm', source: readFileSync(path) })
    },
  }
}

/**
 * Builds the workers' scripts as further entries of the page's build, so that they load the same files of
 * the engine. Left to itself, Vite builds a worker apart, with a copy of every module the page has too.
 */
export function workerSharesEngine(): Plugin {
  const scripts = new Map(
    ['workers', 'workers/study'].map((folder) => [
      normalizePath(fromRoot(`${folder}/browser.ts`)),
      folder,
    ]),
  )
  return {
    name: 'regain:worker-shares-engine',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const folder = scripts.get(id)
      if (folder === undefined) return null
      const address = /new URL\('\.\/([a-z]+\.worker\.ts)', import\.meta\.url\)/
      const [, script] = address.exec(code) ?? []
      if (!script) this.error(`${id} no longer says which script its workers run.`)
      const worker = this.emitFile({ type: 'chunk', id: fromRoot(`${folder}/${script}`) })
      return { code: code.replace(address, `import.meta.ROLLUP_FILE_URL_${worker}`), map: null }
    },
  }
}

type Graph = Parameters<Rolldown.CodeSplittingNameFunction>[1]

/** The modules that a module loads with itself: all but those it imports when it gets there. */
function loadedWith(entry: string, graph: Graph): Set<string> {
  const found = new Set<string>()
  const waiting = [entry]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}

/**
 * What the page loads before its first answer stays together in two files, with what the workers load
 * too in one of them. Left to itself the bundler cuts it up by which later screens share what: a
 * dozen small files, which compress less and add up to more. Curves and contours of d3 are for the charts alone.
 */
export function firstLoad(): Rolldown.CodeSplittingGroup {
  const [page = '', ...workers] = [
    'src/main.ts',
    'workers/simulate.worker.ts',
    'workers/study/study.worker.ts',
  ].map((path) => normalizePath(fromRoot(path)))
  let withPage: Set<string> | undefined
  let withWorkers: Set<string> | undefined
  return {
    debugName: 'first load',
    includeDependenciesRecursively: false,
    name(id, graph) {
      withPage ??= loadedWith(page, graph)
      withWorkers ??= new Set(workers.flatMap((worker) => [...loadedWith(worker, graph)]))
      const isElsewhere = /\.css$|node_modules\/d3-(shape|path|contour)/.test(id)
      if (isElsewhere || id === page || !withPage.has(id)) return null
      return withWorkers.has(id) ? 'engine' : 'page'
    },
  }
}

function app(): UserConfig {
  return {
    root: fromRoot('src'),
    base: './',
    plugins: [
      svelte({ configFile: false }),
      strictPolicy(),
      wasm(),
      workerSharesEngine(),
      offline(fromRoot('workers/offline.ts')),
    ],
    // The workbook's library would zip in workers made of blobs, which the policy forbids.
    resolve: { alias: [{ find: /^fflate$/, replacement: fromRoot('src/share/zipNow.ts') }] },
    build: {
      outDir: fromRoot('dist/app'),
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: {
        polyfill: false,
        // Hints for the browser are elements of the page: a worker has none to put them in.
        resolveDependencies: (_, files, { hostId }) => (/\.worker-/.test(hostId) ? [] : files),
      },
      rolldownOptions: { output: { codeSplitting: { groups: [firstLoad()] } } },
    },
    server: { fs: { allow: [fromRoot('.')] } },
  }
}

function cli(): UserConfig {
  const worker = fromRoot('workers/simulate.node.ts')
  return {
    root: fromRoot('src'),
    plugins: [wasm(), executable('regain.js'), withSolver()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: fromRoot('dist/cli'),
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: {
        // Optional: loaded only where a queue is asked for, and then from where npm put them.
        external: ['bullmq', 'ioredis'],
        input: {
          regain: fromRoot('src/cli/main.ts'),
          ...(existsSync(worker) ? { 'simulate.worker': worker } : {}),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  }
}

export default defineConfig(({ mode }) => (mode === 'cli' ? cli() : app()))
