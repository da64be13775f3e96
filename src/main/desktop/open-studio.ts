import { join } from 'node:path'
import { surviveTheUnexpected, writeLog } from '../studio/log/index.ts'
import { openWorkspace } from '../studio/workspace/index.ts'
import { denyPermissions } from './deny.ts'
import { openDesktopState } from './desktop-state.ts'
import { handleDialogs } from './dialogs.ts'
import { endWhenDone } from './ending.ts'
import { handleMessages } from './messages.ts'
import { keepMenu } from './menu.ts'
import { showProgress } from './progress.ts'
import { handleProtocols } from './protocols.ts'
import { openRecentDocuments } from './recent-documents.ts'
import { forkTrainer } from './trainer-process.ts'
import { handleSaveFile } from './save-file.ts'
import { openWindow } from './window.ts'

/** Wires the studio to its window, and shows it. */
export function openStudio(): void {
  writeLog()
  surviveTheUnexpected()
  const workspace = openWorkspace({ forkTrainer })
  const state = openDesktopState(workspace.dataFolder)
  handleProtocols(workspace, join(import.meta.dirname, '../renderer'))
  denyPermissions()
  handleMessages(workspace)
  handleDialogs()
  handleSaveFile(state, workspace)
  keepMenu(workspace)
  showProgress(workspace)
  openRecentDocuments(workspace)
  endWhenDone(workspace)
  void workspace.openAtStart()
  openWindow(workspace.dataFolder)
}
