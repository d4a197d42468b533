import axe from 'axe-core'
import type { BrowserContext, Locator, Page } from 'playwright'
import { describe, expect, inject } from 'vitest'
import { isolated } from '../../src/i18n/isolated.ts'
import { Screen, test, type Open } from '../helpers/e2e.ts'

const HOSTILE = '<img src=x onerror=alert(1)> \u202E"\'`{name}'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** The library's drawer of a tab. */
class Shelf {
  readonly page: Page
  readonly drawer: Locator

  constructor(page: Page) {
    this.page = page
    this.drawer = page.getByRole('dialog', { name: 'Library' })
  }

  async show(): Promise<this> {
    await this.page.getByRole('button', { name: 'Library', exact: true }).click()
    await this.drawer.waitFor()
    return this
  }

  async hide(): Promise<void> {
    await this.press('Close library')
    await this.drawer.waitFor({ state: 'hidden' })
  }

  async press(name: string): Promise<void> {
    await this.drawer.getByRole('button', { name, exact: true }).click()
  }

  async says(text: string | RegExp): Promise<void> {
    await this.drawer.getByText(text).first().waitFor()
  }

  /** Saves the scenario on screen by a button, under a name. */
  async save(name: string, button = 'Save'): Promise<void> {
    await this.drawer.getByLabel('Name', { exact: true }).fill(name)
    await this.press(button)
  }

  /** The names in the list, as they are shown. */
  names(): Promise<string[]> {
    const rows = this.drawer.getByRole('list', { name: 'Saved scenarios' })
    return rows.getByRole('button', { name: /^Open / }).allTextContents()
  }

  async lists(...names: string[]): Promise<void> {
    await expect.poll(() => this.names(), { timeout: 10_000 }).toEqual(names)
  }

  async import(name: string, text: string): Promise<void> {
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) }
    await this.drawer.getByLabel('Import a library file').setInputFiles(file)
  }
}

const shelfOf = ({ page }: Screen): Promise<Shelf> => new Shelf(page).show()

/** The bare address, as somebody comes back to it. */
const comeBack = async (screen: Screen): Promise<void> => {
  await screen.page.goto('about:blank')
  await screen.page.goto(inject('baseUrl'))
  await screen.settled()
}

const anotherTab = async (screen: Screen): Promise<Screen> => {
  const other = new Screen(await screen.page.context().newPage(), undefined)
  await other.page.goto(inject('baseUrl'))
  await other.settled()
  return other
}

const withSaved = async (open: Open, ...names: string[]): Promise<[Screen, Shelf]> => {
  const screen = await open()
  const shelf = await shelfOf(screen)
  for (const [i, name] of names.entries()) {
    await shelf.save(name, i ? 'Save as new' : 'Save')
    await shelf.says(`Saved “${isolated(name)}”.`)
  }
  return [screen, shelf]
}

describe('a saved scenario', () => {
  test('is listed with its name as text and what the verdict said, and opens as the same table on a later visit', async ({
    open,
  }) => {
    const screen = await open()
    await screen.slider('Discount').press('PageDown')
    await screen.settled()
    const [table, verdict] = [await screen.tableText(), await screen.verdictText()]
    const before = await shelfOf(screen)
    await before.save(HOSTILE)
    await before.says('Saved “')
    await comeBack(screen)
    expect(await screen.tableText()).not.toBe(table)

    const shelf = await shelfOf(screen)
    await shelf.lists(HOSTILE)
    await shelf.says(verdict.slice(0, 40))
    await shelf.press(`Open ${isolated(HOSTILE)}`)
    await screen.named(HOSTILE)
    await screen.settled()
    expect(await screen.tableText()).toBe(table)
    await screen.button(/Undo/).click()
    await screen.named('Telecom: four win-back offers')
  })

  test('is still the one that changes are saved to after a reload', async ({ open }) => {
    const [screen, shelf] = await withSaved(open, 'Plan')
    await shelf.hide()
    await screen.type('Customers on the list', '12345')
    await screen.page.waitForTimeout(1_200)
    await screen.page.reload()
    await screen.settled()
    expect(await screen.box('Customers on the list').inputValue()).toBe('12,345')
    await (await shelfOf(screen)).press('Save changes')
    await shelf.says('Saved “Plan”.')
    await shelf.lists('Plan')
  })

  test('can be renamed, copied and found', async ({ open }) => {
    const [screen, shelf] = await withSaved(open, 'Plan', 'Été')
    await shelf.press('Rename Été')
    await shelf.drawer.getByLabel('New name of Été').fill('Summer')
    await shelf.press('OK')
    await shelf.says('Renamed to “Summer”.')
    await screen.named('Summer')
    await shelf.press('Duplicate Plan')
    await shelf.says('“Plan (2)” is a copy.')
    await shelf.lists('Plan (2)', 'Summer', 'Plan')
    await shelf.drawer.getByRole('searchbox').fill('plan')
    await shelf.lists('Plan (2)', 'Plan')
    await shelf.press('Open Plan (2)')
    await screen.named('Plan (2)')
  })

  test('can be put beside the one on screen, once, from the list', async ({ open }) => {
    const [screen, shelf] = await withSaved(open, 'Plan')
    await shelf.hide()
    await screen.type('Discount', '40')
    for (let time = 1; time <= 2; time++) {
      await shelf.show()
      await shelf.press('Compare Plan')
      await shelf.drawer.waitFor({ state: 'hidden' })
      const name = screen.page.getByRole('textbox', { name: 'Name of the pinned scenario' })
      await expect.poll(() => name.count(), { timeout: 10_000 }).toBe(1)
      expect(await name.inputValue()).toBe('Plan')
      const inputs = screen.page.getByRole('table', { name: 'Inputs that differ' })
      await inputs.getByText('Discount: Return with this offer').waitFor()
    }
  })

  test('that was deleted comes back with Undo and with Ctrl-Z, which leave the scenario alone', async ({
    open,
  }) => {
    const [screen, shelf] = await withSaved(open, 'Plan', 'Other')
    for (const back of [() => shelf.press('Undo'), () => screen.page.keyboard.press('Control+z')]) {
      await shelf.press('Delete Plan')
      await shelf.lists('Other')
      await shelf.says('Deleted “Plan”.')
      await back()
      await shelf.says('“Plan” is back.')
      await shelf.lists('Other', 'Plan')
    }
    await screen.named('Other')
  })
})

describe('axe-core finds nothing wrong', () => {
  test('in the library with scenarios, a deletion to take back and a name being changed', async ({
    open,
  }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const [screen, shelf] = await withSaved(
        (opening) => open({ ...opening, context: { colorScheme } }),
        ...['Plan', 'Other'],
      )
      await shelf.press('Delete Plan')
      await shelf.says('Deleted “Plan”.')
      await shelf.press('Rename Other')
      await screen.settled()
      // Run through the debugger: the policy forbids script elements and eval.
      await screen.page.evaluate(axe.source)
      const { violations } = await screen.page.evaluate(() => window.axe.run('dialog'))
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })
})

describe('two tabs with the same saved scenario', () => {
  test('never overwrite each other silently: the second keeps its version as a copy, or opens the first one’s', async ({
    open,
  }) => {
    const [one, shelf] = await withSaved(open, 'Plan')
    const two = await anotherTab(one)
    const others = await shelfOf(two)
    await others.press('Open Plan')
    await two.named('Plan')
    await two.type('Customers on the list', '20000')

    await shelf.hide()
    await one.type('Customers on the list', '30000')
    await (await shelf.show()).press('Save changes')
    await shelf.says('Saved “Plan”.')

    await (await others.show()).press('Save changes')
    await others.says('“Plan” was changed elsewhere')
    await others.press('Keep mine as a copy')
    await others.lists('Plan (2)', 'Plan')
    await shelf.lists('Plan (2)', 'Plan')
    await others.press('Open Plan')
    await two.named('Plan')
    expect(await two.box('Customers on the list').inputValue()).toBe('30,000')

    await shelf.press('Save changes')
    await (await others.show()).press('Save changes')
    await others.says('“Plan” was changed elsewhere')
    await others.press('Open theirs')
    await others.drawer.waitFor({ state: 'hidden' })
    await (await others.show()).press('Save changes')
    await others.says('Saved “Plan”.')
    await others.lists('Plan', 'Plan (2)')
    expect(two.problems).toEqual([])
  })
})

/**
 * Leaves the origin so many bytes to store, for as long as this tab is open. Chromium remembers for half a minute
 * what room there was, so it has to be said before anything is stored.
 */
const allow = async (tab: Page, quotaSize?: number): Promise<void> => {
  const session = await tab.context().newCDPSession(tab)
  const { origin } = new URL(inject('baseUrl'))
  const size = quotaSize === undefined ? {} : { quotaSize }
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...size })
}

describe('a browser without room for more', () => {
  test('says so, loses nothing, offers the file, and saves again once there is room', async ({
    open,
  }) => {
    const [screen, shelf] = await withSaved(
      (opening) =>
        open({ ...opening, before: async (context) => allow(await context.newPage(), 1_000_000) }),
      'Before',
    )
    const file = JSON.parse(await exported(screen, shelf)) as LibraryFile
    const story = 'What this is about. '.repeat(90)
    const many = Array.from({ length: 250 }, (_, i) => ({
      scenario: { ...file.scenarios[0]?.scenario, name: `More ${i}`, story },
    }))
    await shelf.import('many.json', JSON.stringify({ ...file, scenarios: many }))
    await shelf.says('There is no room left for this in the browser. Nothing saved before is lost.')
    await shelf.lists('Before')
    const saved = await screen.download(() => shelf.press('Save this scenario as a file'))
    expect(JSON.parse(saved.toString('utf8'))).toMatchObject({ name: 'Before' })

    await comeBack(screen)
    await (await shelf.show()).press('Open Before')
    await screen.named('Before')
    await screen.slider('Discount').press('PageDown')
    await screen.settled()

    const [limiting] = screen.page.context().pages()
    if (limiting) await allow(limiting)
    await shelf.show()
    await shelf.import('many.json', JSON.stringify({ ...file, scenarios: many }))
    await shelf.says('Imported from many.json: 250.')
    expect(await shelf.names()).toHaveLength(251)
  })
})

interface LibraryFile {
  readonly scenarios: readonly { readonly scenario: Record<string, unknown> }[]
}

const exported = async (screen: Screen, shelf: Shelf): Promise<string> =>
  (await screen.download(() => shelf.press('Export all'))).toString('utf8')

/** Before the page loads: as in browsers and frames that offer no storage. */
const withoutStorage = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    Reflect.deleteProperty(window, 'indexedDB')
    Reflect.deleteProperty(Window.prototype, 'indexedDB')
  })

describe('a browser without any storage', () => {
  test('says so in the library, offers the file, and does everything else', async ({ open }) => {
    const screen = await open({ before: withoutStorage })
    expect(await screen.page.evaluate(() => 'indexedDB' in window)).toBe(false)
    const before = await screen.cell('discount', 'recallRate')
    await screen.slider('Discount').press('PageDown')
    await screen.settled()
    expect(await screen.cell('discount', 'recallRate')).not.toBe(before)
    await screen.page.waitForTimeout(1_000)

    const shelf = await shelfOf(screen)
    await shelf.says('This browser stores nothing for this page')
    await shelf.save('Plan')
    await shelf.says('This browser stores nothing for this page')
    const file = await screen.download(() => shelf.press('Save this scenario as a file'))
    await shelf.hide()
    await screen.button(/Undo/).click()
    await screen.settled()
    expect(await screen.cell('discount', 'recallRate')).toBe(before)
    await screen.openFile(file.toString('utf8'))
    await expect.poll(() => screen.cell('discount', 'recallRate')).not.toBe(before)
  })
})

describe('the library file', () => {
  test('brings everything to another browser, once, with what is wrong listed and the rest imported', async ({
    open,
  }) => {
    const [screen, shelf] = await withSaved(open, 'Plan', HOSTILE)
    const text = await exported(screen, shelf)

    const other = await shelfOf(await open())
    await other.import('library.json', text)
    await other.says('Imported from library.json: 2.')
    expect((await other.names()).sort()).toEqual([HOSTILE, 'Plan'].sort())
    await other.import('library.json', text)
    await other.says('Already here: 2.')

    const file = JSON.parse(text) as LibraryFile
    const [first, second] = file.scenarios
    const mixed = [
      { scenario: { ...first?.scenario, name: 'Bad', currency: 5, colour: 'red' } },
      { scenario: { ...second?.scenario, name: 'Good' } },
    ]
    await other.import('mixed.json', JSON.stringify({ ...file, scenarios: mixed }))
    await other.says('Imported from mixed.json: 1.')
    await other.says(/1 “Bad”: colour: [^]*1 “Bad”: currency: /)
    expect(await other.names()).toContain('Good')
    expect(await other.names()).not.toContain('Bad')
    await other.import('none.json', 'not JSON')
    await other.says('This is not valid JSON')
  })
})

describe('work that was never saved', () => {
  test('is offered on the next visit without a link, quietly, and restored with its changes', async ({
    open,
  }) => {
    const screen = await open()
    expect(await screen.page.getByText('Restore your last work').count()).toBe(0)
    await screen.type('Customers on the list', '12345')
    await screen.settled()
    const table = await screen.tableText()
    await screen.page.waitForTimeout(1_200)
    await comeBack(screen)
    expect(await screen.box('Customers on the list').inputValue()).toBe('40,000')
    await screen.button(/^Restore your last work from \d/).click()
    await expect.poll(() => screen.box('Customers on the list').inputValue()).toBe('12,345')
    await screen.settled()
    expect(await screen.tableText()).toBe(table)
    await screen.button(/Undo/).click()
    await expect.poll(() => screen.box('Customers on the list').inputValue()).toBe('40,000')
  })

  test('is not offered again once declined, and stays in the library', async ({ open }) => {
    const screen = await open()
    await screen.type('Customers on the list', '12345')
    await screen.page.waitForTimeout(1_200)
    await comeBack(screen)
    await screen.button('Not now').click()
    await screen.page.waitForTimeout(500)
    await comeBack(screen)
    const shelf = await shelfOf(screen)
    await shelf.says('Kept from earlier visits')
    expect(await screen.page.getByText('Restore your last work').count()).toBe(0)
    await shelf.drawer.getByRole('button', { name: /as it was on/ }).click()
    await expect.poll(() => screen.box('Customers on the list').inputValue()).toBe('12,345')
  })

  test('of a tab that is open is not offered to another one', async ({ open }) => {
    const screen = await open()
    await screen.type('Customers on the list', '12345')
    await screen.page.waitForTimeout(1_200)
    const other = await anotherTab(screen)
    await (await shelfOf(other)).says('Nothing is saved yet.')
    expect(await other.page.getByText('Restore your last work').count()).toBe(0)
    expect(other.problems).toEqual([])
  })
})
