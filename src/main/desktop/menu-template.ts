import type { MenuItemConstructorOptions } from 'electron'
import { commandOf, type CommandId, type MenuCommandId } from '#shared/commands/index.ts'
import type { MenuOffer } from '#shared/contract/index.ts'
import { acceleratorOf } from './accelerator.ts'

export interface MenuActions {
  /** Runs a command in the page. */
  readonly command: (id: CommandId) => void
  readonly openAnother: () => void
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

const PAGES = [
  'go.welcome',
  'go.library',
  'go.import',
  'go.train',
  'go.review',
  'go.plans',
  'go.labels',
  'go.agreement',
  'go.speakers',
  'go.explore',
  'go.export',
  'go.live',
] as const satisfies readonly MenuCommandId[]
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** The desktop's menu. Its own entries are commands of the page; they are enabled while the page can run them. */
export function menuTemplate(
  { platform, recent, offered, spelling }: MenuState,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const command = (id: MenuCommandId): MenuItemConstructorOptions => {
    const { label, keys, menu } = commandOf(id)
    return {
      label: menu?.label ?? label,
      accelerator: menu?.accelerator ?? acceleratorOf(keys.at(0)),
      // The page handles the keys of commands itself, also in text fields. The menu only shows them.
      registerAccelerator: menu?.accelerator !== undefined,
      enabled: offered.commands.includes(id),
      click: () => actions.command(id),
    }
  }
  const about = command('general.about')
  const settings = command('go.settings')
  return [
    ...(isMac ? [macAppMenu(about, settings)] : []),
    {
      label: 'File',
      submenu: [
        { label: 'New Window', accelerator: 'CmdOrCtrl+N', click: actions.openAnother },
        command('general.open-folder'),
        { label: 'Open Recent', submenu: recentItems(recent, actions), enabled: recent.length > 0 },
        command('general.close-dataset'),
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
        offered.isTyping ? { role: 'undo' } : command('general.undo'),
        offered.isTyping ? { role: 'redo' } : command('general.redo'),
        SEPARATOR,
        ...(['cut', 'copy', 'paste', 'delete', 'selectAll'] as const).map((role) => ({ role })),
        SEPARATOR,
        command('library.search'),
        spelling,
      ],
    },
    { label: 'Go', submenu: PAGES.map(command) },
    {
      label: 'View',
      submenu: [
        command('general.palette'),
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
        command('general.keys'),
        command('general.first-steps'),
        command('general.glossary'),
        SEPARATOR,
        command('general.licences'),
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

/** Keys of the number pad are separate keys. */
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
