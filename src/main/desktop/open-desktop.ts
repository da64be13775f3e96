import { join } from 'node:path'
import { keepPrivate } from '../storage/files/index.ts'
import { surviveTheUnexpected, writeLog } from '../studio/log/index.ts'
import { openStudio } from '../studio/sessions/index.ts'
import { recoverFromCrashes } from './crashes.ts'
import { showContextMenus } from './context-menu.ts'
import { denyPermissions } from './deny.ts'
import { openDesktopState } from './desktop-state.ts'
import { handleDialogs } from './dialogs.ts'
import { endWhenDone } from './ending.ts'
import { accompanyLongWork } from './long-work.ts'
import { handleMessages } from './messages.ts'
import { keepMenu } from './menu.ts'
import { createOpenAndShow, folderNamed, openFromOutside } from './opened-from-outside.ts'
import { showProgress } from './progress.ts'
import { handleProtocols } from './protocols.ts'
import { openRecentDocuments } from './recent-documents.ts'
import { followTheme } from './theme.ts'
import { forkTrainer } from './trainer-process.ts'
import { handleSaveFile } from './save-file.ts'
import { openSpelling } from './spelling.ts'
import { keepTray } from './tray.ts'
import { keepWindows } from './window.ts'
import { openWindowSessions } from './window-sessions.ts'

/** Connects the studio to its windows, and opens the first window. */
export function openDesktop(): void {
  keepPrivate()
  writeLog()
  surviveTheUnexpected()
  const studio = openStudio({ forkTrainer })
  recoverFromCrashes(studio.dataFolder)
  const state = openDesktopState(studio.dataFolder)
  const sessions = openWindowSessions(studio)
  const windows = keepWindows(studio.dataFolder, state, sessions)
  const openAndShow = createOpenAndShow(studio, sessions)
  handleProtocols(studio, join(import.meta.dirname, '../renderer'))
  denyPermissions()
  handleMessages(sessions)
  handleDialogs()
  handleSaveFile(state, studio)
  keepMenu(studio, openSpelling(state), windows, openAndShow)
  showContextMenus()
  showProgress(studio)
  openRecentDocuments(studio)
  openFromOutside(openAndShow)
  followTheme(studio)
  accompanyLongWork(studio, windows.show)
  keepTray(studio, windows.show)
  endWhenDone(studio, windows.show)
  const folder = folderNamed(process.argv, process.cwd())
  if (folder === null) void studio.openAtStart()
  else state.set({ page: '/library' })
  windows.show()
  if (folder !== null) void openAndShow(folder)
}
