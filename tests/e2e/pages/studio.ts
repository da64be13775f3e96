import type { Page } from '@playwright/test'
import { LibraryPage } from './library.ts'
import { WelcomePage } from './welcome.ts'

/** The studio as a person sees it, in a browser or in a desktop window alike. */
export class StudioPage {
  readonly page: Page
  readonly welcome: WelcomePage
  readonly library: LibraryPage

  /** `answerDialog` answers the system's dialog, where the host has one, by a folder. */
  constructor(page: Page, answerDialog?: (folder: string) => Promise<void>) {
    this.page = page
    this.welcome = new WelcomePage(page, answerDialog)
    this.library = new LibraryPage(page)
  }

  async goTo(room: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: room }).click()
  }

  /** What a page says in place of itself where another dataset is open than its address names. */
  get elsewhere() {
    return this.page.getByRole('alert')
  }

  /** What a person must say before a folder is opened. */
  get question() {
    return this.page.getByRole('dialog', {
      name: /^(These recordings are known already|This folder holds other recordings now|No audio in this folder|This is a file)$/,
    })
  }

  get work() {
    return this.page.getByRole('region', { name: 'Work in progress' })
  }

  /** Waits until no long work is left. */
  async idle(timeoutMs = 180_000): Promise<void> {
    await this.work.waitFor({ state: 'detached', timeout: timeoutMs })
  }
}
