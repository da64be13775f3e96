import type { Locator, Page } from '@playwright/test'

export class ReviewPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The annotator in this window, and the button to change it. */
  get annotator(): Locator {
    return this.#page.getByRole('button', { name: /^(Annotating as|Enter your name)/ }).first()
  }

  /** Enters the annotator's name for this window. */
  async enterAnnotator(name: string): Promise<void> {
    await this.annotator.click()
    const dialog = this.#page.getByRole('dialog', { name: 'Who labels?' })
    await dialog.getByLabel('Your name or initials').fill(name)
    await dialog.getByRole('button', { name: 'Label', exact: true }).click()
  }

  queue(title: string): Locator {
    return this.#page.getByRole('button', { name: new RegExp(`^${title}`) })
  }

  /** The number of clips in a queue, from its card. */
  async waiting(title: string): Promise<number> {
    const words = (await this.queue(title).textContent()) ?? ''
    return Number(/([\d,]+) clips?/.exec(words)?.[1].replaceAll(',', '') ?? Number.NaN)
  }

  /** "3 of 17" */
  get place(): Locator {
    return this.#page.getByText(/^\d+ of \d+$/)
  }

  async length(): Promise<number> {
    return Number(/\d+$/.exec((await this.place.textContent()) ?? '')?.[0])
  }

  /** Whether a new label of the clip trains the reviewed run or tests it only. */
  get use(): Locator {
    return this.#page.getByText(/^(trains|tests only|trains and tests)$/)
  }

  get checking(): Locator {
    return this.#page.getByText('Checking all clips with models that were not trained on their speaker')
  }

  get settles(): Locator {
    return this.#page.getByRole('checkbox', { name: /^This settles the disagreement/ })
  }

  /** Steps to a clip that trains and gives it another label, in a blind review. */
  async changeTrainingLabel(): Promise<void> {
    await this.place.waitFor()
    while ((await this.use.textContent()) !== 'trains') await this.#page.keyboard.press('ArrowRight')
    await this.#page.keyboard.press('1')
    await this.evidence.waitFor()
    // Where the first emotion is its label, the second is another.
    if (!(await this.#page.getByText('as labelled', { exact: true }).isVisible())) return
    await this.#page.keyboard.press('2')
    await this.#page.getByText('changed', { exact: true }).waitFor()
  }

  /** Moves past the last clip of the open queue. */
  async goToEnd(): Promise<void> {
    const [place, clips] = ((await this.place.textContent()) ?? '').split(' of ').map(Number)
    for (let at = place; at <= clips; at++) await this.#page.keyboard.press('ArrowRight')
  }

  emotion(name: string): Locator {
    return this.#page.getByRole('group', { name: 'Emotion' }).getByRole('button', { name })
  }

  get blind(): Locator {
    return this.#page.getByText('Blind: labels')
  }

  get evidence(): Locator {
    return this.#page.getByRole('heading', { name: /^Model/ })
  }

  /** Labels of other annotators for the clip, one line each. */
  get otherLabels(): Locator {
    return this.#page.getByRole('heading', { name: 'Labels of others' }).locator('..').getByRole('listitem')
  }

  get abstentionThreshold(): Locator {
    return this.#page.getByRole('slider', { name: /^Abstain below/ })
  }

  /** "Predicts 63 % of …" */
  get abstaining(): Locator {
    return this.#page.getByRole('status').filter({ hasText: /^Predicts/ })
  }

  /** Opens the clips of the matrix' most frequent confusion, and returns the predicted emotion. */
  async mostFrequentConfusion(): Promise<string> {
    const cells = this.#page.getByRole('button', { name: /predicted \w+: review/ })
    await cells.first().waitFor()
    const names = await Promise.all(
      (await cells.all()).map(async (cell) => (await cell.getAttribute('aria-label')) ?? ''),
    )
    const most = names.toSorted((a, b) => parseInt(b) - parseInt(a))[0]
    await this.#page.getByRole('button', { name: most }).click()
    return /predicted (\w+): review/.exec(most)?.[1] ?? ''
  }

  /** The button of a retraining, with the number of labels to train on. */
  get retrain(): Locator {
    return this.#page.getByRole('button', { name: /^Retrain/ })
  }

  get comparison(): Locator {
    return this.#page.getByRole('heading', { name: /Before and after, on the same/ })
  }
}
