import { app, dialog } from 'electron'
import { join } from 'node:path'
import { toStudioError } from '#shared/errors.ts'
import { requireWritable } from '../storage/files/index.ts'
import { log, writeLog } from '../studio/log/index.ts'
import { defaultDataFolder } from '../studio/studio.ts'
import { denyNavigation } from './deny.ts'
import { declareProtocols } from './protocols.ts'

/**
 * Settings that Electron needs before it is ready. Returns false if the studio cannot start: another instance is
 * running and comes to the front, or the data folder cannot be written, as a dialog then explains.
 */
export function prepareApp(): boolean {
  app.setName('SER Studio')
  if (!canWrite(defaultDataFolder())) return false
  // Electron's lock is in the data folder, so each data folder has one studio.
  app.setPath('userData', join(defaultDataFolder(), 'desktop'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  if (process.env['SER_STUDIO_SOFTWARE_RENDERING']) app.disableHardwareAcceleration()
  // For every window. The switch is for environments without a sandbox, such as a container with root.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  declareProtocols()
  denyNavigation()
  return true
}

/** The studio cannot work without a data folder. */
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
