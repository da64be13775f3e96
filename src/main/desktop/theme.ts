import { BrowserWindow, nativeTheme } from 'electron'
import type { Studio } from '../studio/sessions/index.ts'

/** The app's own theme also colours menus, dialogs and the window behind the page. */
export function followTheme(studio: Studio): void {
  const apply = () => {
    nativeTheme.themeSource = studio.settings.get().theme
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(backgroundColor())
  }
  studio.bus.listen((event) => {
    if (event === 'settings') apply()
  })
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(backgroundColor())
  })
  apply()
}

/** As the page's own, so that nothing flashes before it is drawn. */
export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0e1014' : '#f6f7f9'
}
