import type { Page } from '@playwright/test'

export class WelcomePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async openSample(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Try the synthetic sample' }).click()
    await this.#page.getByRole('grid', { name: 'Clips' }).waitFor()
  }

  async openFolder(path: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Open a folder of clips' }).click()
    const dialog = this.#page.getByRole('dialog', { name: 'Open a folder of clips' })
    await dialog.getByRole('list', { name: 'Folders' }).waitFor()
    await dialog.getByLabel('Path').fill(path)
    await dialog.getByRole('button', { name: 'Open this folder' }).click()
  }
}
