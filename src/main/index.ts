// Electron's entry: what is set up, in order.
import { app } from 'electron'
import { prepareApp } from './desktop/app.ts'
import { openDesktop } from './desktop/open-desktop.ts'

if (prepareApp()) {
  // Awaited at the top, an ES module would keep Electron from ever being ready.
  void app.whenReady().then(openDesktop)
}
