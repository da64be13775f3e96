import type { Locator, Page } from '@playwright/test'

export class TrainPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async train(preset: string): Promise<void> {
    await this.choose(preset)
    await this.start()
  }

  async choose(preset: string): Promise<void> {
    await this.#page.getByRole('radiogroup', { name: 'Preset' }).getByRole('radio', { name: preset }).click()
  }

  /** Changes the epochs of the first model of the preset. */
  async setEpochs(epochs: number): Promise<void> {
    await this.#page.getByRole('button', { name: 'Settings', exact: true }).click()
    const field = this.#page.getByLabel(/^Epochs/).first()
    await field.fill(String(epochs))
    await field.press('Tab')
  }

  async start(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Train', exact: true }).click()
  }

  /** The training that runs now. */
  get stop(): Locator {
    return this.#page.getByRole('button', { name: 'Stop, keep the best so far' })
  }

  /** The memory of the trainer's process. */
  get memory(): Locator {
    return this.#page.getByText('Memory', { exact: true }).locator('..')
  }

  /** The finished epochs of the current training, also while their log is folded. */
  get epochsLogged(): Locator {
    return this.#page.locator('details', { hasText: 'Log, epoch by epoch' }).locator('tbody tr')
  }

  get runs(): Locator {
    return this.#page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: this.#page.getByRole('link') })
  }

  /** The labels that scores in the list refer to. */
  get underToday(): Locator {
    return this.#page.getByRole('radio', { name: 'Under today’s labels' })
  }
  get underThen(): Locator {
    return this.#page.getByRole('radio', { name: 'As scored then' })
  }

  /** UAR of the listed runs, in per cent; waits until all are there. */
  async uars(): Promise<readonly number[]> {
    const figures = this.runs.locator('strong').filter({ hasText: '%' })
    await figures.first().waitFor()
    const texts = await figures.allTextContents()
    return texts.map((text) => parseFloat(text))
  }

  get matrix(): Locator {
    return this.#page.locator('table', { hasText: 'Columns: prediction' })
  }
}
