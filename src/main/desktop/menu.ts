import { app, BrowserWindow, Menu, shell } from 'electron'
import { z } from 'zod'
import { COMMAND_IDS, type CommandId } from '#shared/commands/index.ts'
import { CHANNELS } from '#shared/contract/channels.ts'
import type { Workspace } from '../studio/workspace/index.ts'
import { handle } from './handle.ts'
import { menuTemplate, type MenuState } from './menu-template.ts'
import { openAndShow } from './opened-from-outside.ts'
import type { Spelling } from './spelling.ts'

const RECENT = 10
const Offer = z.strictObject({
  commands: z.array(z.enum(COMMAND_IDS)).max(COMMAND_IDS.length),
  isTyping: z.boolean(),
})
const NOTHING: z.infer<typeof Offer> = { commands: [], isTyping: false }

/** Keeps the desktop's menu up to date: recent folders, and the commands that the page can run now. */
export function keepMenu(workspace: Workspace, spelling: Spelling): void {
  let offered = NOTHING
  const draw = () =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate(
          {
            platform: process.platform,
            recent: recentFolders(workspace),
            offered: BrowserWindow.getAllWindows().length > 0 ? offered : NOTHING,
            spelling: spelling.menuItem(),
          },
          {
            command: sendCommand,
            open: (folder) => void openAndShow(workspace, folder),
            clearRecent: () => {
              workspace.recent.clear()
              app.clearRecentDocuments()
              workspace.bus.tell('project', workspace.current())
            },
            openDataFolder: () => void shell.openPath(workspace.dataFolder),
          },
        ),
      ),
    )
  handle(CHANNELS.menu, Offer, (offer) => {
    offered = offer
    draw()
  })
  workspace.bus.listen((event) => {
    if (event === 'project') draw()
  })
  // Meanwhile a folder may have gone.
  app.on('browser-window-focus', draw)
  app.on('window-all-closed', draw)
  draw()
}

function sendCommand(id: CommandId): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().at(0)
  window?.webContents.send(CHANNELS.command, id)
}

function recentFolders(workspace: Workspace): MenuState['recent'] {
  return workspace.recent
    .list()
    .filter(({ present }) => present)
    .slice(0, RECENT)
    .map(({ folder, name, synthetic }) => ({ label: synthetic ? name : folder, folder }))
}
