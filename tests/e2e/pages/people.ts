import type { Locator, Page } from '@playwright/test'

/** The owner's list of people on Settings, and the page of an invitation. */
export class PeoplePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get section(): Locator {
    return this.#page.getByRole('region', { name: 'People', exact: true })
  }

  row(name: string): Locator {
    return this.section.getByRole('row').filter({ hasText: name })
  }

  /** Invites a person on Settings, by default as an annotator. Returns the link. */
  async invite(name: string, role = 'Annotator'): Promise<string> {
    await this.section.getByLabel('Name', { exact: true }).fill(name)
    await this.section.getByRole('combobox', { name: 'Role' }).click()
    await this.#page.getByRole('option', { name: role }).click()
    await this.section.getByRole('button', { name: 'Invite' }).click()
    await this.section.getByText(`Link for ${name}`).waitFor()
    return (await this.section.locator('code').textContent()) ?? ''
  }

  /** Signs this browser in by a link. */
  async accept(link: string): Promise<void> {
    await this.#page.goto(link)
    await this.#page.getByRole('button', { name: 'Sign in on this browser' }).click()
    await this.#page.getByRole('heading', { name: 'Review', level: 1 }).waitFor()
  }

  /** The names of the pages that the user sees. */
  async pages(): Promise<readonly string[]> {
    return this.#page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts()
  }
}
