import { BrowserWindow, dialog, ipcMain, shell, type OpenDialogOptions } from 'electron'
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { CHANNELS } from '#shared/contract/channels.ts'
import { StudioError } from '#shared/errors.ts'
import { isOurs } from './sender.ts'

const Text = z.string().max(4096)

/** The system's own dialogs and file manager. */
export function handleDialogs(): void {
  ipcMain.handle(CHANNELS.chooseFolder, async (event, title: unknown) => {
    if (!isOurs(event.senderFrame)) throw new StudioError('bad-input', 'Not from the studio.')
    const window = BrowserWindow.fromWebContents(event.sender)
    const options: OpenDialogOptions = {
      title: Text.parse(title),
      properties: ['openDirectory', 'createDirectory'],
    }
    const chosen = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options)
    return chosen.filePaths.at(0) ?? null
  })
  ipcMain.handle(CHANNELS.showInFolder, (event, path: unknown) => {
    if (!isOurs(event.senderFrame)) throw new StudioError('bad-input', 'Not from the studio.')
    const shown = Text.parse(path)
    if (existsSync(shown)) shell.showItemInFolder(shown)
  })
}
