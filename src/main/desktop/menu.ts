import { app, Menu, shell, type WebContents } from 'electron'
import { z } from 'zod'
import { COMMAND_IDS, type CommandId } from '#shared/commands/index.ts'
import { CHANNELS } from '#shared/contract/channels.ts'
import type { Studio } from '../studio/sessions/index.ts'
import { handle } from './handle.ts'
import { menuTemplate, type MenuState } from './menu-template.ts'
import type { OpenAndShow } from './opened-from-outside.ts'
import type { Spelling } from './spelling.ts'
import { frontWindow, type Windows } from './window.ts'

const RECENT = 10
const Offer = z.strictObject({
  commands: z.array(z.enum(COMMAND_IDS)).max(COMMAND_IDS.length),
  isTyping: z.boolean(),
})
const NOTHING: z.infer<typeof Offer> = { commands: [], isTyping: false }

/** Keeps the desktop's menu up to date: recent folders, and the commands that the page can run. */
export function keepMenu(
  studio: Studio,
  spelling: Spelling,
  { openAnother }: Windows,
  openAndShow: OpenAndShow,
): void {
  /** By page: the menu shows the commands of the front window. */
  const offers = new WeakMap<WebContents, z.infer<typeof Offer>>()
  const offered = () => {
    const contents = frontWindow()?.webContents
    return (contents && offers.get(contents)) ?? NOTHING
  }
  const draw = () =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate(
          {
            platform: process.platform,
            recent: recentFolders(studio),
            offered: offered(),
            spelling: spelling.menuItem(),
          },
          {
            command: sendCommand,
            openAnother,
            open: (folder) => void openAndShow(folder),
            clearRecent: () => {
              studio.recent.clear()
              app.clearRecentDocuments()
            },
            openDataFolder: () => void shell.openPath(studio.dataFolder),
          },
        ),
      ),
    )
  handle(CHANNELS.menu, Offer, (offer, { sender }) => {
    offers.set(sender, offer)
    draw()
  })
  studio.bus.subscribe((event) => {
    if (event === 'recent') draw()
  })
  // A folder can be removed meanwhile.
  app.on('browser-window-focus', draw)
  app.on('window-all-closed', draw)
  draw()
}

function sendCommand(id: CommandId): void {
  frontWindow()?.webContents.send(CHANNELS.command, id)
}

function recentFolders(studio: Studio): MenuState['recent'] {
  return studio.recent
    .list()
    .filter(({ present }) => present)
    .slice(0, RECENT)
    .map(({ folder, name, synthetic }) => ({ label: synthetic ? name : folder, folder }))
}
