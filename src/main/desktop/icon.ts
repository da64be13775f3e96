import { app, nativeImage, type NativeImage } from 'electron'
import { join } from 'node:path'

/** The icon of windows and the tray. */
export function appIcon(): NativeImage {
  return nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'icon.png'))
}
