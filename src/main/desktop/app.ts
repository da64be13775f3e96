import { app } from 'electron'
import { join } from 'node:path'
import { defaultDataFolder } from '../studio/studio.ts'
import { denyNavigation } from './deny.ts'
import { declareProtocols } from './protocols.ts'

/** What has to be said before Electron is ready. False where another studio is open already: it shows itself instead. */
export function prepareApp(): boolean {
  app.setName('SER Studio')
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
