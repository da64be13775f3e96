import type { Locator, Page } from '@playwright/test'

export class SearchPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** From the Train page. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Search for better settings' }).click()
  }

  /** A number of settings of the quick preset, each for a number of epochs. */
  async set(trials: number, epochs: number): Promise<void> {
    await this.#number('Settings to try', trials)
    const settings = this.#page.getByRole('button', { name: 'Training settings', exact: true })
    if (await settings.isVisible()) await settings.click()
    await this.#number(/^Epochs, model 1/, epochs)
  }

  async #number(label: string | RegExp, value: number): Promise<void> {
    const field = this.#page.getByLabel(label)
    await field.fill(String(value))
    await field.press('Tab')
  }

  get method(): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Method' }).getByRole('radio')
  }

  get space(): Locator {
    return this.#page.getByRole('region', { name: 'Search space' }).getByRole('row')
  }

  /** Replaces the search space. */
  async searchOver(space: string): Promise<void> {
    const text = this.#page.getByLabel('The search space as JSON')
    if (!(await text.isVisible())) await this.#page.getByText('Edit as JSON').click()
    await text.fill(space)
    await this.#page.getByRole('button', { name: 'Use this search space' }).click()
  }

  get start(): Locator {
    return this.#page.getByRole('button', { name: 'Start the search' })
  }

  get stop(): Locator {
    return this.#page.getByRole('button', { name: 'Stop, keep the finished trials' })
  }

  get goOn(): Locator {
    return this.#page.getByRole('button', { name: 'Resume' })
  }

  get list(): Locator {
    return this.#rows('Searches')
  }

  get trials(): Locator {
    return this.#rows('Trials')
  }

  /** The validation UAR of each trial, in the order of the rows. */
  get uars(): Locator {
    // The first figure of a row; the trial's number is its header.
    return this.trials.getByRole('cell', { name: /%/ })
  }

  #rows(name: string): Locator {
    const table = this.#page.getByRole('region', { name, exact: true })
    return table.getByRole('row').filter({ has: this.#page.getByRole('rowheader') })
  }

  async sortBy(figure: 'Trial' | 'Validation UAR' | 'Time'): Promise<void> {
    await this.#page.getByRole('columnheader', { name: figure }).getByRole('button').click()
  }

  /** Charts of the trials' scores. */
  get pictures(): Locator {
    return this.#page.getByRole('img', { name: /^Validation UAR (of|by)/ })
  }

  get openBest(): Locator {
    return this.#page.getByRole('button', { name: 'Open the best run' })
  }

  get trainBest(): Locator {
    return this.#page.getByRole('button', { name: 'Train the best in full' })
  }
}
