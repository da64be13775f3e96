import { app } from 'electron'
import type { Workspace } from '../studio/workspace/index.ts'

/** The system's list of recent folders: filled as datasets are opened. */
export function openRecentDocuments(workspace: Workspace): void {
  workspace.bus.listen((event) => {
    const current = event === 'project' ? workspace.current() : null
    if (current && !current.synthetic) app.addRecentDocument(current.folder)
  })
}
