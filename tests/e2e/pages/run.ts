import type { Locator, Page } from '@playwright/test'

/** The page of a finished run. */
export class RunPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async show(tab: string): Promise<void> {
    await this.#page.getByRole('tab', { name: tab }).click()
  }

  async sliceBy(what: string): Promise<void> {
    await this.#choose('Slice', `By ${what}`)
  }

  async order(order: string): Promise<void> {
    await this.#choose('Order', order)
  }

  /** Rows of the visible table. */
  get rows(): Locator {
    return this.#page
      .getByRole('tabpanel')
      .getByRole('row')
      .filter({ has: this.#page.getByRole('cell') })
  }

  /** Leads to the run that was retrained from this one. */
  get retrainedAs(): Locator {
    return this.#page.getByRole('status').filter({ hasText: 'Retrained as' })
  }

  get panel(): Locator {
    return this.#page.getByRole('tabpanel')
  }

  async predict(folder: string, file: string): Promise<void> {
    await this.#page.getByLabel('Folder of recordings').fill(folder)
    await this.#page.getByLabel('Also write the predictions').fill(file)
    await this.#page.getByRole('button', { name: 'Predict', exact: true }).click()
  }

  get predictions(): Locator {
    return this.#page.getByRole('region', { name: 'Predictions' }).locator('tbody').getByRole('row')
  }

  async exportModels(folder: string): Promise<void> {
    await this.#page.getByLabel('Folder to write').fill(folder)
    await this.#page.getByRole('button', { name: 'Export the models' }).click()
  }

  /** Saves the report's HTML as a file. */
  async saveReport(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Save the report' }).click()
  }

  async #choose(label: string, option: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: label }).click()
    await this.#page.getByRole('option', { name: option }).click()
  }
}
