import type { Locator, Page } from '@playwright/test'

export class ProtocolsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** From the Train page. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Compare protocols' }).click()
  }

  async start(epochs: number): Promise<void> {
    const field = this.#page.getByLabel('Epochs')
    await field.fill(String(epochs))
    await field.press('Tab')
    await this.#page.getByRole('button', { name: 'Train under all' }).click()
  }

  /** "Unseen speakers: UAR 40.0 %, 95 % interval 30.0 to 50.0" */
  get bars(): Locator {
    return this.#page.getByRole('img', { name: /: UAR [\d.]+ %/ })
  }

  row(protocol: string): Locator {
    const table = this.#page.getByRole('region', { name: 'Protocols side by side' })
    return table
      .getByRole('row')
      .filter({ has: this.#page.getByRole('rowheader', { name: protocol, exact: true }) })
  }

  get notes(): Locator {
    return this.#page.getByRole('list', { name: 'Notes on the differences' }).getByRole('listitem')
  }
}
