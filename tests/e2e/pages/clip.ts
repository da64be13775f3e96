import type { Locator, Page } from '@playwright/test'

/** One clip: heard, seen and labelled, and the way through the list that it was opened from. */
export class ClipPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get title(): Locator {
    return this.#page.getByRole('heading', { level: 1 })
  }

  /** "37 of 200" */
  get place(): Locator {
    return this.#page.locator('.place')
  }

  /** The line of the pitch: a path in the unit square. */
  get pitch(): Locator {
    return this.#page.getByRole('img', { name: /^Pitch/ }).locator('path.pitch')
  }

  /** What a model predicts over the clip: a picture. */
  get predictionsOverTime(): Locator {
    return this.#page.getByRole('img', { name: /^Predictions of .* over time/ })
  }

  get next(): Locator {
    return this.#page.getByRole('button', { name: 'Next clip' })
  }

  get before(): Locator {
    return this.#page.getByRole('button', { name: 'Previous clip' })
  }

  get back(): Locator {
    return this.#page.getByRole('button', { name: 'Back to the Library' })
  }

  get labels(): Locator {
    return this.#page.getByRole('group', { name: 'Emotion', exact: true })
  }

  /** How far a list is labelled one by one. */
  get left(): Locator {
    return this.#page.getByText(/left without your label$/)
  }
}
