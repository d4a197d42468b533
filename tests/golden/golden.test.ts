import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { MODEL_VERSION } from '../../src/model/version.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import { recordedJob, recordingOf } from './recording.ts'

const file = fileURLToPath(new URL('telecom-40k-modelled.json', import.meta.url))

const ADVICE = `The numbers of telecom-40k-modelled are not the recorded ones.
If they were not meant to change, this is a mistake: find it.
If they were, change MODEL_VERSION in src/model/version.ts (now "${MODEL_VERSION}"), say why in a "numbers:" line of the changelog, and record them anew:
  UPDATE_GOLDEN=1 npx vitest run --project unit tests/golden`

const recorded = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')

it('The result of telecom-40k-modelled (seed "42", 2,000 replications) is byte for byte the recorded one; unchanged is not correct', async () => {
  const text = recordingOf(await createInlineRunner().run(recordedJob))
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text)
  expect(recorded() === text, ADVICE).toBe(true)
})

it('The recorded result names the model version that gave it', () => {
  const { modelVersion } = JSON.parse(recorded()) as { modelVersion: string }
  expect(modelVersion, ADVICE).toBe(MODEL_VERSION)
})
