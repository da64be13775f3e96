import { app } from 'electron'
import { log } from '../routes/index.ts'
import type { Workspace } from '../studio/studio.ts'

/** The system's list of recent folders: filled as datasets are opened, and opened from. */
export function openRecentDocuments(workspace: Workspace): void {
  workspace.bus.listen((event) => {
    const current = event === 'project' ? workspace.current() : null
    if (current && !current.synthetic) app.addRecentDocument(current.folder)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    workspace.open(path).catch((error: unknown) => log(`${path} could not be opened: ${String(error)}`))
  })
}
