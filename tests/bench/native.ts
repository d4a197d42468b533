/** The engine built on the platform's Math: what the portable ln and exp are held against. */
export { createRun } from '../../src/engine/chunk.ts'
