import type { Locator, Page } from '@playwright/test'

/** The tiers of a long recording: lanes under its drawings, and the list of its segments. */
export class Tiers {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  lane(tier: string): Locator {
    return this.#page.getByRole('group', { name: new RegExp(`^Tier ${tier}, `) })
  }

  /** The segments that the lane of a tier draws. */
  segments(tier: string): Locator {
    return this.lane(tier).locator('[data-segment]')
  }

  get list(): Locator {
    return this.#page.getByRole('region', { name: 'Segments', exact: true })
  }

  /** Rows of the list, without its header. */
  get rows(): Locator {
    return this.list.getByRole('row').filter({ has: this.#page.getByRole('rowheader') })
  }

  get counts(): Locator {
    return this.list.getByRole('status')
  }

  /** Drags in the lane of a tier, from one share of its width to another. */
  async drag(tier: string, from: number, to: number): Promise<void> {
    const lane = this.lane(tier)
    await lane.scrollIntoViewIfNeeded()
    const box = await lane.boundingBox()
    if (!box) throw new Error(`The lane of ${tier} is not on screen.`)
    const y = box.y + 14
    await this.#page.mouse.move(box.x + from * box.width, y)
    await this.#page.mouse.down()
    await this.#page.mouse.move(box.x + ((from + to) / 2) * box.width, y)
    await this.#page.mouse.move(box.x + to * box.width, y)
    await this.#page.mouse.up()
  }

  async addTier(name: string, { speaker = '', kind = 'Intervals' } = {}): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add a tier' }).click()
    const dialog = this.#page.getByRole('dialog', { name: 'Add a tier' })
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Speaker').fill(speaker)
    await dialog.getByRole('combobox', { name: 'Kind' }).click()
    await this.#page.getByRole('option', { name: new RegExp(`^${kind}`) }).click()
    await dialog.getByRole('button', { name: 'Add a tier' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}
