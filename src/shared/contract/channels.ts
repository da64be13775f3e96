/** The IPC channels between a desktop window and the studio. */
export const CHANNELS = {
  request: 'studio:request',
  message: 'studio:message',
  command: 'studio:command',
  menu: 'studio:menu',
  openFolder: 'studio:open-folder',
  chooseFolder: 'studio:choose-folder',
  saveFile: 'studio:save-file',
  showInFolder: 'studio:show-in-folder',
} as const
