import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

const SINK =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)\b|\{@html|\beval\(|new Function\(|document\.write/

/** The project's own rules, for code that is no file: the places are such as have these rules. */
const eslint = new ESLint({ cwd: root })

const rulesBroken = async (file: string, code: string): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath: file })
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message)
}

const script = 'src/app/url.ts'
const component = 'src/panels/shell/Notice.svelte'

const sinks: readonly (readonly [what: string, file: string, code: string, rule: string])[] = [
  ['innerHTML', script, 'document.body.innerHTML = name', 'no-restricted-properties'],
  ['outerHTML', script, 'document.body.outerHTML = name', 'no-restricted-properties'],
  [
    'insertAdjacentHTML',
    script,
    "document.body.insertAdjacentHTML('beforeend', name)",
    'no-restricted-properties',
  ],
  ['srcdoc', script, 'frame.srcdoc = name', 'no-restricted-properties'],
  ['document.write', script, 'document.write(name)', 'no-restricted-properties'],
  ['eval', script, 'eval(name)', 'no-eval'],
  ['new Function', script, 'new Function(name)', 'no-new-func'],
  ['code as text', script, "setTimeout('run()', 5)", 'no-implied-eval'],
  ['a script address', script, "location.href = 'javascript:run()'", 'no-script-url'],
  ['{@html}', component, '{@html name}', 'svelte/no-at-html-tags'],
  ['a srcdoc attribute', component, '<iframe srcdoc={name}></iframe>', 'no-restricted-syntax'],
  ['a style attribute', component, '<p style="color: red">x</p>', 'no-restricted-syntax'],
]

describe('the gate against dangerous sinks', () => {
  it.each(sinks)('refuses %s', async (_, file, code, rule) => {
    expect(await rulesBroken(file, code)).toContain(rule)
  })

  it('finds none of them in the sources, comments and all', () => {
    const files = ['src', 'workers'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter(({ name }) => /\.(ts|svelte|html)$/.test(name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    expect(files.length).toBeGreaterThan(150)
    const found = files.flatMap((file) => {
      const [sink] = SINK.exec(readFileSync(file, 'utf8')) ?? []
      return sink ? [`${file}: ${sink}`] : []
    })
    expect(found).toEqual([])
  })
})
