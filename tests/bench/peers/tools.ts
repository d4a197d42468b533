import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

export type Environment = Readonly<Record<string, string | undefined>>

/** What peers are written in. */
export type ToolId = 'node' | 'c' | 'numpy' | 'r'

export interface Tool {
  readonly id: ToolId
  /** name and version */
  readonly name: string
  /** what to start */
  readonly file: string
  readonly env: Environment
}

/** Text that a program prints. Throws what it complained of where it fails. */
export const output = async (
  file: string,
  args: readonly string[],
  env: Environment = process.env,
): Promise<string> => (await runFile(file, args, { env, maxBuffer: 2 ** 24 })).stdout.trim()

/** NumPy without what may have been set for another processor, and without idle threads of its BLAS. */
const numpyEnvironment = (): Environment => {
  const env: Record<string, string | undefined> = {
    ...process.env,
    OPENBLAS_NUM_THREADS: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  }
  delete env['OPENBLAS_CORETYPE']
  delete env['OPENBLAS_L2_SIZE']
  return env
}

interface Candidate {
  readonly id: ToolId
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Environment
  /** the version in what it prints */
  readonly version: RegExp
  readonly title: string
}

const version = /\d+\.\d+(\.\d+)?/
const numpyVersion = 'import platform, numpy; print(platform.python_version(), numpy.__version__)'

const candidates = (): Candidate[] => [
  ...['cc', 'gcc', 'clang'].map((file) => ({
    id: 'c' as const,
    file,
    args: ['--version'],
    version: /.*/,
    title: 'C:',
  })),
  {
    id: 'numpy',
    file: 'python3',
    args: ['-c', numpyVersion],
    env: numpyEnvironment(),
    version: /\S+ \S+/,
    title: 'Python and NumPy',
  },
  {
    id: 'r',
    file: 'Rscript',
    args: ['-e', 'cat(as.character(getRversion()))'],
    version,
    title: 'R',
  },
]

const find = async ({ id, file, args, env, version, title }: Candidate): Promise<Tool | null> => {
  try {
    const text = await output(file, args, env)
    const name = `${title} ${version.exec(text)?.[0] ?? ''}`
    return { id, name, file, env: env ?? process.env }
  } catch {
    return null
  }
}

/** The tools that are installed; the first of several compilers. */
export const findTools = async (): Promise<Map<ToolId, Tool>> => {
  const found = new Map<ToolId, Tool>([
    [
      'node',
      {
        id: 'node',
        name: `Node ${process.versions.node}`,
        file: process.execPath,
        env: process.env,
      },
    ],
  ])
  for (const candidate of candidates()) {
    if (found.has(candidate.id)) continue
    const tool = await find(candidate)
    if (tool) found.set(candidate.id, tool)
  }
  return found
}

/** Compiles a C program of this folder to `into`. */
export const compileC = async (compiler: Tool, source: string, into: string): Promise<string> => {
  const made = join(into, source.replace(/\.c$/, ''))
  const flags = ['-O3', '-march=native', '-o', made]
  await output(compiler.file, [...flags, join('tests/bench/peers/c', source), '-lm'])
  return made
}
