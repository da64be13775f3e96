import type { Locator, Page } from '@playwright/test'
import { expect } from '../../fixtures/expect.ts'

export class LibraryPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get table(): Locator {
    return this.#page.getByRole('grid', { name: 'Clips' })
  }

  /** The rows on screen, without the header. */
  get rows(): Locator {
    return this.table.locator('[role="rowgroup"]').getByRole('row')
  }

  get summary(): Locator {
    return this.#page.getByRole('region', { name: 'Selection' }).getByRole('status')
  }

  /** Clips that the filter selects, from the foot of the table. */
  async total(): Promise<number> {
    const words = (await this.summary.textContent()) ?? ''
    return Number(/([\d,]+) clips/.exec(words)?.[1].replaceAll(',', '') ?? Number.NaN)
  }

  /** Waits for the rows of the filter: until then keys apply to the earlier rows. */
  async settled(): Promise<void> {
    await expect(this.#page.locator('[role="grid"][aria-busy="true"]')).toHaveCount(0)
  }

  /** Returns the number of clips that the emotion's own button shows. */
  async filterEmotion(name: string): Promise<number> {
    const group = this.#page.getByRole('group', { name: 'Emotion', exact: true })
    const button = group.getByRole('button', { name })
    await button.click()
    await this.settled()
    return Number(/\d+$/.exec((await button.innerText()).trim())?.[0])
  }

  async search(text: string): Promise<void> {
    await this.#page.getByRole('searchbox', { name: 'Text in path or note' }).fill(text)
  }

  async choose(menu: string, value: string): Promise<void> {
    const bar = this.#page.getByRole('search', { name: 'Filter the clips' })
    await bar.getByRole('button', { name: menu, exact: true }).click()
    await this.#page.getByRole('dialog', { name: menu }).getByLabel(value).check()
    await this.#page.keyboard.press('Escape')
    await this.settled()
  }

  /** Moves an end of a range by a key such as "ArrowRight", a number of times, and leaves its menu. */
  async moveEnd(menu: string, end: string, key: string, times: number): Promise<void> {
    const bar = this.#page.getByRole('search', { name: 'Filter the clips' })
    await bar.getByRole('button', { name: new RegExp(`^${menu}`) }).click()
    const handle = this.#page.getByRole('slider', { name: end })
    await handle.focus()
    for (let press = 0; press < times; press++) await handle.press(key)
    await this.#page.keyboard.press('Escape')
    await this.settled()
  }

  async showColumns(...names: readonly string[]): Promise<void> {
    await this.#page.getByRole('button', { name: 'Columns', exact: true }).click()
    for (const name of names)
      await this.#page.getByRole('dialog', { name: 'Columns' }).getByLabel(name).check()
    await this.#page.keyboard.press('Escape')
  }

  /** The separator that has the focus, which the arrow keys move to change a column's width. */
  edge(column: string): Locator {
    return this.table.getByRole('separator', { name: `Width of ${column}` })
  }

  async clearFilters(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Clear all', exact: true }).click()
    await this.settled()
  }

  get playing(): Locator {
    return this.table.getByLabel('Playing')
  }

  /** Enters the annotator's name in the dialog that opens at the first label. */
  async enterAnnotator(name: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: 'Who labels?' })
    await dialog.getByLabel('Your name or initials').fill(name)
    await dialog.getByRole('button', { name: 'Label', exact: true }).click()
  }
}
