import { BrowserWindow, dialog, shell, type OpenDialogOptions } from 'electron'
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { CHANNELS } from '#shared/contract/channels.ts'
import { handle } from './handle.ts'

const Text = z.string().max(4096)

/** The system's dialogs and file manager. */
export function handleDialogs(): void {
  handle(CHANNELS.chooseFolder, Text, async (title, { sender }) => {
    const window = BrowserWindow.fromWebContents(sender)
    const options: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'] }
    const chosen = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options)
    return chosen.filePaths.at(0) ?? null
  })
  handle(CHANNELS.showInFolder, Text, (path) => {
    if (existsSync(path)) shell.showItemInFolder(path)
  })
}
