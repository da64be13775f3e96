import { BrowserWindow, nativeTheme } from 'electron'
import type { Studio } from '../studio/sessions/index.ts'

/** Applies the app's theme to menus, dialogs and the window background. */
export function followTheme(studio: Studio): void {
  const apply = () => {
    nativeTheme.themeSource = studio.settings.get().theme
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(backgroundColor())
  }
  studio.bus.subscribe((event) => {
    if (event === 'settings') apply()
  })
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(backgroundColor())
  })
  apply()
}

/** The background colour of the page, so that a new window does not flash. */
export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0e1014' : '#f6f7f9'
}
