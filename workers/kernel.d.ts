/** A kernel compiled by `.ci/wasm.mjs`. */
declare module '*.as.ts?wasm' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
