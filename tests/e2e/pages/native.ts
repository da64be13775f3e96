import type { Locator, Page } from '@playwright/test'
import { expect } from '../../fixtures/expect.ts'
import type { StudioOnDesktop } from '../../fixtures/studio-on-desktop.ts'

interface MenuEntry {
  readonly label: string
  readonly enabled: boolean
  readonly accelerator: string | null
}

/** The entries of the native menu under these labels; without any, its top row. */
export function menuEntries({ app }: StudioOnDesktop, ...labels: string[]): Promise<readonly MenuEntry[]> {
  return app.evaluate(({ Menu }, path) => {
    let menu = Menu.getApplicationMenu()
    for (const label of path) menu = menu?.items.find((item) => item.label === label)?.submenu ?? null
    return (menu?.items ?? [])
      .filter(({ type, visible }) => type !== 'separator' && visible)
      .map(({ label, enabled, accelerator }) => ({ label, enabled, accelerator: accelerator ?? null }))
  }, labels)
}

/** The labels of those entries that cannot be chosen now. */
export async function disabledIn(screen: StudioOnDesktop, ...labels: string[]): Promise<readonly string[]> {
  const entries = await menuEntries(screen, ...labels)
  return entries.filter(({ enabled }) => !enabled).map(({ label }) => label)
}

/** Chooses an entry of the native menu by its labels, as a click on it would, once it can be chosen. */
export async function chooseInMenu(screen: StudioOnDesktop, ...labels: string[]): Promise<void> {
  const [under, last] = [labels.slice(0, -1), labels.at(-1)]
  await expect
    .poll(async () => (await menuEntries(screen, ...under)).find(({ label }) => label === last)?.enabled)
    .toBe(true)
  await screen.app.evaluate(({ Menu, BrowserWindow }, path) => {
    const find = (menu: Electron.Menu | null | undefined, [label, ...rest]: string[]): Electron.MenuItem => {
      const item = menu?.items.find((item) => item.label === label)
      if (!item) throw new Error(`No ${label} in the menu`)
      return rest.length === 0 ? item : find(item.submenu, rest)
    }
    const { click } = find(Menu.getApplicationMenu(), path)
    const [window] = BrowserWindow.getAllWindows()
    Reflect.apply(click, undefined, [{}, window, window.webContents])
  }, labels)
}

/** Opens the context menu of an element, and tells its entries; the menu itself is not drawn, for it would wait for a click. */
export async function contextMenuOf(screen: StudioOnDesktop, element: Locator): Promise<readonly string[]> {
  const shown = screen.app.evaluate(
    ({ Menu }) =>
      new Promise<string[]>((resolve) => {
        Menu.prototype.popup = function () {
          const entries = this.items.filter(({ enabled, type }) => enabled && type !== 'separator')
          resolve(entries.map(({ label }) => label))
        }
      }),
  )
  await element.click({ button: 'right' })
  return shown
}

/** Drops files or folders on the window, as the system tells a page of it. */
export async function drop(page: Page, ...files: string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', {
      ...{ type, x: 400, y: 300 },
      data: { items: [], files, dragOperationsMask: 1 },
    })
}
