import type { Locator, Page } from '@playwright/test'
import { LibraryPage } from './library.ts'
import { WelcomePage } from './welcome.ts'

/** The studio's pages, in a browser or in a desktop window alike. */
export class StudioPage {
  readonly page: Page
  readonly welcome: WelcomePage
  readonly library: LibraryPage
  readonly #answerDialog: ((folder: string) => Promise<void>) | undefined

  /** `answerDialog` answers the system's dialog with a folder, where the host has one. */
  constructor(page: Page, answerDialog?: (folder: string) => Promise<void>) {
    this.page = page
    this.#answerDialog = answerDialog
    this.welcome = new WelcomePage(page, this.chooseFolder.bind(this))
    this.library = new LibraryPage(page)
  }

  /** Chooses a folder after a button asks for one: in the system's dialog, or in the studio's own. */
  async chooseFolder(button: Locator, folder: string): Promise<void> {
    await this.#answerDialog?.(folder)
    await button.click()
    if (this.#answerDialog) return
    const folders = this.page.getByRole('list', { name: 'Folders' })
    await folders.waitFor()
    const dialog = this.page.getByRole('dialog').filter({ has: folders })
    await dialog.getByLabel('Path').fill(folder)
    await dialog.getByRole('button', { name: /^(Open|Use) this folder$/ }).click()
  }

  async goTo(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
  }

  /** The message of a page whose address names another dataset than the open one. */
  get elsewhere() {
    return this.page.getByRole('alert')
  }

  /** The question before a folder is opened. */
  get question() {
    return this.page.getByRole('dialog', {
      name: /^(These recordings are known already|This folder holds other recordings now|No audio in this folder|This is a file)$/,
    })
  }

  get work() {
    return this.page.getByRole('region', { name: 'Work in progress' })
  }

  /** Waits until no job runs. */
  async idle(timeoutMs = 180_000): Promise<void> {
    await this.work.waitFor({ state: 'detached', timeout: timeoutMs })
  }
}
