import { join } from 'node:path'
import { log } from '../routes/index.ts'
import { openWorkspace } from '../studio/workspace/index.ts'
import { denyPermissions } from './deny.ts'
import { handleDialogs } from './dialogs.ts'
import { endWhenDone } from './ending.ts'
import { handleMessages } from './messages.ts'
import { keepMenu } from './menu.ts'
import { showProgress } from './progress.ts'
import { handleProtocols } from './protocols.ts'
import { openRecentDocuments } from './recent-documents.ts'
import { forkTrainer } from './trainer-process.ts'
import { openWindow } from './window.ts'

/** Wires the studio to its window, and shows it. */
export function openStudio(): void {
  const workspace = openWorkspace({ forkTrainer })
  handleProtocols(workspace, join(import.meta.dirname, '../renderer'))
  denyPermissions()
  handleMessages(workspace)
  handleDialogs()
  keepMenu(workspace)
  showProgress(workspace)
  openRecentDocuments(workspace)
  endWhenDone(workspace)
  workspace
    .reopen()
    .catch((error: unknown) => log(`What was open last could not be opened: ${String(error)}`))
  openWindow(workspace.dataFolder)
}
