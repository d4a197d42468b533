/**
 * Names the arithmetic. It changes whenever a published number could change; links, exports and
 * JSON carry it.
 */
export const MODEL_VERSION = '1.1'
