import { BrowserWindow, nativeTheme } from 'electron'
import type { Workspace } from '../studio/workspace/index.ts'

/** The app's own theme also colours menus, dialogs and the window behind the page. */
export function followTheme(workspace: Workspace): void {
  const apply = () => {
    nativeTheme.themeSource = workspace.settings.get().theme
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(backgroundColor())
  }
  workspace.bus.listen((event) => {
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
