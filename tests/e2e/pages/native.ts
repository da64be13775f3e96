import type { Page } from '@playwright/test'
import type { StudioOnDesktop } from '../../fixtures/studio-on-desktop.ts'

/** Chooses an entry of the native menu by its labels, as a click on it would. */
export function chooseInMenu({ app }: StudioOnDesktop, ...labels: string[]): Promise<void> {
  return app.evaluate(({ Menu, BrowserWindow }, path) => {
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

/** Drops files or folders on the window, as the system tells a page of it. */
export async function drop(page: Page, ...files: string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', {
      ...{ type, x: 400, y: 300 },
      data: { items: [], files, dragOperationsMask: 1 },
    })
}
