import fc from 'fast-check'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { Database } from '../../src/library/database.ts'
import { renamed, textOf } from '../../src/library/document.ts'
import type { Entry, Seen } from '../../src/library/entry.ts'
import { Library } from '../../src/library/library.ts'
import { LibraryError } from '../../src/library/libraryError.ts'
import { readLibraryFile, writeLibraryFile } from '../../src/library/libraryFile.ts'
import { WorkStore } from '../../src/library/workStore.ts'
import { parseScenarioText } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { scenarioArbitrary } from '../helpers/arbitraries.ts'
import { preset } from '../helpers/scenarios.ts'
import { fullScenario, randomScenario } from '../property/randomScenario.ts'

/** `REGAIN_NIGHTLY=1` looks further. */
const RUNS = import.meta.env['REGAIN_NIGHTLY'] ? 10_000 : 500
const SEED = 1

let made = 0
const freshName = (): string => `library-test-${Date.now()}-${made++}`

/** A tab's library over a database of its own or another tab's. */
const tab = (name = freshName()): Library => {
  const library = new Library(new Database(name))
  onTestFinished(() => library.close())
  return library
}

const draft = (name: string, text = '{}'): { name: string; headline: string; text: string } => ({
  name,
  headline: `${name} earns the most`,
  text,
})

const trouble = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof LibraryError ? error.trouble : error),
  )

const addOne = async (library: Library, name: string): Promise<Entry> => {
  const [entry] = await library.add([draft(name)])
  if (!entry) throw new Error('Nothing was saved.')
  return entry
}

const read = (text: string): Scenario => {
  const parsed = parseScenarioText(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

afterEach(async () => {
  const all = await indexedDB.databases()
  for (const { name = '' } of all)
    if (name.startsWith('library-test')) indexedDB.deleteDatabase(name)
})

describe('a scenario that goes into the library', () => {
  it(
    'comes out equal, through the list, through a second connection and through the file',
    { timeout: RUNS * 120 },
    async () => {
      const name = freshName()
      const [writer, reader] = [tab(name), tab(name)]
      const scenarios = fc.oneof(scenarioArbitrary, randomScenario, fullScenario)
      await fc.assert(
        fc.asyncProperty(scenarios, async (scenario) => {
          // What a form or a file may hold is what parsing makes of it.
          const given = read(textOf(scenario))
          const [entry] = await writer.add([{ ...draft(given.name), text: textOf(given) }])
          const saved = await reader.read(entry?.id ?? '')
          expect(read(saved.text)).toEqual(given)
          const [filed] = readLibraryFile(writeLibraryFile([saved])).drafts
          expect(filed).toEqual({
            ...{ name: given.name, headline: saved.headline, text: saved.text },
            ...{ created: saved.created, saved: saved.saved },
          })
          await writer.remove(saved)
        }),
        { numRuns: RUNS, seed: SEED },
      )
      expect(await reader.list()).toEqual([])
    },
  )

  it('keeps a name of any characters, and is renamed inside as well', async () => {
    const library = tab()
    const hostile = '<img src=x onerror=alert(1)> \u202E"\'`\0 😀'
    const given = preset('starter')
    const other = renamed(textOf(given), hostile)
    if (!other.ok) throw new Error('The name was refused.')
    await library.add([{ ...draft(hostile), text: textOf(other.scenario) }])
    const [saved] = await library.all()
    expect(saved?.name).toBe(hostile)
    expect(read(saved?.text ?? '')).toEqual({ ...given, name: hostile })
  })
})

describe('two tabs with the same saved scenario', () => {
  it('do not overwrite each other: the second one is told, and nothing of the first is lost', async () => {
    const name = freshName()
    const [one, two] = [tab(name), tab(name)]
    const seen = await addOne(one, 'Plan')
    await one.replace(seen, draft('Plan', '{"by":"one"}'))
    expect(await trouble(two.replace(seen, draft('Plan', '{"by":"two"}')))).toBe('conflict')
    expect(await trouble(two.remove(seen))).toBe('conflict')
    const [kept, ...others] = await two.all()
    expect(others).toEqual([])
    expect(kept).toMatchObject({ id: seen.id, version: 2, text: '{"by":"one"}' })
  })

  it('hear of a deletion, which can be taken back with everything', async () => {
    const name = freshName()
    const [one, two] = [tab(name), tab(name)]
    const seen = await addOne(one, 'Plan')
    const removed = await one.remove(seen)
    expect(await trouble(two.replace(seen, draft('Plan')))).toBe('gone')
    expect(await trouble(two.read(seen.id))).toBe('gone')
    await two.putBack(removed)
    expect(await one.all()).toEqual([{ ...removed, version: 2 }])
    expect(await trouble(one.replace(seen, draft('Plan')))).toBe('conflict')
  })

  it('tell each other of every change', async () => {
    const name = freshName()
    const [one, two] = [tab(name), tab(name)]
    const heard = new Promise<void>((resolve) => two.onChange(resolve))
    await addOne(one, 'Plan')
    await heard
    expect((await two.list()).map((entry) => entry.name)).toEqual(['Plan'])
  })
})

/** What the library should hold, kept apart from it. */
type Expected = Map<string, { version: number; name: string }>

/** One tab's next act: on an entry as the tab saw it last, which may be long ago. */
const act = async (
  library: Library,
  expected: Expected,
  { pick, kind, name }: { pick: number; kind: number; name: string },
  seen: Entry[],
): Promise<'done' | 'refused'> => {
  const target = seen[pick % Math.max(1, seen.length)]
  if (!target || kind < 3) {
    const entry = await addOne(library, name)
    expect(expected.has(entry.id)).toBe(false)
    expected.set(entry.id, { version: 1, name })
    return 'done'
  }
  const change: Promise<unknown> =
    kind < 8 ? library.replace(target, draft(name)) : library.remove(target)
  if ((await trouble(change)) !== 'nothing') return 'refused'
  const before = expected.get(target.id)
  expect(before?.version, 'only the newest version may be changed').toBe(target.version)
  if (kind < 8) expected.set(target.id, { version: target.version + 1, name })
  else expected.delete(target.id)
  return 'done'
}

describe('200 random saves, renames and deletions from each of two tabs', () => {
  it('lose nothing and double nothing, although both act at the same time, often by an old list', async () => {
    const name = freshName()
    const tabs = [tab(name), tab(name)] as const
    const expected: Expected = new Map()
    const acts = fc.record({ pick: fc.nat(7), kind: fc.nat(9), fresh: fc.boolean() })
    const steps = fc.sample(fc.tuple(acts, acts), { numRuns: 200, seed: SEED })
    const lists: [Entry[], Entry[]] = [[], []]
    const told = { done: 0, refused: 0 }
    for (const [i, pair] of steps.entries()) {
      for (const t of [0, 1] as const) if (pair[t].fresh) lists[t] = await tabs[t].list()
      const results = await Promise.all(
        ([0, 1] as const).map((t) =>
          act(tabs[t], expected, { ...pair[t], name: `${t}-${i}` }, lists[t]),
        ),
      )
      for (const result of results) told[result]++
    }
    const held = (await tabs[0].list()).map((entry) => [
      entry.id,
      { version: entry.version, name: entry.name },
    ])
    expect(new Map(held as [string, { version: number; name: string }][])).toEqual(expected)
    expect(held.length).toBe(expected.size)
    expect(told.done + told.refused).toBe(400)
    expect(told.refused, 'some acts met a change that the tab had not seen').toBeGreaterThan(20)
    expect(told.done, 'many acts succeeded').toBeGreaterThan(200)
  })
})

const upgrade = (name: string, version: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const request = indexedDB.open(name, version)
    request.onsuccess = () => {
      request.result.close()
      resolve(performance.now() - start)
    }
    request.onerror = () => reject(request.error as Error)
  })

describe('a newer version of the program in another tab', () => {
  it('upgrades the database within 1 s while an old tab is open, which then says what to do', async () => {
    const name = freshName()
    const [old, work] = [tab(name), new WorkStore(new Database(name))]
    await addOne(old, 'Plan')
    await work.keep('{}', null)
    expect(await upgrade(name, 2)).toBeLessThan(1_000)
    expect(await trouble(old.list())).toBe('outdated')
  })

  it('is refused in words, not left waiting, where a tab does not let go', async () => {
    const name = freshName()
    const stubborn = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name, 1)
      request.onsuccess = () => resolve(request.result)
    })
    const removal = indexedDB.deleteDatabase(name)
    const start = performance.now()
    expect(await trouble(tab(name).list())).toBe('blocked')
    expect(performance.now() - start).toBeLessThan(10_000)
    stubborn.close()
    await new Promise((resolve) => (removal.onsuccess = resolve))
  })

  it('does not disturb a tab whose database was deleted: it goes on with an empty one', async () => {
    const name = freshName()
    const library = tab(name)
    await addOne(library, 'Plan')
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve))
    expect(await library.list()).toEqual([])
    await addOne(library, 'Another')
    expect(await library.list()).toHaveLength(1)
  })
})

describe('a browser without storage', () => {
  /** Does something while the browser offers `indexedDB` in this way. */
  const offering = async (get: () => unknown, work: () => Promise<void>): Promise<void> => {
    const before = Object.getOwnPropertyDescriptor(window, 'indexedDB')
    if (!before) throw new Error('This browser has no indexedDB to take away.')
    Object.defineProperty(window, 'indexedDB', { configurable: true, get })
    await work().finally(() => Object.defineProperty(window, 'indexedDB', before))
  }

  it('is told apart from an empty library, for reading, saving and keeping work', () =>
    offering(
      () => undefined,
      async () => {
        const library = tab()
        expect(await trouble(library.list())).toBe('none')
        expect(await trouble(library.add([draft('Plan')]))).toBe('none')
        const works = new WorkStore(new Database(freshName()))
        expect(await works.keep('{}', null)).toBe(false)
        expect(works.trouble).toBe('none')
      },
    ))

  it('may throw on the very word, as in a frame that is shut off', () =>
    offering(
      () => {
        throw new DOMException('denied', 'SecurityError')
      },
      async () => expect(await trouble(tab().list())).toBe('none'),
    ))
})

describe('work that was not saved', () => {
  const seen: Seen = { id: 'x', version: 3 }

  it('is offered once its page is gone, the newest first, and five are kept', async () => {
    const name = freshName()
    let now = 0
    const database = new Database(name)
    const store = (): WorkStore => new WorkStore(database, () => ++now)
    await database.use(async (db) => {
      for (let i = 1; i <= 8; i++) {
        await db.put('work', { id: `gone-${i}`, saved: i, text: `${i}`, entry: seen })
      }
    })
    expect((await store().left()).map(({ text }) => text)).toEqual(['8', '7', '6', '5', '4'])
    expect(await database.use((db) => db.count('work'))).toBe(5)
    expect((await store().left())[0]?.entry).toEqual(seen)
    database.close()
  })

  it('of a page that is open is its own: no other tab is offered it', async () => {
    const database = new Database(freshName())
    const [mine, other] = [new WorkStore(database), new WorkStore(database)]
    await mine.keep('{"edited":1}', null)
    await mine.keep('{"edited":2}', null)
    expect(await other.left()).toEqual([])
    expect(await database.use((db) => db.getAll('work'))).toMatchObject([
      { id: mine.id, text: '{"edited":2}' },
    ])
    database.close()
  })
})
