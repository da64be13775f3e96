import type { Locator, Page } from '@playwright/test'

/** The page of plans, and the page on which an annotator labels assigned clips. */
export class PlansPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get create(): Locator {
    return this.#page.getByRole('button', { name: 'New plan' })
  }

  get form(): Locator {
    return this.#page.getByRole('region', { name: 'New plan' })
  }

  field(label: string): Locator {
    return this.form.getByLabel(label, { exact: true })
  }

  async choose(label: string, option: string): Promise<void> {
    await this.form.getByRole('combobox', { name: label }).click()
    await this.#page.getByRole('option', { name: option }).click()
  }

  /** Types a number into a field, which takes it when the focus leaves. */
  async enter(label: string, number: number): Promise<void> {
    await this.field(label).fill(String(number))
    await this.field(label).blur()
  }

  /** The row of an annotator in the counts of a new plan. */
  counts(annotator: string): Locator {
    return this.form.getByRole('row').filter({ hasText: annotator })
  }

  /** The row of an annotator in the progress of a plan. */
  progress(plan: string, annotator: string): Locator {
    return this.#page
      .getByRole('region', { name: plan, exact: true })
      .getByRole('row')
      .filter({ hasText: annotator })
  }

  async open(plan: string): Promise<void> {
    await this.#page.getByRole('link', { name: `Label the clips of ${plan}` }).click()
    await this.place.waitFor()
  }

  /** "3 of 12 done" */
  get place(): Locator {
    return this.#page.getByText(/^\d+ of \d+ done$/)
  }

  get end(): Locator {
    return this.#page.getByRole('heading', { name: 'All clips of this plan are done' })
  }

  /** Labels from the current place on until so many clips are done, with the key that `keyOf` gives for a place. */
  async labelUntil(done: number, keyOf: (place: number) => string): Promise<void> {
    const shown = (await this.place.textContent()) ?? ''
    const total = Number(/of (\d+)/.exec(shown)?.[1])
    for (let place = Number.parseInt(shown); place < done; place++) {
      await this.#page.getByText(`${place} of ${total} done`).waitFor()
      await this.#page.keyboard.press(keyOf(place))
    }
    await (done === total ? this.end : this.#page.getByText(`${done} of ${total} done`)).waitFor()
  }
}
