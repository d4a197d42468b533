import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defaultClientConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { wasm } from './.ci/wasm.mjs'
import { chromiumFlags, chromiumPath } from './tests/helpers/browser.ts'

const executablePath = chromiumPath()

/** Which engine runs the component tests is decided by the environment: `CHROME_PATH` or the path. */
const browser = playwright({
  launchOptions: { args: chromiumFlags, ...(executablePath ? { executablePath } : {}) },
})

const bundledPackages = [
  'vitest-browser-svelte',
  'comlink',
  'd3',
  'seedrandom/lib/alea.js',
  'simple-statistics',
  'axe-core',
  'fast-check',
  'idb',
  'highs',
]

const unitFolders = ['unit', 'property', 'statistical', 'reference', 'golden', 'cli']

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [svelte({ configFile: false }), wasm()],
  test: {
    passWithNoTests: true,
    reporters: ['default', './tests/helpers/reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: unitFolders.map((folder) => `tests/${folder}/**/*.test.ts`),
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        // Without it Vitest takes Svelte's server build, which cannot mount.
        resolve: { conditions: [...defaultClientConditions] },
        // Found in mid-run, a package would reload the page under a running test.
        optimizeDeps: { include: bundledPackages },
        test: {
          name: 'component',
          include: ['tests/component/**/*.test.ts'],
          env: { REGAIN_NIGHTLY: process.env['REGAIN_NIGHTLY'] ?? '' },
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: browser,
            viewport: { width: 1280, height: 800 },
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
