import type { Locator, Page } from '@playwright/test'
import { expect } from '../../fixtures/expect.ts'
import { once, repeatable } from '../../fixtures/in-app.ts'
import type { StudioOnDesktop } from '../../fixtures/studio-on-desktop.ts'

interface MenuEntry {
  readonly label: string
  readonly enabled: boolean
  readonly accelerator: string | null
}

/** The entries of the native menu under these labels; without any, its top row. */
export function menuEntries({ app }: StudioOnDesktop, ...labels: string[]): Promise<readonly MenuEntry[]> {
  return repeatable(() =>
    app.evaluate(({ Menu }, path) => {
      let menu = Menu.getApplicationMenu()
      for (const label of path) menu = menu?.items.find((item) => item.label === label)?.submenu ?? null
      return (menu?.items ?? [])
        .filter(({ type, visible }) => type !== 'separator' && visible)
        .map(({ label, enabled, accelerator }) => ({ label, enabled, accelerator: accelerator ?? null }))
    }, labels),
  )
}

/** The labels of those entries that are disabled now. */
export async function disabledIn(screen: StudioOnDesktop, ...labels: string[]): Promise<readonly string[]> {
  const entries = await menuEntries(screen, ...labels)
  return entries.filter(({ enabled }) => !enabled).map(({ label }) => label)
}

/** Chooses an entry of the native menu by its labels, as a click on it would, once it is enabled. */
export async function chooseInMenu(screen: StudioOnDesktop, ...labels: string[]): Promise<void> {
  const [under, last] = [labels.slice(0, -1), labels.at(-1)]
  await expect
    .poll(async () => (await menuEntries(screen, ...under)).find(({ label }) => label === last)?.enabled)
    .toBe(true)
  await once(() =>
    screen.app.evaluate(({ Menu, BrowserWindow }, path) => {
      const find = (
        menu: Electron.Menu | null | undefined,
        [label, ...rest]: string[],
      ): Electron.MenuItem => {
        const item = menu?.items.find((item) => item.label === label)
        if (!item) throw new Error(`No ${label} in the menu`)
        return rest.length === 0 ? item : find(item.submenu, rest)
      }
      const { click } = find(Menu.getApplicationMenu(), path)
      const [window] = BrowserWindow.getAllWindows()
      Reflect.apply(click, undefined, [{}, window, window.webContents])
    }, labels),
  )
}

/**
 * Opens the context menu of an element and returns its entries; the menu itself is not drawn, since it would wait for a
 * click.
 */
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

/** From here on the app's dialog is answered by the button with this text. */
export function answerQuestion({ app }: StudioOnDesktop, button: string): Promise<void> {
  return repeatable(() =>
    app.evaluate(({ dialog }, button) => {
      dialog.showMessageBox = (...args: unknown[]) => {
        const { buttons = [] } = args.at(-1) as Electron.MessageBoxOptions
        return Promise.resolve({ response: buttons.indexOf(button), checkboxChecked: false })
      }
    }, button),
  )
}

/**
 * Test systems have no notifications and no tray: notifications are written to stderr, and the menu of the tray is
 * kept.
 */
export function followNative({ app }: StudioOnDesktop): Promise<void> {
  return repeatable(() =>
    app.evaluate(({ app, Notification, Tray }) => {
      Notification.isSupported = () => true
      Notification.prototype.show = function () {
        process.stderr.write(`Notification: ${this.body}\n`)
      }
      Tray.prototype.setContextMenu = (menu) => {
        app.removeAllListeners('test-tray')
        app.on('test-tray' as 'ready', (...args: unknown[]) => {
          menu?.items.find(({ label }) => label === args[0])?.click()
        })
      }
    }),
  )
}

/** Chooses an entry of the tray's menu; see `followNative`. */
export function chooseInTray({ app }: StudioOnDesktop, label: string): Promise<void> {
  return once(() => app.evaluate(({ app }, label) => void app.emit('test-tray', label), label))
}

/** Drops files or folders on the window by events of the developer tools. */
export async function drop(page: Page, ...files: string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', {
      ...{ type, x: 400, y: 300 },
      data: { items: [], files, dragOperationsMask: 1 },
    })
}
