import { app, dialog } from 'electron'
import { toStudioError } from '#shared/errors.ts'
import type { Workspace } from '../studio/workspace/index.ts'

/** The system's list of recent folders: filled as datasets are opened. */
export function openRecentDocuments(workspace: Workspace): void {
  workspace.bus.listen((event) => {
    const current = event === 'project' ? workspace.current() : null
    if (current && !current.synthetic) app.addRecentDocument(current.folder)
  })
}

/** Opens a folder on the system's word; there is no page yet that could say why it cannot be. Whether it was opened. */
export async function openOrSay(open: Workspace['open'], folder: string): Promise<boolean> {
  try {
    await open(folder)
    return true
  } catch (error) {
    dialog.showErrorBox(`${folder} could not be opened`, toStudioError(error).message)
    return false
  }
}
