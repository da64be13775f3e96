import type { Locator, Page } from '@playwright/test'

export class WelcomePage {
  readonly #page: Page
  readonly #choose: (button: Locator, folder: string) => Promise<void>

  constructor(page: Page, choose: (button: Locator, folder: string) => Promise<void>) {
    this.#page = page
    this.#choose = choose
  }

  get #open(): Locator {
    return this.#page.getByRole('button', { name: 'Open a folder of clips' })
  }

  async openSample(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Try the synthetic sample' }).click()
    await this.#page.getByRole('grid', { name: 'Clips' }).waitFor()
  }

  /** Shows a folder in the studio's own dialog, which a browser has in place of the system's. */
  async lookInto(path: string): Promise<Locator> {
    await this.#open.click()
    const dialog = this.#page.getByRole('dialog', { name: 'Open a folder of clips' })
    await dialog.getByRole('list', { name: 'Folders' }).waitFor()
    await dialog.getByLabel('Path').fill(path)
    await dialog.getByRole('button', { name: 'Go' }).click()
    return dialog
  }

  async openFolder(path: string): Promise<void> {
    await this.#choose(this.#open, path)
  }
}
