import { app, dialog } from 'electron'
import { join } from 'node:path'
import { toStudioError } from '#shared/errors.ts'
import { requireWritable } from '../storage/files/index.ts'
import { log, writeLog } from '../studio/log/index.ts'
import { defaultDataFolder } from '../studio/studio.ts'
import { denyNavigation } from './deny.ts'
import { declareProtocols } from './protocols.ts'

/**
 * What has to be said before Electron is ready. False where the studio cannot start: another is open already, which shows itself, or
 * nothing can be kept, which is said.
 */
export function prepareApp(): boolean {
  app.setName('SER Studio')
  if (!canWrite(defaultDataFolder())) return false
  // Electron's lock lies there too: one studio for each data folder.
  app.setPath('userData', join(defaultDataFolder(), 'desktop'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  if (process.env['SER_STUDIO_SOFTWARE_RENDERING']) app.disableHardwareAcceleration()
  // For every window, unless whoever starts it has no sandbox to give (a container, as root).
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  declareProtocols()
  denyNavigation()
  return true
}

/** Nothing works without a place to keep it. */
function canWrite(dataFolder: string): boolean {
  try {
    requireWritable(dataFolder)
    return true
  } catch (thrown) {
    const { message } = toStudioError(thrown)
    writeLog()
    log(`The data folder cannot be written to. ${message}`)
    void app.whenReady().then(() => {
      dialog.showErrorBox('The data folder of SER Studio cannot be written to', message)
      app.exit(1)
    })
    return false
  }
}
