import type { Locator, Page } from '@playwright/test'

export class WelcomePage {
  readonly #page: Page

  readonly #answerDialog: ((folder: string) => Promise<void>) | undefined

  constructor(page: Page, answerDialog?: (folder: string) => Promise<void>) {
    this.#page = page
    this.#answerDialog = answerDialog
  }

  async openSample(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Try the synthetic sample' }).click()
    await this.#page.getByRole('grid', { name: 'Clips' }).waitFor()
  }

  /** Shows a folder in the studio's own dialog, which a browser has in place of the system's. */
  async lookInto(path: string): Promise<Locator> {
    await this.#page.getByRole('button', { name: 'Open a folder of clips' }).click()
    const dialog = this.#page.getByRole('dialog', { name: 'Open a folder of clips' })
    await dialog.getByRole('list', { name: 'Folders' }).waitFor()
    await dialog.getByLabel('Path').fill(path)
    await dialog.getByRole('button', { name: 'Go' }).click()
    return dialog
  }

  async openFolder(path: string): Promise<void> {
    await this.#answerDialog?.(path)
    await this.#page.getByRole('button', { name: 'Open a folder of clips' }).click()
    if (this.#answerDialog) return
    const dialog = this.#page.getByRole('dialog', { name: 'Open a folder of clips' })
    await dialog.getByRole('list', { name: 'Folders' }).waitFor()
    await dialog.getByLabel('Path').fill(path)
    await dialog.getByRole('button', { name: 'Open this folder' }).click()
  }
}
