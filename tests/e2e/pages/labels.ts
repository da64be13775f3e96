import type { Locator, Page } from '@playwright/test'

/** Elements of every page with labels, and the page of the project's labels. */
export class LabelsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** "Annotating as Ana" */
  get annotator(): Locator {
    return this.#page.getByRole('button', { name: /^(Annotating as|Enter your name)/ }).first()
  }

  async enterAnnotator(name: string): Promise<void> {
    await this.annotator.click()
    const dialog = this.#page.getByRole('dialog', { name: 'Who labels?' })
    await dialog.getByLabel('Your name or initials').fill(name)
    await dialog.getByRole('button', { name: 'Label', exact: true }).click()
  }

  /** Keys and names as the page shows them: "1 Anger". */
  async offered(group: string): Promise<readonly string[]> {
    const buttons = this.#page.getByRole('group', { name: group, exact: true }).getByRole('button')
    const shown: string[] = []
    for (const button of await buttons.all()) {
      const key = await button.locator('kbd').first().innerText()
      const title = await button.getAttribute('title')
      shown.push(`${key} ${title?.replace('Label: ', '') ?? (await button.locator('.name').innerText())}`)
    }
    return shown
  }

  get history(): Locator {
    return this.#page.locator('section.history tbody tr')
  }

  toast(text: string | RegExp): Locator {
    return this.#page.locator('.toast').filter({ hasText: text })
  }
}
