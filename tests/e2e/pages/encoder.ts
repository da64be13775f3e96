import type { Locator, Page } from '@playwright/test'

/** The pretrained encoder among the settings of a training. */
export class EncoderChoice {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get part(): Locator {
    return this.#page.getByRole('region', { name: 'Pretrained encoder' })
  }

  async choose(folder: string): Promise<void> {
    await this.part.getByRole('button', { name: /^Choose (a|another) folder/ }).click()
    const dialog = this.#page.getByRole('dialog', { name: 'Choose the folder of an encoder' })
    await dialog.getByRole('list', { name: 'Folders' }).getByRole('button').first().waitFor()
    await dialog.getByLabel('Path').fill(folder)
    await dialog.getByRole('button', { name: 'Use this folder' }).click()
  }

  get problem(): Locator {
    return this.part.getByRole('alert')
  }

  async leave(): Promise<void> {
    await this.part.getByRole('button', { name: 'Use none' }).click()
  }
}
