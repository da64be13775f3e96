import { app, dialog } from 'electron'
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CHANNELS } from '#shared/contract/channels.ts'
import { OpenQuestion } from '#shared/contract/index.ts'
import { toStudioError } from '#shared/errors.ts'
import type { Workspace } from '../studio/workspace/index.ts'
import { sendToPages, sendWhenLoaded } from './pages.ts'

/** The folder that a command line names, if it names one; for a file, the folder it lies in. */
export function folderNamed(argv: readonly string[], cwd: string): string | null {
  // Started from its source, Electron's first argument is the app's own folder.
  const own = app.isPackaged ? 0 : 1
  const named = argv
    .slice(1)
    .filter((arg) => !arg.startsWith('-'))
    .at(own)
  return named === undefined ? null : folderOf(resolve(cwd, named))
}

/** Opens folders that a second start, or the system's "Open with", hands over, and shows their clips. */
export function openFromOutside(workspace: Workspace): void {
  app.on('second-instance', (_event, argv, cwd) => {
    const folder = folderNamed(argv, cwd)
    if (folder !== null) void openAndShow(workspace, folder)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openAndShow(workspace, folderOf(path))
  })
}

/** Where a person must choose first, the page asks. */
export async function openAndShow(workspace: Workspace, folder: string): Promise<void> {
  try {
    await workspace.open(folder)
    sendToPages(CHANNELS.command, 'Library')
  } catch (thrown) {
    const { message, details } = toStudioError(thrown)
    if (OpenQuestion.safeParse(details).success) sendWhenLoaded(CHANNELS.openFolder, folder)
    else dialog.showErrorBox(`${folder} could not be opened`, message)
  }
}

/** A path that does not exist stays as it is, for the error to name. */
function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path
}
