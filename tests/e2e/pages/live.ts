import type { Locator, Page } from '@playwright/test'

/** The page that records the microphone. */
export class LivePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async listen(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Listen', exact: true }).click()
  }

  async stop(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Stop listening' }).click()
  }

  /** The model's prediction as a sentence. */
  get answer(): Locator {
    return this.#page.getByRole('region', { name: 'Prediction', exact: true }).getByRole('paragraph').first()
  }

  /** Probabilities, class by class. */
  get bars(): Locator {
    return this.#page.getByRole('region', { name: 'Prediction', exact: true }).getByRole('list')
  }
}
