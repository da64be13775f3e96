import type { Locator, Page } from '@playwright/test'

/** The page of one clip: playback, views, labels, and navigation in the list that it was opened from. */
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

  /** The chart of a model's predictions over the clip. */
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

  /** How far the labelling of a list has come. */
  get left(): Locator {
    return this.#page.getByText(/left without your label$/)
  }
}
