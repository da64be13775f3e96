import { join } from 'node:path'
import { keepPrivate } from '../storage/files/index.ts'
import { surviveTheUnexpected, writeLog } from '../studio/log/index.ts'
import { openWorkspace } from '../studio/workspace/index.ts'
import { recoverFromCrashes } from './crashes.ts'
import { showContextMenus } from './context-menu.ts'
import { denyPermissions } from './deny.ts'
import { openDesktopState } from './desktop-state.ts'
import { handleDialogs } from './dialogs.ts'
import { endWhenDone } from './ending.ts'
import { accompanyLongWork } from './long-work.ts'
import { handleMessages } from './messages.ts'
import { keepMenu } from './menu.ts'
import { folderNamed, openAndShow, openFromOutside } from './opened-from-outside.ts'
import { showProgress } from './progress.ts'
import { handleProtocols } from './protocols.ts'
import { openRecentDocuments } from './recent-documents.ts'
import { followTheme } from './theme.ts'
import { forkTrainer } from './trainer-process.ts'
import { handleSaveFile } from './save-file.ts'
import { openSpelling } from './spelling.ts'
import { keepTray } from './tray.ts'
import { showWindow } from './window.ts'

/** Wires the studio to its window, and shows it. */
export function openStudio(): void {
  keepPrivate()
  writeLog()
  surviveTheUnexpected()
  const workspace = openWorkspace({ forkTrainer })
  recoverFromCrashes(workspace.dataFolder)
  const state = openDesktopState(workspace.dataFolder)
  handleProtocols(workspace, join(import.meta.dirname, '../renderer'))
  denyPermissions()
  handleMessages(workspace)
  handleDialogs()
  handleSaveFile(state, workspace)
  keepMenu(workspace, openSpelling(state))
  showContextMenus()
  showProgress(workspace)
  openRecentDocuments(workspace)
  openFromOutside(workspace)
  followTheme(workspace)
  const show = () => showWindow(workspace.dataFolder, state)
  accompanyLongWork(workspace, show)
  keepTray(workspace, show)
  endWhenDone(workspace, show)
  const folder = folderNamed(process.argv, process.cwd())
  if (folder === null) void workspace.openAtStart()
  else {
    state.set({ page: '/library' })
    void openAndShow(workspace, folder)
  }
  show()
}
