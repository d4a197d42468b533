import { createHash } from 'node:crypto'
import { toDocument } from '../../src/scenario/write.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { canonical } from '../../src/share/canonical.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** SHA-256 of a document's one text. */
export const documentDigest = (document: unknown): string => sha256(canonical(document))

/** SHA-256 of a scenario's document, defaults left out. */
export const scenarioDigest = (scenario: Scenario): string => documentDigest(toDocument(scenario))
