import { parseArgs } from 'node:util'

/** Exit codes: done, failed, bad input or usage. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** A file whose bytes can be read in pieces until it is closed. */
export interface OpenFile {
  readonly size: number
  close(): Promise<void>
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** What a command may do to the outside; tests give their own. */
export interface Terminal {
  /** text of a file, or of standard input for `-` */
  read(path: string): Promise<string>
  /** a file, to be read in pieces */
  open(path: string): Promise<OpenFile>
  write(path: string, text: string): Promise<void>
  /** standard output */
  print(text: string): void
  /** standard output, as bytes; resolves once they are taken, to whether anybody reads on */
  send(bytes: Uint8Array): Promise<boolean>
  /** standard error */
  complain(text: string): void
}

export interface Command {
  readonly name: string
  /** one line for the list of commands */
  readonly summary: string
  readonly help: string
  /** Runs with the arguments behind the command's name; resolves to an exit code. */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** A mistake in how a command is called or in what it is given: printed, exit code 2. */
export class UsageError extends Error {}

/** Reads a whole number option within limits. */
export const wholeNumber = (
  name: string,
  text: string | undefined,
  fallback: number,
  min: number,
  max: number,
): number => {
  if (text === undefined) return fallback
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new UsageError(`--${name} is "${text}". Give a whole number from ${min} to ${max}.`)
}

/** Reads an option that is one of a few words. */
export const oneOf = <T extends string>(
  name: string,
  text: string | undefined,
  options: readonly T[],
): T => {
  const found = options.find((option) => option === (text ?? options[0]))
  if (found !== undefined) return found
  throw new UsageError(`--${name} is "${String(text)}". Choose one of ${options.join(', ')}.`)
}

/** The one positional argument a command takes. */
export const single = (positionals: readonly string[]): string => {
  const [first, ...rest] = positionals
  if (first === undefined)
    throw new UsageError('Name a scenario: a file, a preset, or - for standard input.')
  if (rest.length) throw new UsageError(`One scenario at a time; "${rest.join(' ')}" is too much.`)
  return first
}

/** Options that each take a text, and the arguments that are none. */
export const textOptions = <Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): { values: Partial<Record<Name, string>>; positionals: string[] } => {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  return { values: values as Partial<Record<Name, string>>, positionals }
}
