import { app, dialog } from 'electron'
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { CommandId } from '#shared/commands/index.ts'
import { CHANNELS } from '#shared/contract/channels.ts'
import { OpenQuestion } from '#shared/contract/index.ts'
import { toStudioError } from '#shared/errors.ts'
import type { Studio } from '../studio/sessions/index.ts'
import { sendWhenLoaded } from './pages.ts'
import { frontWindow } from './window.ts'
import type { WindowSessions } from './window-sessions.ts'

const SHOW_CLIPS: CommandId = 'go.library'

/** The folder on a command line; for a file, its folder. Null if there is none. */
export function folderNamed(argv: readonly string[], cwd: string): string | null {
  // When the app runs from source, Electron's first argument is the app's own folder.
  const own = app.isPackaged ? 0 : 1
  const named = argv
    .slice(1)
    .filter((arg) => !arg.startsWith('-'))
    .at(own)
  return named === undefined ? null : folderOf(resolve(cwd, named))
}

/** Opens a folder that was chosen outside a page, in the front window. */
export type OpenAndShow = (folder: string) => Promise<void>

/** If a person must choose first, the page asks. */
export function createOpenAndShow(studio: Studio, sessions: WindowSessions): OpenAndShow {
  return async (folder) => {
    const page = frontWindow()?.webContents
    const session = page && sessions.of(page)
    try {
      if (session) await session.open(folder)
      else await studio.open(folder)
      if (page) sendWhenLoaded(page, CHANNELS.command, SHOW_CLIPS)
    } catch (thrown) {
      const { message, details } = toStudioError(thrown)
      const asking = frontWindow()?.webContents
      if (asking && OpenQuestion.safeParse(details).success)
        sendWhenLoaded(asking, CHANNELS.openFolder, folder)
      else dialog.showErrorBox(`${folder} could not be opened`, message)
    }
  }
}

/** Opens folders from a second start or the system's "Open with", and shows their clips. */
export function openFromOutside(openAndShow: OpenAndShow): void {
  app.on('second-instance', (_event, argv, cwd) => {
    const folder = folderNamed(argv, cwd)
    if (folder !== null) void openAndShow(folder)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openAndShow(folderOf(path))
  })
}

/** A path that does not exist is returned unchanged, so that the error names it. */
function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path
}
