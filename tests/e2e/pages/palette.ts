import type { Locator, Page } from '@playwright/test'

export class PalettePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: 'Commands' })
  }

  group(name: string): Locator {
    return this.dialog.getByRole('group', { name: new RegExp(`^${name}, `) })
  }

  async search(text: string): Promise<void> {
    await this.#page.keyboard.press('Control+k')
    await this.dialog.getByRole('combobox').fill(text)
  }

  /** Runs the first command that the text finds. */
  async run(text: string): Promise<void> {
    await this.search(text)
    await this.#page.keyboard.press('Enter')
  }
}
