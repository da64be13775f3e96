import type { Host } from '#shared/contract/index.ts'
import { download } from './download.ts'

/** Host capabilities of a browser page. */
export const browserHost: Host = {
  kind: 'browser',
  platform: navigator.platform.startsWith('Mac') ? 'darwin' : 'other',
  mediaRoot: '/media/',
  chooseFolder: () => Promise.resolve(null),
  saveFile: (file) => {
    download(file)
    return Promise.resolve(null)
  },
  showInFolder: () => Promise.resolve(),
  pathOf: () => null,
  onCommand: () => () => undefined,
  offerMenu: () => undefined,
  onOpenFolder: () => () => undefined,
}
