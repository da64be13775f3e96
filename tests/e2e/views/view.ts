import type { Locator, Page } from '@playwright/test'
import type { StudioOnScreen } from '../../fixtures/studio-on-screen.ts'

/** A page or an overlay at one moment, for checks of its layout. */
export interface View {
  readonly name: string
  /** Leads there from anywhere. The view is ready once the returned locator is visible. */
  readonly open: (tour: Tour) => Promise<Locator>
}

/** A studio with an open dataset, an annotator, labels and two trained runs. */
export interface Tour {
  readonly screen: StudioOnScreen
  readonly page: Page
  /** The ids of two finished runs. */
  readonly runs: readonly [string, string]
  readonly emptyFolder: string
}

type Path = string | ((tour: Tour) => string)

/** A view at an address, ready with its text. */
export function at(name: string, path: Path, ready: string | RegExp): View {
  return {
    name,
    async open(tour) {
      await tour.screen.goTo(typeof path === 'string' ? path : path(tour))
      return tour.page.getByText(ready).filter({ visible: true }).first()
    },
  }
}

/** A dialog that a button opens over a page. */
export function over(name: string, path: Path, button: string | RegExp, dialog: string | RegExp): View {
  return {
    name,
    async open(tour) {
      await tour.screen.goTo(typeof path === 'string' ? path : path(tour))
      await tour.page.getByRole('button', { name: button }).first().click()
      return tour.page.getByRole('dialog', { name: dialog })
    },
  }
}

/** A dialog or toast that keys open over the library. */
export function byKeys(name: string, keys: readonly string[], opened: (page: Page) => Locator): View {
  return {
    name,
    async open({ screen, page }) {
      await screen.goTo('/library')
      await screen.studio.library.rows.first().waitFor()
      await screen.studio.library.table.focus()
      for (const key of keys) await page.keyboard.press(key)
      return opened(page)
    },
  }
}
