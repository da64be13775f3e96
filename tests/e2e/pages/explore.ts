import type { Locator, Page } from '@playwright/test'

export class ExplorePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async show(view: 'Distributions' | 'Map' | 'Features'): Promise<void> {
    await this.#page.getByRole('tab', { name: view }).click()
  }

  /** "Show 17 clips in the library" */
  get toLibrary(): Locator {
    return this.#page.getByRole('link', { name: /^Show [\d,]+ clips in the library/ })
  }

  emotion(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true })
  }

  get length(): Locator {
    return this.#page.getByRole('slider', { name: 'Length from' })
  }

  get computeFeatures(): Locator {
    return this.#page.getByRole('button', { name: 'Compute features' })
  }

  async layOut(layout: 'PCA' | 'UMAP'): Promise<void> {
    await this.#page.getByRole('combobox', { name: 'Layout' }).click()
    await this.#page.getByRole('option', { name: layout }).click()
  }

  /** "Lay out 840 clips" */
  get startLayout(): Locator {
    return this.#page.getByRole('button', { name: /^Lay out [\d,]+ clips?$/ })
  }

  get map(): Locator {
    return this.#page.getByRole('img', { name: /clips by their pooled features$/ })
  }

  /** "17 clips chosen." */
  get chosen(): Locator {
    return this.#page.getByText(/^[\d,]+ clips chosen\./)
  }

  /** Draws a box over a part of the map, by shares of its width and height. */
  async lasso(left: number, top: number, right: number, bottom: number): Promise<void> {
    await this.map.scrollIntoViewIfNeeded()
    const box = await this.map.boundingBox()
    if (!box) throw new Error('The map is not on screen.')
    const { mouse } = this.#page
    const to = (x: number, y: number) =>
      mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 })
    await to(left, top)
    await mouse.down()
    await to(right, top)
    await to(right, bottom)
    await to(left, bottom)
    await mouse.up()
  }
}
