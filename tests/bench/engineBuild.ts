/** The engine alone, built twice: as it is, and on the platform's Math. */
export { createRun } from '../../src/engine/chunk.ts'
