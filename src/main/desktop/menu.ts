import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { CHANNELS } from '#shared/contract/channels.ts'

/** The native menu. What is the studio's own is a command of the page, chosen by its label there. */
export function setMenu(): void {
  const isMac = process.platform === 'darwin'
  const command = (label: string, accelerator?: string, name = label): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => BrowserWindow.getFocusedWindow()?.webContents.send(CHANNELS.command, name),
  })
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' } as const] : []),
      {
        label: 'File',
        submenu: [
          command('Open Folder…', 'CmdOrCtrl+O', 'Open a folder'),
          { role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] },
          command('Close Dataset', undefined, 'Close the dataset'),
          { type: 'separator' },
          isMac ? { role: 'close' } : { role: 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        label: 'Go',
        submenu: ['Library', 'Train', 'Review', 'Explore', 'Export', 'Live', 'Settings'].map((room) =>
          command(room),
        ),
      },
      {
        label: 'View',
        submenu: [
          command('Commands…', undefined, 'Commands'),
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          { role: 'toggleDevTools' },
        ],
      },
      { role: 'windowMenu' },
      { role: 'help', submenu: [command('Keyboard Help', undefined, 'Keyboard help')] },
    ]),
  )
}
