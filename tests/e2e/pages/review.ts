import type { Locator, Page } from '@playwright/test'

export class ReviewPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async sayWho(name: string): Promise<void> {
    await this.#page.getByLabel('Your name').fill(name)
  }

  queue(title: string): Locator {
    return this.#page.getByRole('button', { name: new RegExp(`^${title}`) })
  }

  /** "3 of 17" */
  get place(): Locator {
    return this.#page.getByText(/^\d+ of \d+$/)
  }

  async length(): Promise<number> {
    return Number(/\d+$/.exec((await this.place.textContent()) ?? '')?.[0])
  }

  emotion(name: string): Locator {
    return this.#page.getByRole('group', { name: 'Emotion' }).getByRole('button', { name })
  }

  get blind(): Locator {
    return this.#page.getByText('Blind: the label')
  }

  get opinions(): Locator {
    return this.#page.getByRole('heading', { name: /^Model/ })
  }

  get retrain(): Locator {
    return this.#page.getByRole('button', { name: /^Retrain/ })
  }

  get comparison(): Locator {
    return this.#page.getByRole('heading', { name: /Before and after, on the same/ })
  }
}
