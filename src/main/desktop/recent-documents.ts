import { app, dialog } from 'electron'
import { toStudioError } from '#shared/errors.ts'
import type { Workspace } from '../studio/workspace/index.ts'

/** The system's list of recent folders: filled as datasets are opened, and opened from. */
export function openRecentDocuments(workspace: Workspace): void {
  workspace.bus.listen((event) => {
    const current = event === 'project' ? workspace.current() : null
    if (current && !current.synthetic) app.addRecentDocument(current.folder)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openOrSay(workspace.open, path)
  })
}

/** Opens a folder on the system's word; there is no page yet that could say why it cannot be. */
export async function openOrSay(open: Workspace['open'], folder: string): Promise<void> {
  try {
    await open(folder)
  } catch (error) {
    dialog.showErrorBox(`${folder} could not be opened`, toStudioError(error).message)
  }
}
