import { dirname, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const root = dirname(fileURLToPath(import.meta.url))

// ── Which layer may import what ───────────────────────────────────────────────────────────────

/**
 * @typedef {object} Layer
 * @property {readonly (string | { layer: string, files: RegExp })[]} [imports] layers, or the
 *   files of a layer (path inside it), that may be imported
 * @property {readonly string[]} [types] layers whose types may be imported, with `import type`
 * @property {readonly (string | { name: string, from: RegExp })[]} [packages] packages; `a/*` is a
 *   scope, `node:` is Node itself; `from` limits a package to some files of this layer
 * @property {boolean} [assets] may import style sheets and pictures
 * @property {string} instead where code belongs that needs more
 */

/**
 * The one table. A layer always may import itself; what is not listed is an error.
 * @type {Readonly<Record<string, Layer>>}
 */
export const layers = {
  model: {
    instead:
      'model/ is the vocabulary and imports nothing: put arithmetic in src/stats/ or src/engine/, ' +
      'and what reads user input in src/scenario/.',
  },
  stats: {
    types: ['model'],
    packages: ['simple-statistics', '@stdlib/*'],
    instead:
      'stats/ is a leaf library over plain numbers: pass numbers in, and put what knows offers, ' +
      'arms or metrics in src/engine/ or src/planner/.',
  },
  tables: {
    imports: ['model'],
    instead:
      'tables/ reads text as tables and knows nothing of scenarios: put what gives rows a meaning ' +
      'for the model in src/scenario/, and what computes with counts in src/stats/.',
  },
  scenario: {
    imports: ['model', 'stats', 'tables'],
    instead:
      'scenario/ turns documents into a model: put what runs it in src/engine/ or workers/, what ' +
      'shows it in src/app/ or src/panels/.',
  },
  engine: {
    imports: ['model', 'stats'],
    packages: ['simple-statistics', { name: 'seedrandom', from: /^rng/ }],
    instead:
      'engine/ computes from a compiled model: compile in src/scenario/, draw random numbers ' +
      'through src/engine/rng, and put threads and clocks in workers/.',
  },
  planner: {
    imports: ['model', 'stats'],
    types: ['scenario', 'engine'],
    instead:
      'planner/ searches with an injected evaluation: take the engine as a parameter and wire it ' +
      'up in workers/ or src/cli/.',
  },
  workers: {
    imports: ['engine', 'planner', 'model', 'tables'],
    packages: [
      'comlink',
      { name: 'highs', from: /^study\/highs/ },
      { name: 'node:', from: /node/i },
    ],
    instead:
      'workers/ moves plain data between threads: compile scenarios before the call (src/scenario/), ' +
      'show results in src/app/; Node parts go into a file with "node" in its name.',
  },
  share: {
    imports: ['scenario', 'model', 'i18n', 'tables'],
    packages: ['d3', 'write-excel-file', 'pptxgenjs', 'fflate', { name: 'uqr', from: /^qr/ }],
    instead:
      'share/ turns a scenario and its results into links and files: take what it needs as ' +
      'parameters from src/app/ or src/panels/.',
  },
  library: {
    imports: ['scenario', 'model', 'share', 'i18n'],
    packages: ['idb'],
    instead:
      'library/ keeps scenarios in the browser: what shows them belongs in src/panels/library/, when ' +
      'to keep them in src/app/.',
  },
  i18n: {
    types: ['model'],
    instead: 'i18n/ holds texts and formats: pass values in as parameters.',
  },
  app: {
    imports: [
      ...[
        'scenario',
        'model',
        'workers',
        'planner',
        'share',
        'library',
        'i18n',
        'stats',
        'tables',
        'scenarios',
      ],
    ],
    packages: ['svelte', 'simple-statistics'],
    assets: true,
    instead:
      'app/ holds state and starts runs: reach the engine through workers/, and put what is drawn ' +
      'in src/panels/ or src/charts/.',
  },
  charts: {
    imports: ['stats', 'i18n'],
    types: ['model'],
    packages: ['d3', 'svelte'],
    assets: true,
    instead:
      'charts/ draws the data it is given: read state in src/panels/ and pass it as props, and ' +
      'compute in src/stats/ or src/engine/.',
  },
  panels: {
    imports: ['app', 'charts', 'model', 'scenario', 'i18n', 'share', 'library'],
    packages: ['svelte'],
    assets: true,
    instead:
      'panels/ show what src/app/ offers: start runs and read scenarios there, draw in src/charts/.',
  },
  cli: {
    imports: [
      'model',
      'stats',
      'tables',
      'scenario',
      'engine',
      'planner',
      {
        layer: 'workers',
        files:
          /^(answer|individuals|inline|keyedUniforms|pool|protocol|[^/]*node|study\/(highsNode|planEngine))/i,
      },
      { layer: 'share', files: /^(?!image|save)/ },
      { layer: 'workers', files: /^study\/(drivers|voi)\./ },
      'i18n',
      'scenarios',
    ],
    packages: [
      'node:',
      'comlink',
      ...['bullmq', 'ioredis'].map((name) => ({ name, from: /^sweep\/queue/ })),
    ],
    instead:
      'cli/ is a thin front for the pure layers: move what it shares with the app into a pure ' +
      'layer or into src/share/.',
  },
  // src/main.ts and src/App.svelte
  entry: {
    imports: [
      'app',
      'panels',
      'charts',
      'model',
      'i18n',
      { layer: 'workers', files: /^browser/ },
      { layer: 'share', files: /^screens/ },
    ],
    packages: ['svelte'],
    assets: true,
    instead: 'main.ts and App.svelte only start the app: put the rest in src/app/ or src/panels/.',
  },
  // Presets at the top level: data only.
  scenarios: { instead: 'scenarios/ holds data and no code.' },
}

const isAsset = /\.(css|svg|png|jpe?g|webp|woff2)$/

/**
 * The layer of a path relative to the project, and the path inside that layer.
 * @param {string} path with `/`
 * @returns {{ layer: string, inside: string } | undefined}
 */
function locate(path) {
  const [top = '', second = '', ...rest] = path.split('/')
  if (top === 'workers' || top === 'scenarios') {
    return { layer: top, inside: [second, ...rest].join('/') }
  }
  if (top !== 'src') return undefined
  return rest.length === 0
    ? { layer: 'entry', inside: second }
    : { layer: second, inside: rest.join('/') }
}

/** @param {string} name @param {string} allowed */
function isPackage(name, allowed) {
  if (allowed.endsWith('/*')) return name.startsWith(allowed.slice(0, -1))
  if (allowed.endsWith(':')) return name.startsWith(allowed)
  return name === allowed || name.startsWith(`${allowed}/`)
}

/** @param {Layer} layer @param {string} inside @param {string} name */
function mayUsePackage(layer, inside, name) {
  return (layer.packages ?? []).some((entry) =>
    typeof entry === 'string'
      ? isPackage(name, entry)
      : isPackage(name, entry.name) && entry.from.test(inside),
  )
}

/** @param {Layer} layer @param {{ layer: string, inside: string }} target @param {boolean} typeOnly */
function mayUseLayer(layer, target, typeOnly) {
  if (typeOnly && layer.types?.includes(target.layer)) return true
  return (layer.imports ?? []).some((entry) =>
    typeof entry === 'string'
      ? entry === target.layer
      : entry.layer === target.layer && entry.files.test(target.inside),
  )
}

/**
 * Why a file may not import something, or nothing when it may.
 * @param {string} file relative to the project, with `/`
 * @param {string} source what stands in the import
 * @param {boolean} typeOnly
 * @returns {string | undefined}
 */
export function importProblem(file, source, typeOnly = false) {
  const from = locate(file)
  if (!from) return undefined
  const layer = layers[from.layer]
  if (!layer) {
    return `src/${from.layer}/ is not a layer: add it to the table in eslint.config.js, or move ${file} into a folder listed there.`
  }
  if (!source.startsWith('.')) {
    if (mayUsePackage(layer, from.inside, source)) return undefined
    return `${from.layer} may not import the package "${source}" here. ${layer.instead}`
  }
  const path = posix.join(posix.dirname(file), source.replace(/[?#].*$/, ''))
  if (layer.assets && isAsset.test(path)) return undefined
  const target = locate(path)
  if (!target) return `${from.layer} may not import ${path}. ${layer.instead}`
  if (target.layer === from.layer || mayUseLayer(layer, target, typeOnly)) return undefined
  const onlyTypes = layer.types?.includes(target.layer) ? ' except as types (import type)' : ''
  return `${from.layer} may not import ${path}${onlyTypes}. ${layer.instead}`
}

/** @param {any} node */
function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const names = node.specifiers ?? []
  return names.length > 0 && names.every((/** @type {any} */ name) => name.importKind === 'type')
}

/**
 * @param {any} node
 * @returns {boolean}
 */
function isImportMeta(node) {
  return (
    node?.type === 'MetaProperty' ||
    (node?.type === 'MemberExpression' && isImportMeta(node.object))
  )
}

/** @type {import('eslint').Rule.RuleModule} */
export const layerRule = {
  meta: {
    type: 'problem',
    docs: { description: 'keeps the arrows between the layers as the table says' },
    schema: [],
    messages: { layer: '{{problem}}' },
  },
  create(context) {
    const file = relative(root, resolve(root, context.filename)).split(sep).join('/')
    /** @param {any} source @param {boolean} [typeOnly] */
    const check = (source, typeOnly = false) => {
      if (typeof source?.value !== 'string') return
      const problem = importProblem(file, source.value, typeOnly)
      if (problem) context.report({ node: source, messageId: 'layer', data: { problem } })
    }
    /** @param {any} node */
    const checkDeclaration = (node) => check(node.source, isTypeOnly(node))
    return {
      ImportDeclaration: checkDeclaration,
      ExportNamedDeclaration: checkDeclaration,
      ExportAllDeclaration: checkDeclaration,
      ImportExpression: (node) => check(node.source),
      /** @param {any} node */
      TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
      // new URL('../../workers/x.ts', import.meta.url)
      NewExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return
        if (isImportMeta(node.arguments[1])) check(node.arguments[0])
      },
      // import.meta.glob('../../scenarios/*.json')
      CallExpression(node) {
        if (node.callee.type !== 'MemberExpression' || !isImportMeta(node.callee.object)) return
        const [patterns] = node.arguments
        const all = patterns?.type === 'ArrayExpression' ? patterns.elements : [patterns]
        all
          .filter((/** @type {any} */ each) => !String(each?.value).startsWith('!'))
          .forEach((/** @type {any} */ each) => check(each))
      },
    }
  },
}

// ── What the pure layers do without ───────────────────────────────────────────────────────────

const portable = ['model', 'stats', 'tables', 'scenario', 'engine']
const pure = [...portable, 'planner']
/** @param {readonly string[]} names */
const inLayers = (names) => names.map((name) => `src/${name}/**/*.ts`)

const language = new Set(Object.keys(globals.es2023 ?? globals.builtin))
const surroundings = Object.keys({ ...globals.browser, ...globals.node, ...globals.worker })

const impureGlobals = [
  ...surroundings
    .filter((name) => !language.has(name))
    .map((name) => ({
      name,
      message: `A pure layer knows neither browser nor Node: take what "${name}" gives as a parameter.`,
    })),
  { name: 'globalThis', message: 'A pure layer has no surroundings: pass values as parameters.' },
  {
    name: 'Date',
    message: 'A pure layer has no clock: pass the time in, and read it in workers/ or src/app/.',
  },
]

const mathThatDiffers = [
  ...['log', 'log1p', 'log2', 'log10', 'exp', 'expm1', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
]
const useNum =
  'differs in the last bit between Node and browsers: take the portable one from src/stats/num.ts.'

const noRandom = {
  object: 'Math',
  property: 'random',
  message: 'A result depends on its seed alone: draw from a stream of src/engine/rng.',
}

const noMarkup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'].map((property) => ({
  property,
  message: 'Text stays text: set textContent, or write the markup in a Svelte component.',
}))

const noDocumentWrite = ['write', 'writeln'].map((property) => ({
  object: 'document',
  property,
  message: 'Write the markup in a Svelte component.',
}))

const sinks = [...noMarkup, ...noDocumentWrite]

const noPower = [
  { selector: "BinaryExpression[operator='**']", message: `** ${useNum}` },
  { selector: "AssignmentExpression[operator='**=']", message: `**= ${useNum}` },
  {
    selector: "VariableDeclarator[init.name='Math']",
    message: 'Write Math.name where it is used, so that the check on portable arithmetic sees it.',
  },
]

/** Svelte attributes that the content security policy blocks or that make markup of text. */
const noUnsafeAttributes = [
  {
    selector: "SvelteAttribute[key.name='srcdoc']",
    message: 'Text stays text: write the markup in a Svelte component.',
  },
  {
    selector: "SvelteAttribute[key.name='style']",
    message: 'The content security policy forbids style="…": use a class or style:name={value}.',
  },
  {
    selector: 'SvelteDirective[key.name.name=/^(innerHTML|textContent)$/]',
    message: 'Text stays text: write {value} in the markup.',
  },
]

/** d3's row parsers by header build functions from text, which the policy forbids. */
const evaluatingParsers = {
  name: 'd3',
  importNames: ['csvParse', 'tsvParse', 'autoType', 'csv', 'tsv', 'dsv'],
  message:
    'It builds code from text, which the content security policy forbids: csvParseRows works.',
}

export default defineConfig(
  // *.as.ts is AssemblyScript.
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.vite/', '**/*.as.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: root,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-undef': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-implicit-coercion': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Typed arrays are indexed inside loops whose bounds are known.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // Runes are written with let where they are read only in the markup.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  {
    files: ['src/**/*.ts', 'workers/**/*.ts', 'tests/**/*.ts'],
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte', 'workers/**/*.ts'],
    plugins: { regain: { rules: { layers: layerRule } } },
    rules: {
      'regain/layers': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-restricted-properties': ['error', ...sinks],
      'no-restricted-imports': ['error', { paths: [evaluatingParsers] }],
      'svelte/no-at-html-tags': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
    },
  },
  {
    files: ['src/**/*.svelte'],
    rules: {
      'no-restricted-syntax': ['error', ...noUnsafeAttributes],
      // Types of components reach ESLint only in part.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: inLayers(pure),
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': ['error', ...sinks, noRandom],
    },
  },
  {
    files: inLayers(portable),
    rules: {
      'no-restricted-properties': [
        'error',
        ...sinks,
        noRandom,
        ...mathThatDiffers.map((property) => ({
          object: 'Math',
          property,
          message: `Math.${property} ${useNum}`,
        })),
      ],
      'no-restricted-syntax': ['error', ...noPower],
    },
  },
  {
    files: ['workers/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...sinks, noRandom] },
  },
  // Scripts outside tsconfig.json have no types to ask for.
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
)
