import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { CHANNELS } from '#shared/contract/channels.ts'
import type { Workspace } from '../studio/workspace/index.ts'
import { openAndShow } from './opened-from-outside.ts'

const RECENT = 10

/** The native menu, with the folders opened lately. What is the studio's own is a command of the page, by its label there. */
export function keepMenu(workspace: Workspace): void {
  const draw = () => setMenu(recentFolders(workspace))
  workspace.bus.listen((event) => {
    if (event === 'project') draw()
  })
  draw()
}

function recentFolders(workspace: Workspace): MenuItemConstructorOptions[] {
  return workspace.recent
    .list()
    .filter(({ present }) => present)
    .slice(0, RECENT)
    .map(({ folder, name, synthetic }) => ({
      label: synthetic ? name : folder,
      click: () => void openAndShow(workspace, folder),
    }))
}

function setMenu(recent: MenuItemConstructorOptions[]): void {
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
          { label: 'Open Recent', submenu: recent, enabled: recent.length > 0 },
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
