import type { Locator } from '@playwright/test'
import type { StudioPage } from './studio.ts'

/** The pretrained encoder among the settings of a training. */
export class EncoderChoice {
  readonly #studio: StudioPage

  constructor(studio: StudioPage) {
    this.#studio = studio
  }

  get part(): Locator {
    return this.#studio.page.getByRole('region', { name: 'Pretrained encoder' })
  }

  async choose(folder: string): Promise<void> {
    await this.#studio.chooseFolder(
      this.part.getByRole('button', { name: /^Choose (a|another) folder/ }),
      folder,
    )
  }

  get problem(): Locator {
    return this.part.getByRole('alert')
  }

  async leave(): Promise<void> {
    await this.part.getByRole('button', { name: 'Use none' }).click()
  }
}
