import type { MenuItemConstructorOptions } from 'electron'
import { COMMANDS } from '#shared/contract/commands.ts'
import type { MenuOffer } from '#shared/contract/index.ts'

export interface MenuActions {
  /** Runs a command of the page, by its name. */
  readonly command: (name: string) => void
  readonly open: (folder: string) => void
  readonly clearRecent: () => void
  readonly openDataFolder: () => void
}

export interface MenuState {
  readonly platform: NodeJS.Platform
  readonly recent: readonly { readonly label: string; readonly folder: string }[]
  readonly offered: MenuOffer
  readonly spelling: MenuItemConstructorOptions
}

const PAGES = ['Welcome', 'Library', 'Train', 'Review', 'Labels', 'Explore', 'Export', 'Live']
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** The native menu. What is the studio's own is a command of the page, enabled while the page can do it. */
export function menuTemplate(
  { platform, recent, offered, spelling }: MenuState,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const command = (label: string, name: string, accelerator?: string): MenuItemConstructorOptions => ({
    ...{ label, accelerator, enabled: offered.commands.includes(name) },
    click: () => actions.command(name),
  })
  /** The page hears these keys itself, also where a text field has them: the menu only shows them. */
  const shown = (item: MenuItemConstructorOptions): MenuItemConstructorOptions => ({
    ...item,
    registerAccelerator: false,
  })
  const about = command('About SER Studio', COMMANDS.about)
  const settings = command('Settings…', COMMANDS.settings, 'CmdOrCtrl+,')
  return [
    ...(isMac ? [macAppMenu(about, settings)] : []),
    {
      label: 'File',
      submenu: [
        command('Open Folder…', COMMANDS.openFolder, 'CmdOrCtrl+O'),
        { label: 'Open Recent', submenu: recentItems(recent, actions), enabled: recent.length > 0 },
        command('Close Dataset', COMMANDS.closeDataset),
        SEPARATOR,
        { label: 'Open Data Folder', click: actions.openDataFolder },
        ...(isMac ? [] : [settings]),
        SEPARATOR,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        offered.isTyping ? { role: 'undo' } : shown(command('Undo', COMMANDS.undo, 'CmdOrCtrl+Z')),
        offered.isTyping
          ? { role: 'redo' }
          : shown(command('Redo', COMMANDS.redo, isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y')),
        SEPARATOR,
        ...(['cut', 'copy', 'paste', 'delete', 'selectAll'] as const).map((role) => ({ role })),
        SEPARATOR,
        command('Find', COMMANDS.search, 'CmdOrCtrl+F'),
        spelling,
      ],
    },
    { label: 'Go', submenu: PAGES.map((page) => command(page, page)) },
    {
      label: 'View',
      submenu: [
        shown(command('Commands…', COMMANDS.palette, 'CmdOrCtrl+K')),
        { role: 'reload' },
        SEPARATOR,
        ...zoomItems(),
        SEPARATOR,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    isMac ? { role: 'windowMenu' } : { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
    {
      role: 'help',
      submenu: [
        command('Keyboard Help', COMMANDS.keys, 'F1'),
        command('First Steps', COMMANDS.firstSteps),
        command('Glossary', COMMANDS.glossary),
        SEPARATOR,
        command('Licences', COMMANDS.licences),
        ...(isMac ? [] : [about]),
      ],
    },
  ]
}

function recentItems(
  recent: MenuState['recent'],
  { open, clearRecent }: MenuActions,
): MenuItemConstructorOptions[] {
  return [
    ...recent.map(({ label, folder }) => ({ label, click: () => open(folder) })),
    SEPARATOR,
    { label: 'Clear Recent', click: clearRecent },
  ]
}

/** The keys of the number pad count as keys of their own. */
function zoomItems(): MenuItemConstructorOptions[] {
  const roles = [
    { role: 'resetZoom', onNumberPad: 'num0' },
    { role: 'zoomIn', onNumberPad: 'numadd' },
    { role: 'zoomOut', onNumberPad: 'numsub' },
  ] as const
  return [
    ...roles.map(({ role }) => ({ role })),
    ...roles.map(({ role, onNumberPad }) => ({
      ...{ role, accelerator: `CmdOrCtrl+${onNumberPad}` },
      ...{ visible: false, acceleratorWorksWhenHidden: true },
    })),
  ]
}

function macAppMenu(
  about: MenuItemConstructorOptions,
  settings: MenuItemConstructorOptions,
): MenuItemConstructorOptions {
  const roles = ['services', 'hide', 'hideOthers', 'unhide', 'quit'] as const
  return {
    role: 'appMenu',
    submenu: [about, SEPARATOR, settings, SEPARATOR, ...roles.map((role) => ({ role }))],
  }
}
