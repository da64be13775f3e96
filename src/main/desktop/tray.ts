import { app, Menu, Tray } from 'electron'
import { JOB_NAMES } from '#shared/domain/job-names.ts'
import { guard } from '../studio/log/index.ts'
import type { Studio } from '../studio/sessions/index.ts'
import { appIcon } from './icon.ts'

const SIZE_PX = 22

/** While work runs without a window, a tray icon shows it, opens the window again, and can stop the work. */
export function keepTray(studio: Studio, show: () => void): void {
  // On macOS the dock icon serves this purpose.
  if (process.platform === 'darwin') return
  let tray: Tray | null = null
  const remove = () => {
    tray?.destroy()
    tray = null
  }
  app.on('window-all-closed', () => {
    if (tray || !studio.isBusy()) return
    tray = new Tray(appIcon().resize({ width: SIZE_PX, height: SIZE_PX }))
    tray.setToolTip('SER Studio works in the background')
    tray.on('click', show)
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open SER Studio', click: show },
        {
          label: 'Stop and Keep the Best So Far',
          click: () => guard('Stopping from the tray', () => studio.stopAll()),
        },
      ]),
    )
  })
  studio.onJob(({ kind, state, done, total }) => {
    if (state !== 'running') return
    const share = total > 0 ? `: ${Math.floor((100 * done) / total)} %` : ''
    tray?.setToolTip(`SER Studio – ${JOB_NAMES[kind]}${share}`)
  })
  app.on('browser-window-created', remove)
  app.on('will-quit', remove)
}
