import { app, BrowserWindow, dialog, type SaveDialogOptions } from 'electron'
import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { z } from 'zod'
import { CHANNELS } from '#shared/contract/channels.ts'
import { requireOutside, writeUsersFile } from '../storage/files/index.ts'
import type { Studio } from '../studio/sessions/index.ts'
import type { DesktopState } from './desktop-state.ts'
import { handle } from './handle.ts'

const LARGEST_CHARACTERS = 200_000_000
const TextFile = z.strictObject({
  name: z.string().min(1).max(200),
  text: z.string().max(LARGEST_CHARACTERS),
  type: z.string().max(100),
})

/** Saves a text from the page at the path that a person chooses. The dialog starts in the last chosen folder. */
export function handleSaveFile(state: DesktopState, studio: Studio): void {
  handle(CHANNELS.saveFile, TextFile, async ({ name, text }, { sender }) => {
    const window = BrowserWindow.fromWebContents(sender)
    const options = dialogFor(basename(name), state.get().savedIn)
    const { canceled, filePath } = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options)
    if (canceled || !filePath) return null
    requireOutside(filePath, studio.folders())
    writeUsersFile(filePath, text)
    state.set({ savedIn: dirname(filePath) })
    return filePath
  })
}

function dialogFor(name: string, savedIn: string | null): SaveDialogOptions {
  const folder = savedIn !== null && existsSync(savedIn) ? savedIn : app.getPath('documents')
  const extension = extname(name).slice(1)
  return {
    title: `Save ${name}`,
    defaultPath: join(folder, name),
    filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  }
}
