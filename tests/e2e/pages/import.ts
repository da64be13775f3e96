import type { Locator, Page } from '@playwright/test'
import { expect } from '../../fixtures/expect.ts'

export type ImportTab = 'Tables' | 'Words' | 'Speakers' | 'What will change'

export class ImportPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async openTab(name: ImportTab): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  get tables(): Locator {
    return this.page.getByRole('list', { name: 'Tables in the folder' }).getByRole('button')
  }

  /** The chosen table in detail. */
  detail(table: string): Locator {
    return this.page.getByRole('region', { name: table, exact: true })
  }

  meaning(column: string): Locator {
    return this.page.getByRole('combobox', { name: `Meaning of the column ${column}`, exact: true })
  }

  async choose(box: Locator, option: string): Promise<void> {
    await box.click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
    await expect(box).toHaveText(option)
  }

  answer(word: string): Locator {
    return this.page.getByRole('combobox', { name: `What “${word}” gives`, exact: true })
  }

  /** The clips that would change, under a heading such as "Speaker". */
  changed(heading: string): Locator {
    return this.page.getByRole('region', { name: heading, exact: true })
  }

  async apply(annotator: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Apply the import' }).click()
    const name = this.page.getByRole('dialog', { name: 'Who labels?' }).getByLabel('Your name or initials')
    const done = this.page.getByText('The import is applied.')
    await name.or(done).waitFor()
    if (await name.isVisible()) {
      await name.fill(annotator)
      await name.press('Enter')
    }
    await done.waitFor()
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo the last import' }).click()
    await this.page.getByText('The import is taken back.').waitFor()
  }
}
